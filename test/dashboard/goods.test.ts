import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchOrder, batchState, sellable } from '../../dashboard/app/goods/batch-order.ts'
import { claimBody } from '../../dashboard/app/goods/claim-body.ts'
import { daysLeft, lastDayIn, lastDayTyped } from '../../dashboard/app/goods/dates.ts'
import { mayStore, mayWrite } from '../../dashboard/app/goods/may-write.ts'
import { permitBody } from '../../dashboard/app/goods/permit-body.ts'
import { permitOrder } from '../../dashboard/app/goods/permit-order.ts'
import {
  newProductBody,
  productBody,
  productFields,
} from '../../dashboard/app/goods/product-body.ts'
import {
  perKgText,
  priceText,
  sourceText,
  unitText,
} from '../../dashboard/app/goods/product-text.ts'
import { lastMoment, reportSpan } from '../../dashboard/app/goods/report-spans.ts'
import {
  levelsToChoose,
  outOf,
  PREMI_PART,
  PROMISE_PART,
} from '../../dashboard/app/goods/settings-body.ts'
import { shrunkSize } from '../../dashboard/app/goods/shrink-photo.ts'
import { batchBody, movementBody } from '../../dashboard/app/goods/stock-body.ts'
import type { Batch } from '../../server/contract/batches.ts'
import type { Product } from '../../server/contract/products.ts'
import type { SalesSettings } from '../../server/contract/sales.ts'
import { formatsIn } from '../../server/words/format.ts'
import { GOODS_WORDS } from '../../server/words/goods-pages.ts'
import { NOW } from './a-farm.ts'

const DAY = 86_400_000
const WIB = 7 * 60
const MIDNIGHT = Date.UTC(2026, 10, 20, 17)
const speech = {
  say: GOODS_WORDS.id,
  formats: formatsIn('id', { name: 'Asia/Jakarta', label: 'WIB' }),
  language: 'id' as const,
}
const write = (figure: number) => String(figure).replace('.', ',')

const aProduct = (more: Partial<Product> = {}): Product => ({
  ...{ id: 1, slug: 'pakcoy', kind: 'panen', nameId: 'Pakcoy', nameEn: 'Pakcoy' },
  ...{ textId: '', textEn: '', storage: '', ingredients: '' },
  ...{ unit: 'ikat', content: { amount: 250, of: 'g' }, minPacks: 1, stepPacks: 1 },
  ...{ leadDays: 0, shelfDays: 3, isPackagedFood: false, group: null },
  ...{ crop: 'pakcoy', grade: 'jual', capacityPerWeek: null, kgPerPack: 0.25 },
  ...{ photos: [], prices: [], pricesToCome: [], permits: [], removedMs: null },
  publication: { publishedMs: null, because: null, missing: [], warnings: [] },
  ...more,
})

const aBatch = (id: number, more: Partial<Batch> = {}): Batch => ({
  ...{ id, product: 1, code: `B${id}`, madeMs: MIDNIGHT, expiresMs: null, madePacks: 10 },
  ...{ packs: 10, recalledMs: null, recalledBecause: null, note: '', ...more },
})

