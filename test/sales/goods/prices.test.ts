import { describe, expect, it } from 'vitest'
import type { NewPrice } from '../../../server/contract/products.ts'
import { setPrice } from '../../../server/sales/goods/keep-price.ts'
import { aShop, DAY_MS, DRINK, NOW_MS, PAKCOY, type Shop, TODAY_MS } from './a-shop.ts'

const price = (shop: Shop, id: number, wish: Partial<NewPrice>, nowMs = NOW_MS) =>
  shop.deed((desk) => setPrice(desk, id, { channel: 'umum', rupiah: 5000, ...wish }), nowMs)
const likelyOf = async (shop: Shop, id: number, wish: Partial<NewPrice>) => {
  const answer = await price(shop, id, wish)
  return 'refusal' in answer ? [answer.refusal.question, answer.refusal.likely] : 'done'
}

describe('prices', () => {
  it('hold from a day of the farm, by channel, with the price of a kg derived', async () => {
    const shop = await aShop()
    const id = await shop.sell(PAKCOY)
    await price(shop, id, { rupiah: 5000 })
    await price(shop, id, { channel: 'grosir', rupiah: 4000 })
    await price(shop, id, { rupiah: 6000, fromMs: NOW_MS + 2 * DAY_MS })
    expect(await shop.told(id)).toMatchObject({
      prices: [
        { channel: 'umum', rupiah: 5000, perKg: 20_000, fromMs: TODAY_MS },
        { channel: 'grosir', rupiah: 4000, perKg: 16_000 },
      ],
      pricesToCome: [{ channel: 'umum', rupiah: 6000, fromMs: TODAY_MS + 2 * DAY_MS }],
    })
    const later = await shop.told(id, NOW_MS + 2 * DAY_MS)
    expect(later.prices.map(({ rupiah }) => rupiah)).toEqual([6000, 4000])
  })

  it('of the past stay as they were asked for', async () => {
    const shop = await aShop()
    const id = await shop.sell(PAKCOY)
    await price(shop, id, { rupiah: 5000 })
    const past = { rupiah: 4500, fromMs: NOW_MS - DAY_MS }
    expect(await price(shop, id, past)).toMatchObject({
      refusal: { code: 'bad_request', field: 'fromMs' },
    })
    await price(shop, id, { rupiah: 5500 })
    const rows = await shop.book.selectFrom('price').select('rupiah').orderBy('id').execute()
    expect(rows.map(({ rupiah }) => rupiah)).toEqual([5000, 5500])
    expect((await shop.told(id)).prices).toMatchObject([{ rupiah: 5500 }])
  })

  it('that look like a slip are asked about with what was meant', async () => {
    const shop = await aShop()
    const [id, drink] = [await shop.sell(PAKCOY), await shop.sell(DRINK)]
    expect(await likelyOf(shop, id, { rupiah: 5 })).toEqual(['odd_price', 5000])
    expect(await likelyOf(shop, drink, { rupiah: 7 })).toEqual(['odd_price', 7000])
    expect(await likelyOf(shop, id, { rupiah: 5000 })).toBe('done')
    expect(await likelyOf(shop, id, { channel: 'ritel', rupiah: 50_000 })).toEqual([
      'odd_price',
      5000,
    ])
    // The price of a kg, written for a bunch of 300 g.
    const heavy = await shop.sell({
      ...{ ...PAKCOY, nameId: 'Pakcoy kecil' },
      content: { amount: 120, of: 'g' },
    })
    await price(shop, heavy, { rupiah: 2400 })
    expect(await likelyOf(shop, heavy, { channel: 'ritel', rupiah: 20_000 })).toEqual([
      'odd_price',
      2400,
    ])
    const sure = { channel: 'ritel' as const, rupiah: 50_000, sure: ['odd_price'] }
    expect(await likelyOf(shop, id, sure)).toBe('done')
    expect(await likelyOf(shop, id, { channel: 'pegawai', rupiah: 4500 })).toBe('done')
  })
})
