import { describe, expect, it } from 'vitest'
import type { NewPermit } from '../../../server/contract/permits.ts'
import {
  changePermit,
  notePermit,
  takeOutPermit,
} from '../../../server/sales/goods/keep-permits.ts'
import { setPrice } from '../../../server/sales/goods/keep-price.ts'
import { publishProduct, withdrawProduct } from '../../../server/sales/goods/keep-publication.ts'
import { permitState } from '../../../server/sales/goods/permit-rules.ts'
import { isInCatalog } from '../../../server/sales/goods/publication.ts'
import { aShop, DAY_MS, DRINK, NOW_MS, PAKCOY, type Shop, TODAY_MS } from './a-shop.ts'

const PIRT: NewPermit = { kind: 'p-irt', number: 'P-IRT 2063603010001-29' }
const note = (shop: Shop, wish: NewPermit) => shop.deed((desk) => notePermit(desk, wish))
const publish = (shop: Shop, id: number, because?: string, nowMs?: number) =>
  shop.deed((desk) => publishProduct(desk, id, because === undefined ? {} : { because }), nowMs)
const priced = async (shop: Shop, wish = DRINK) => {
  const id = await shop.sell(wish)
  await shop.done((desk) => setPrice(desk, id, { channel: 'umum', rupiah: 7000 }))
  return id
}

describe('a permit', () => {
  it('holds to the end of its last day, and warns for 60 days', () => {
    const until_ms = TODAY_MS + 100 * DAY_MS
    const at = (days: number) => permitState({ until_ms }, TODAY_MS + days * DAY_MS)
    expect([at(39), at(40), at(99.9), at(100)]).toEqual(['valid', 'ending', 'ending', 'lapsed'])
    expect(permitState({ until_ms: null }, NOW_MS)).toBe('valid')
  })

  it('of an unusual number is asked about and never refused', async () => {
    const shop = await aShop()
    const id = await shop.sell(DRINK)
    const wish = { ...PIRT, number: '12/34', products: [id] }
    expect(await note(shop, wish)).toMatchObject({
      refusal: { code: 'questioned', question: 'odd_number' },
    })
    expect(await note(shop, { ...wish, sure: ['odd_number'] })).toHaveProperty('done')
    expect(await note(shop, { ...PIRT, products: [id] })).toHaveProperty('done')
    expect(await note(shop, PIRT)).toMatchObject({ refusal: { question: 'for_all' } })
    expect(await note(shop, { kind: 'nib', number: '1234567890123' })).toHaveProperty('done')
    expect(await note(shop, { ...PIRT, products: [77] })).toMatchObject({
      refusal: { field: 'products' },
    })
    expect((await shop.told(id)).permits).toHaveLength(3)
  })
})

describe('the catalog', () => {
  it('takes what has a name and a public price, and warns without a photo', async () => {
    const shop = await aShop()
    const id = await shop.sell(PAKCOY)
    expect(await publish(shop, id)).toMatchObject({ refusal: { code: 'bad_request' } })
    await shop.done((desk) => setPrice(desk, id, { channel: 'umum', rupiah: 5000 }))
    await shop.done((desk) => publishProduct(desk, id, {}))
    const { publication } = await shop.told(id)
    expect(isInCatalog(publication)).toBe(true)
    expect(publication.warnings).toMatchObject([{ id: expect.stringContaining('foto') }])
    await shop.done((desk) => withdrawProduct(desk, id))
    expect(isInCatalog((await shop.told(id)).publication)).toBe(false)
  })

  it('takes packaged food with a permit of food; a halal mark is none', async () => {
    const shop = await aShop()
    const id = await priced(shop)
    await note(shop, { kind: 'halal', number: 'ID36110000123450721', products: [id] })
    expect(await publish(shop, id)).toMatchObject({ refusal: { field: 'because' } })
    await note(shop, { ...PIRT, products: [id], untilMs: TODAY_MS + 90 * DAY_MS })
    expect(await publish(shop, id)).toEqual({ done: null })
    expect((await shop.told(id)).publication.because).toBeNull()
  })

  it('leaves out what lost its permit from that day, unless a reason is on record', async () => {
    const shop = await aShop()
    const id = await priced(shop)
    const permit = await shop.done((desk) =>
      notePermit(desk, { ...PIRT, products: [id], untilMs: TODAY_MS + 90 * DAY_MS }),
    )
    await publish(shop, id)
    const publicationAt = async (days: number) =>
      (await shop.told(id, TODAY_MS + days * DAY_MS)).publication
    expect((await publicationAt(40)).warnings[0]?.id).toContain('P-IRT')
    expect(isInCatalog(await publicationAt(89.9))).toBe(true)
    expect(isInCatalog(await publicationAt(90))).toBe(false)
    const lateMs = TODAY_MS + 91 * DAY_MS
    expect(await publish(shop, id, 'pendek', lateMs)).toHaveProperty('refusal')
    const why = 'Perpanjangan sedang diproses dinas'
    expect(await publish(shop, id, why, lateMs)).toEqual({ done: null })
    expect(await publicationAt(92)).toMatchObject({ because: why, missing: [] })
    const untilMs = TODAY_MS + 800 * DAY_MS
    await shop.done((desk) => changePermit(desk, permit, { untilMs }), lateMs)
    expect(await publicationAt(92)).toMatchObject({ because: null, missing: [] })
    const audit = await shop.book.selectFrom('audit').select(['action', 'after']).execute()
    expect(audit.find(({ after }) => after?.includes(why))?.action).toBe('product_published')
  })

  it('forgets a reason that is not needed, and a permit that was taken out', async () => {
    const shop = await aShop()
    const id = await priced(shop)
    const permit = await shop.done((desk) => notePermit(desk, { ...PIRT, products: [id] }))
    await publish(shop, id, 'Alasan yang tidak perlu')
    await shop.done((desk) => takeOutPermit(desk, permit))
    const { publication } = await shop.told(id)
    expect(publication.because).toBeNull()
    expect(isInCatalog(publication)).toBe(false)
  })
})