describe('a product on the screens', () => {
  it('says what it is sold by and what that costs, per kilogram as well', () => {
    const price = { channel: 'umum' as const, fromMs: 0, rupiah: 5_000, perKg: 20_000 }
    const bunch = aProduct()
    expect(unitText(bunch, speech)).toBe('ikat, isi 250 gram')
    expect(priceText(price.rupiah, bunch.unit, speech)).toBe('Rp5.000 per ikat')
    expect(perKgText(price, bunch, speech)).toBe('Rp20.000 per kg')
    const bottle = aProduct({ unit: 'botol', content: { amount: 350, of: 'ml' } })
    expect(perKgText({ ...price, perKg: 14_285.7 }, bottle, speech)).toBe('Rp14.286 per liter')
    const kilo = aProduct({ unit: 'kg', content: { amount: 1_000, of: 'g' } })
    expect([perKgText(price, kilo, speech), unitText(kilo, speech)]).toEqual([null, 'kg'])
  })

  it('says what its promises rest on', () => {
    expect(sourceText(aProduct(), { pakcoy: 'Pakcoy' }, speech)).toBe(
      'Dari panen pakcoy, mutu: layak jual',
    )
    const chair = aProduct({ kind: 'dibuat', unit: 'unit', capacityPerWeek: 4, leadDays: 14 })
    expect(sourceText(chair, {}, speech)).toMatch(/paling banyak 4 unit per minggu, siap 14 hari/)
  })

  it('is sent as it stands when nothing was changed, and no Indonesian goes out as English', () => {
    const sent = productBody(productFields(aProduct(), write))
    expect(sent).toMatchObject({ kind: 'panen', crop: 'pakcoy', grade: 'jual', shelfDays: 3 })
    expect(sent).toMatchObject({ content: { amount: 250, of: 'g' }, capacityPerWeek: null })
    expect(sent).not.toHaveProperty('nameEn')
  })

  it('asks for what its kind needs, in the field where it is missing', () => {
    const flawOf = (fields: Record<string, string>) => {
      try {
        return newProductBody({ nameId: 'Apa', unit: 'unit', ...fields })
      } catch (flaw) {
        return flaw
      }
    }
    expect(flawOf({ kind: 'panen' })).toMatchObject({ field: 'crop', flaw: 'empty' })
    expect(flawOf({ kind: 'dibuat' })).toMatchObject({ field: 'capacityPerWeek', flaw: 'empty' })
    expect(flawOf({ kind: 'stok', nameId: ' ' })).toMatchObject({ field: 'nameId' })
    expect(flawOf({ kind: 'stok', content: 'banyak' })).toMatchObject({ flaw: 'notNumber' })
    expect(flawOf({ kind: 'panen', crop: 'melon', grade: 'jual' })).toMatchObject({ grade: 'A' })
  })
})

describe('a store', () => {
  const soon = aBatch(1, { expiresMs: MIDNIGHT + 5 * DAY })
  const late = aBatch(2, { expiresMs: MIDNIGHT + 60 * DAY })
  const over = aBatch(3, { expiresMs: MIDNIGHT })
  const back = aBatch(4, { recalledMs: NOW })
  const empty = aBatch(5, { packs: 0 })

  it('sells what expires first first, and shows what may not be sold before it', () => {
    const shown = batchOrder([late, empty, soon, over, back], MIDNIGHT + DAY / 2)
    expect(shown.map(({ id }) => id)).toEqual([4, 3, 1, 2, 5])
  })

  it('counts neither what was recalled nor what is past its day', () => {
    expect(sellable([late, soon, over, back, empty], MIDNIGHT + DAY / 2)).toBe(20)
  })

  it('lets a batch be sold until the end of its last day', () => {
    expect(batchState(over, MIDNIGHT - 1)).toBe('soon')
    expect(batchState(over, MIDNIGHT + 1)).toBe('expired')
    expect(daysLeft(MIDNIGHT, MIDNIGHT - DAY)).toBe(0)
    expect(daysLeft(MIDNIGHT, MIDNIGHT - DAY - 1)).toBe(1)
  })

  it('may be counted as empty, but nothing cannot leave it', () => {
    expect(movementBody({ reason: 'counted', packs: '0' })).toMatchObject({ packs: 0 })
    expect(() => movementBody({ reason: 'broken', packs: '0' })).toThrow()
    expect(() => movementBody({ reason: 'counted', packs: '' })).toThrow()
  })

  it('takes days of the farm, whatever zone the browser is in', () => {
    const body = batchBody(
      { madeMs: '2026-11-21', expiresMs: '2026-11-30', packs: '12', code: 'a1' },
      WIB,
    )
    expect(body).toMatchObject({ madeMs: MIDNIGHT, expiresMs: MIDNIGHT + 10 * DAY, code: 'A1' })
  })
})

