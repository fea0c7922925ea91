import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProductRow } from '../../../server/book/products.ts'
import { putSalesSettings } from '../../../server/book/sales-settings.ts'
import type { BookDatabase } from '../../../server/book/tables.ts'
import { type Weighed, type Wish, weigh } from '../../../server/sales/keep-weigh.ts'
import { freeInStore } from '../../../server/sales/promise/store-packs.ts'
import { aGrowingBook, aHarvest, note, plant } from '../../forecast/a-growing-book.ts'
import { addProduct, addPromise, addRun, inDays, NOW_MS, ZONE } from './a-selling-book.ts'

const PLAIN = { lostAfterHarvest: 0, giveaway: 0 }

async function aFarm(more: Parameters<typeof addProduct>[1] = {}) {
  const book = await aGrowingBook()
  await putSalesSettings(book, PLAIN)
  return { book, product: await addProduct(book, more) }
}

const asking =
  (book: BookDatabase, product: ProductRow) =>
  (packs: number, day: number, more: Partial<Wish> = {}): Promise<Weighed> =>
    weigh(
      book,
      { zone: ZONE, nowMs: NOW_MS },
      {
        ...{ product, packs, dayMs: inDays(day) + 7_200_000, channel: 'ritel' },
        ...{ hasContract: false, isPerhaps: false, exceptSale: null, ...more },
      },
    )

/** Ten draws from 1 to 10 kg. */
const TEN = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]