describe('permits, shares and levels', () => {
  it('name a last day, and read it back as the same day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 30_000 }), (day) => {
        const endMs = day * DAY - WIB * 60_000
        expect(lastDayIn({ until: lastDayTyped(endMs, WIB) }, 'until', WIB)).toBe(endMs)
      }),
    )
    expect(
      permitBody({ kind: 'nib', number: ' 9120 ', 'product.7': '1', 'product.8': '' }, WIB),
    ).toEqual({
      ...{ kind: 'nib', number: '9120', untilMs: null, products: [7], note: '' },
    })
  })

  it('stand with what has lapsed first, then what ends soonest', () => {
    const permit = (state: 'valid' | 'ending' | 'lapsed', untilMs: number | null) =>
      ({ state, untilMs }) as never
    const all = [
      permit('valid', null),
      permit('valid', 9),
      permit('ending', 5),
      permit('lapsed', 1),
    ]
    expect(permitOrder(all).map((each) => each.untilMs)).toEqual([1, 5, 9, null])
  })

  it('say how many weeks of how many a level keeps', () => {
    expect([0.8, 0.95, 0.83].map(outOf)).toEqual([
      { part: 8, of: 10 },
      { part: 19, of: 20 },
      { part: 83, of: 100 },
    ])
    expect(levelsToChoose(0.85)).toContain(0.85)
  })

  it('are percentages on the screen and shares in the book', () => {
    const settings = {
      ...{ holdHours: 48, quotationDays: 7, levels: { near: 0.8, far: 0.9, contract: 0.9 } },
      ...{ lostAfterHarvest: 0.03, giveaway: 0.02, tolerance: 0.1, buyerMonths: 24 },
      fairRule: 'contract_then_oldest',
      premi: { share: 0.125, groups: [{ group: 'regu-a', weight: 2 }] },
    } as SalesSettings
    for (const part of [PROMISE_PART, PREMI_PART]) {
      expect(settings).toMatchObject(part.body(part.fields(settings, write)))
    }
  })

  it('set the kitchen’s share aside for good, and let nobody else’s be without release', () => {
    const fields = { crop: 'pakcoy', kgPerWeek: '2,5', fromMs: '2026-11-21', releaseDays: '7' }
    expect(claimBody({ ...fields, holder: 'kitchen' }, WIB)).toMatchObject({ releaseDays: 0 })
    expect(claimBody({ ...fields, holder: 'ritel' }, WIB)).toMatchObject({
      ...{ releaseDays: 7, kgPerWeek: 2.5, fromMs: MIDNIGHT, untilMs: null },
    })
  })

  it('are changed by those who sell; what stands in store also by instructors', () => {
    expect(
      ['administrator', 'sales', 'instructor', 'viewer'].map((role) => mayWrite(role as never)),
    ).toEqual([true, true, false, false])
    expect([mayStore('instructor'), mayStore('viewer')]).toEqual([true, false])
  })
})

describe('a report', () => {
  it('spans months and quarters of the farm’s own calendar', () => {
    // 21 November 2026, 10.05 WIB
    const day = (month: number, date: number) => Date.UTC(2026, month, date) - WIB * 60_000
    expect(reportSpan('month', NOW, WIB)).toEqual({ fromMs: day(10, 1), toMs: day(10, 22) })
    expect(reportSpan('lastMonth', NOW, WIB)).toEqual({ fromMs: day(9, 1), toMs: day(10, 1) })
    expect(reportSpan('quarter', NOW, WIB)).toEqual({ fromMs: day(9, 1), toMs: day(10, 22) })
    expect(lastMoment(reportSpan('lastMonth', NOW, WIB))).toBe(day(10, 1) - 1)
  })

  it('of the first hour of a year is about that year', () => {
    const newYear = Date.UTC(2026, 11, 31, 17, 30)
    expect(reportSpan('month', newYear, WIB).fromMs).toBe(Date.UTC(2026, 11, 31, 17))
    expect(reportSpan('lastMonth', newYear, WIB).fromMs).toBe(Date.UTC(2026, 10, 30, 17))
  })
})

describe('a photo', () => {
  it('is drawn no larger than 1600 px, in its own shape, and never enlarged', () => {
    expect(shrunkSize(4_000, 3_000)).toEqual({ width: 1_600, height: 1_200 })
    expect(shrunkSize(300, 500)).toEqual({ width: 300, height: 500 })
    expect(shrunkSize(10_000, 1)).toEqual({ width: 1_600, height: 1 })
  })
})