describe('a wish for a harvest', () => {
  it('may be promised as far as 8 of 10 outcomes bear it, further ahead 9 of 10', async () => {
    const { book, product } = await aFarm()
    const run = await addRun(book, { kg: { 3: TEN, 20: TEN } })
    const ask = asking(book, product)
    expect(await ask(12, 3)).toMatchObject({
      ...{ zone: 'may', tier: 'firm', level: 0.8, chance: 0.8, kg: 3, run },
      free: { may: 12, perhaps: 24 },
    })
    expect(await ask(13, 3)).toMatchObject({ zone: 'perhaps', chance: 0.7 })
    expect(await ask(24, 3, { isPerhaps: true })).toMatchObject({ tier: 'perhaps', level: 0.5 })
    expect(await ask(25, 3)).toMatchObject({ zone: 'not' })
    expect(await ask(8, 20)).toMatchObject({ zone: 'may', level: 0.9, free: { may: 8 } })
    expect(await ask(8, 3, { hasContract: true })).toMatchObject({ level: 0.9, free: { may: 8 } })
  })

  it('is less likely the more wait for the harvest before it, unless it is promised firmly', async () => {
    const { book, product } = await aFarm()
    await addRun(book, { kg: { 3: TEN } })
    await addPromise(book, { product: product.id, packs: 12, day: 3, kg: 3, tier: 'perhaps' })
    const ask = asking(book, product)
    expect(await ask(12, 3)).toMatchObject({ zone: 'may', chance: 0.8, free: { perhaps: 12 } })
    expect(await ask(13, 3)).toMatchObject({ zone: 'not', chance: 0.4 })
  })

  it('takes what is lost after the harvest, and what is given above the label, into account', async () => {
    const { book, product } = await aFarm()
    await addRun(book, { kg: { 3: [10] } })
    await putSalesSettings(book, { lostAfterHarvest: 0.1, giveaway: 0.2 })
    expect((await asking(book, product)(1, 3)).free.may).toBe(30)
    await book.insertInto('pack').values({ crop: 'pakcoy', unit: 'ikat', grams: 300 }).execute()
    expect((await asking(book, product)(1, 3)).free.may).toBe(25)
  })

  it('counts on a harvest for as long as it keeps, and not a day longer', async () => {
    const { book, product } = await aFarm({ shelf_days: 2 })
    await addRun(book, { kg: { 3: [5] } })
    const free = []
    for (const day of [2, 3, 5, 6]) free.push((await asking(book, product)(1, day)).free.may)
    expect(free).toEqual([0, 20, 20, 0])
    const late = await asking(book, product)(1, 6)
    expect(late.because.map(({ id }) => id).join()).toContain('masih segar')
  })

  it('leaves alone what is promised before and after it, until that has ended', async () => {
    const { book, product } = await aFarm({ shelf_days: 3 })
    await addRun(book, { kg: { 3: [5] } })
    const ask = asking(book, product)
    const first = await addPromise(book, { product: product.id, packs: 8, day: 5, kg: 2 })
    expect((await ask(1, 3)).free.may).toBe(12)
    await addPromise(book, { product: product.id, packs: 4, day: 3, kg: 1, tier: 'perhaps' })
    expect((await ask(1, 3)).free).toEqual({ may: 12, perhaps: 8 })
    expect((await ask(1, 3, { exceptSale: first.sale })).free.may).toBe(20)
    const ended = { ended_ms: NOW_MS, ended_by: 'cancelled' as const }
    await book.updateTable('reservation').set(ended).execute()
    expect((await ask(1, 3)).free.may).toBe(20)
  })

  it('knows what was harvested already, and what of it was handed over', async () => {
    const { book, product } = await aFarm({ shelf_days: 3 })
    const cycle = await plant(book, { crop: 'pakcoy', transplantedMs: inDays(-30) })
    await note(book, cycle, { kind: 'harvest', atMs: inDays(-1) + 1, figures: aHarvest(6) })
    await addRun(book, { kg: { 9: TEN } })
    const ask = asking(book, product)
    expect([(await ask(1, 0)).free.may, (await ask(1, 3)).free.may]).toEqual([24, 0])
    const done = { ended_ms: NOW_MS, ended_by: 'delivered' as const }
    const { line } = await addPromise(book, {
      product: product.id,
      packs: 8,
      day: 0,
      kg: 2,
      ...done,
    })
    expect((await ask(1, 1)).free.may).toBe(16)
    await book.updateTable('sale_line').set({ packed_kg: 3 }).where('id', '=', line).execute()
    expect((await ask(1, 1)).free.may).toBe(12)
    await note(book, cycle, { kind: 'harvest', atMs: NOW_MS + 1, figures: aHarvest(9) })
    expect((await ask(1, 1)).free.may).toBe(12)
  })

  it('gives the kitchen its share first, and keeps what is set aside until it is released', async () => {
    const { book, product } = await aFarm()
    await addRun(book, { kg: { 7: [10], 9: [10] } })
    const claim = { crop: 'pakcoy' as const, grade: 'jual' as const, until_ms: null }
    const from = { ...claim, from_ms: inDays(-9), release_days: 0 }
    await book
      .insertInto('claim')
      .values({ ...from, holder: 'kitchen', kg_per_week: 4 })
      .execute()
    const ask = asking(book, product)
    expect((await ask(1, 7)).free.may).toBe(32)
    const setAside = { ...from, holder: 'instansi' as const, kg_per_week: 10, release_days: 7 }
    await book.insertInto('claim').values(setAside).execute()
    expect([(await ask(1, 7)).free.may, (await ask(1, 9)).free.may]).toEqual([32, 12])
    expect((await ask(1, 9, { channel: 'instansi' })).free.may).toBe(32)
    const theirs = { product: product.id, packs: 40, day: 9, kg: 8 }
    await addPromise(book, theirs, { channel: 'instansi' })
    expect((await ask(1, 9)).free.may).toBe(0)
    expect((await ask(1, 9, { channel: 'instansi' })).free.may).toBe(0)
  })

  it('is refused with a reason on days that are over, too soon or too far', async () => {
    const { book, product } = await aFarm({ lead_days: 2 })
    await addRun(book, { kg: { 1: [9], 3: [9], 30: [9] } })
    const said = async (day: number) => {
      const { zone, free, because } = await asking(book, product)(1, day)
      return [zone, free.perhaps, because[0]?.id.split(':')[0]]
    }
    expect(await said(-1)).toEqual(['not', 0, 'Hari itu sudah lewat'])
    expect(await said(1)).toEqual(['not', 0, 'Perlu 2 hari sejak dipesan'])
    expect(await said(30)).toEqual(['not', 0, 'Lebih dari 28 hari ke depan belum bisa dijanjikan'])
    expect((await said(3))[0]).toBe('may')
  })

  it('is not promised firmly without a fresh forecast, nor at all without one', async () => {
    const { book, product } = await aFarm()
    const ask = asking(book, product)
    expect(await ask(1, 3)).toMatchObject({ zone: 'not', run: null })
    await addRun(book, { kg: { 3: TEN }, madeMs: NOW_MS - 2 * 86_400_000 })
    expect(await ask(1, 3)).toMatchObject({ zone: 'perhaps', free: { may: 0, perhaps: 24 } })
    expect((await ask(1, 3)).because[0]?.id).toContain('sudah lama')
  })

  it('keeps to the least order and its steps', async () => {
    const { book, product } = await aFarm({ min_packs: 5, step_packs: 5 })
    await addRun(book, { kg: { 3: [3] } })
    const ask = asking(book, product)
    expect(await ask(10, 3)).toMatchObject({ zone: 'may', free: { may: 10 } })
    for (const packs of [0, -5, 2.5, 7, Number.NaN]) expect((await ask(packs, 3)).zone).toBe('not')
  })

  it('is weighed in a few milliseconds', async () => {
    const { book, product } = await aFarm({ shelf_days: 3 })
    const draws = Array.from({ length: 500 }, (_, i) => 1 + (i % 97) / 10)
    await addRun(book, { kg: Object.fromEntries(Array.from({ length: 60 }, (_, d) => [d, draws])) })
    for (let i = 0; i < 60; i++) {
      await addPromise(book, { product: product.id, packs: 2, day: i % 28, kg: 0.5 })
    }
    const ask = asking(book, product)
    for (let warm = 0; warm < 5; warm++) await ask(1, 9)
    const fromMs = performance.now()
    for (let i = 0; i < 10; i++) await ask(1, 9)
    const ms = (performance.now() - fromMs) / 10
    expect(ms).toBeLessThan(400)
  })

  it('is never promised twice, in whatever order wishes come', async () => {
    const wish = fc.record({
      packs: fc.integer({ min: 1, max: 20 }),
      day: fc.integer({ min: 0, max: 6 }),
    })
    const kg = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 7 })
    const { book, product } = await aFarm({ shelf_days: 2 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(wish, { minLength: 3, maxLength: 7 }),
        kg,
        async (wishes, harvests) => {
          await book
            .updateTable('reservation')
            .set({ ended_ms: NOW_MS, ended_by: 'changed' })
            .execute()
          await addRun(book, { kg: Object.fromEntries(harvests.map((one, day) => [day, [one]])) })
          let reserved = 0
          for (const { packs, day } of wishes) {
            const { zone, kg: takes } = await asking(book, product)(packs, day)
            if (zone !== 'may') continue
            reserved += takes!
            await addPromise(book, { product: product.id, packs, day, kg: takes })
          }
          expect(reserved).toBeLessThanOrEqual(harvests.reduce((sum, one) => sum + one, 0) + 1e-6)
        },
      ),
      { numRuns: 8 },
    )
  })
})

describe('a wish for what stands in store', () => {
  const aBatch = async (
    book: BookDatabase,
    product: number,
    packs: number,
    lastDay: number | null,
  ) => {
    const { id } = await book
      .insertInto('batch')
      .values({
        ...{ product, code: `B${packs}${lastDay}`, made_day_ms: inDays(-3), note: '' },
        ...{ expires_ms: lastDay === null ? null : inDays(lastDay + 1), draft_key: null },
        ...{ recalled_ms: null, recalled_because: null, noted_ms: NOW_MS },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const made = { batch: id, at_ms: NOW_MS, reason: 'made' as const, packs, order_line: null }
    await book
      .insertInto('movement')
      .values({ ...made, note: '', draft_key: null })
      .execute()
    return id
  }

  it('counts packs that are still good then and not recalled, less those promised', async () => {
    const { book, product } = await aFarm({ kind: 'stok', unit: 'botol', crop: null, grade: null })
    const ask = asking(book, product)
    await aBatch(book, product.id, 10, 5)
    const later = await aBatch(book, product.id, 6, null)
    expect(await ask(6, 9)).toMatchObject({ zone: 'may', tier: 'stock', level: null, chance: null })
    expect([(await ask(1, 5)).free.may, (await ask(1, 6)).free.may]).toEqual([16, 6])
    const none = { crop: null, grade: null, kg: null, tier: 'stock' as const }
    const { line } = await addPromise(book, { product: product.id, packs: 4, day: 8, ...none })
    expect([(await ask(1, 5)).free.may, (await ask(1, 6)).free.may]).toEqual([12, 2])
    const sold = { batch: later, at_ms: NOW_MS, reason: 'sold' as const, packs: -4, note: '' }
    await book
      .insertInto('movement')
      .values({ ...sold, order_line: line, draft_key: null })
      .execute()
    expect([(await ask(1, 5)).free.may, (await ask(1, 6)).free.may]).toEqual([12, 2])
    await book.updateTable('batch').set({ recalled_ms: NOW_MS }).where('id', '=', later).execute()
    const { free, because } = await ask(1, 6)
    expect([free.may, because[0]?.id]).toEqual([0, expect.stringContaining('kedaluwarsa sebelum')])
  })

  it('never takes from a promise the packs that would still be good for it', () => {
    const stored = fc.array(
      fc.record({ packs: fc.integer({ min: 0, max: 6 }), lastDay: fc.integer({ min: 0, max: 5 }) }),
      { maxLength: 4 },
    )
    const demands = fc.array(
      fc.record({ packs: fc.integer({ min: 0, max: 6 }), day: fc.integer({ min: 0, max: 5 }) }),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(stored, demands, fc.integer({ min: 0, max: 5 }), (batches, promised, day) => {
        const free = freeInStore(batches, promised, day)
        const before = mostGiven(batches, promised)
        const given = (packs: number) => mostGiven(batches, [...promised, { day, packs }])
        expect(given(free)).toBe(before + free)
        const isWhole = before === promised.reduce((sum, { packs }) => sum + packs, 0)
        if (isWhole) expect(given(free + 1)).toBe(before + free)
      }),
    )
  })
})

/** Last days first, each from what expires first of what still keeps: no other way gives more. */
function mostGiven(
  batches: readonly { packs: number; lastDay: number }[],
  demands: readonly { packs: number; day: number }[],
): number {
  const left = batches.map((one) => ({ ...one })).toSorted((a, b) => b.lastDay - a.lastDay)
  let given = 0
  for (const demand of demands.toSorted((a, b) => b.day - a.day)) {
    let wanted = demand.packs
    for (const batch of left.filter(({ lastDay }) => lastDay >= demand.day)) {
      const some = Math.min(wanted, batch.packs)
      batch.packs -= some
      wanted -= some
      given += some
    }
  }
  return given
}

describe('a wish for what is made to order', () => {
  it('is bound by the week’s capacity and by the days it takes', async () => {
    const made = { kind: 'dibuat' as const, unit: 'unit' as const, crop: null, grade: null }
    const { book, product } = await aFarm({ ...made, capacity_per_week: 5, lead_days: 3 })
    const ask = asking(book, product)
    const none = { crop: null, grade: null, kg: null, tier: 'made' as const }
    await addPromise(book, { product: product.id, packs: 4, day: 6, ...none })
    expect(await ask(1, 7)).toMatchObject({ zone: 'may', tier: 'made', level: null, kg: null })
    expect([(await ask(1, 10)).free.may, (await ask(1, 12)).free.may]).toEqual([1, 5])
    expect(await ask(2, 10)).toMatchObject({ zone: 'not' })
    expect(await ask(1, 2)).toMatchObject({ zone: 'not', free: { may: 0 } })
  })

  it('is bound by what should be made by now and is not', async () => {
    const made = { kind: 'dibuat' as const, unit: 'unit' as const, crop: null, grade: null }
    const { book, product } = await aFarm({ ...made, capacity_per_week: 5 })
    const none = { crop: null, grade: null, kg: null, tier: 'made' as const }
    const late = { product: product.id, packs: 3, day: -9, ...none }
    await addPromise(book, late, { state: 'making' })
    expect((await asking(book, product)(1, 1)).free.may).toBe(2)
    await addPromise(book, { ...late, packs: 2 }, { state: 'ready' })
    expect((await asking(book, product)(1, 1)).free.may).toBe(2)
  })
})
