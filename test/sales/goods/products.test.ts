import { describe, expect, it } from 'vitest'
import type { ChangeProduct } from '../../../server/contract/products.ts'
import {
  bringBackProduct,
  changeProduct,
  sellProduct,
  takeOutProduct,
} from '../../../server/sales/goods/keep-products.ts'
import { slugFrom } from '../../../server/sales/goods/slug.ts'
import { aShop, CHAIR, DRINK, PAKCOY, type Shop } from './a-shop.ts'

const change = (shop: Shop, id: number, wish: ChangeProduct) =>
  shop.deed((desk) => changeProduct(desk, id, wish))
const refusedFor = async (shop: Shop, wish: object) =>
  await shop.deed((desk) => sellProduct(desk, { ...PAKCOY, ...wish }))

describe('a product', () => {
  it('has an address from its name, a usual shelf life and grade, and its weight', async () => {
    const shop = await aShop()
    const first = await shop.told(await shop.sell({ ...PAKCOY, nameId: 'Pakcoy “Segar” é!' }))
    expect(first).toMatchObject({
      ...{ slug: 'pakcoy-segar-e', grade: 'jual', shelfDays: 3, leadDays: 0, kgPerPack: 0.25 },
      ...{ nameEn: 'Pakcoy “Segar” é!', minPacks: 1, stepPacks: 1, capacityPerWeek: null },
    })
    const kangkung = { ...PAKCOY, crop: 'kangkung' as const, nameId: 'Kangkung' }
    expect(await shop.told(await shop.sell(kangkung))).toMatchObject({ shelfDays: 1 })
    const chair = await shop.told(await shop.sell(CHAIR))
    expect(chair).toMatchObject({ leadDays: 7, shelfDays: null, kgPerPack: null, crop: null })
    const kg = await shop.told(
      await shop.sell({ kind: 'panen', nameId: 'Melon', unit: 'kg', crop: 'melon', grade: 'A' }),
    )
    expect(kg).toMatchObject({ content: { amount: 1000, of: 'g' }, kgPerPack: 1, shelfDays: 12 })
  })

  it('in bottles or packets from the store is food until somebody says that it is not', async () => {
    const shop = await aShop()
    const { isPackagedFood: _, ...unsaid } = DRINK
    expect(await shop.told(await shop.sell(unsaid))).toMatchObject({ isPackagedFood: true })
    const soap = { ...unsaid, nameId: 'Sabun', isPackagedFood: false }
    expect(await shop.told(await shop.sell(soap))).toMatchObject({ isPackagedFood: false })
    expect(await shop.told(await shop.sell(PAKCOY))).toMatchObject({ isPackagedFood: false })
  })

  it('gets the next free address, and never one the catalog needs itself', () => {
    expect(slugFrom('Selada', new Set(['selada', 'selada-2']))).toBe('selada-3')
    expect(slugFrom('Index', new Set())).toBe('index-2')
    expect(slugFrom('!!!', new Set())).toBe('produk')
    expect(slugFrom('a'.repeat(60), new Set(['a'.repeat(48)]))).toBe(`${'a'.repeat(46)}-2`)
  })

  it('has the fields of its own kind and no others', async () => {
    const shop = await aShop()
    for (const [wish, field] of [
      [{ crop: null }, 'crop'],
      [{ kind: 'stok', grade: null }, 'crop'],
      [{ kind: 'stok', crop: null, capacityPerWeek: 3 }, 'capacityPerWeek'],
      [{ kind: 'dibuat', crop: null }, 'capacityPerWeek'],
      [{ crop: 'melon' }, 'grade'],
      [{ grade: 'A' }, 'grade'],
      [{ unit: 'kg', content: { amount: 500, of: 'g' } }, 'content'],
      [{ content: { amount: 250, of: 'ml' } }, 'content'],
      [{ unit: 'bungkus', content: { amount: 250, of: 'ml' } }, 'content'],
      [{ unit: 'buah', content: { amount: 1.5, of: 'pcs' } }, 'content'],
      [{ content: null }, 'content'],
      [{ nameId: ' ' }, 'nameId'],
      [{ slug: 'index' }, 'slug'],
    ] as const) {
      const answer = await refusedFor(shop, wish)
      expect([wish, answer]).toEqual([
        wish,
        { refusal: expect.objectContaining({ code: 'bad_request', field }) },
      ])
    }
    expect(await shop.book.selectFrom('product').selectAll().execute()).toEqual([])
  })

  it('whose content looks like kg is asked about with the grams that were meant', async () => {
    const shop = await aShop()
    const wish = { content: { amount: 0.25, of: 'g' } }
    expect(await refusedFor(shop, wish)).toMatchObject({
      refusal: { code: 'questioned', question: 'odd_content', likely: 250 },
    })
    expect(await refusedFor(shop, { ...wish, sure: ['odd_content'] })).toHaveProperty('done')
  })

  it('keeps kind, weight and place while orders are open, and the sentence names them', async () => {
    const shop = await aShop()
    const id = await shop.sell(PAKCOY)
    await shop.order(id, { state: 'cancelled' })
    expect(await change(shop, id, { unit: 'bungkus', content: { amount: 250, of: 'g' } })).toEqual({
      done: null,
    })
    await shop.order(id)
    for (const wish of [
      { kind: 'stok' as const },
      { crop: 'selada' as const },
      { content: { amount: 300, of: 'g' as const } },
    ]) {
      const answer = await change(shop, id, wish)
      expect(answer).toMatchObject({
        refusal: { message: { id: expect.stringContaining('K-0002') } },
      })
    }
    expect(await shop.deed((desk) => takeOutProduct(desk, id))).toHaveProperty('refusal')
    expect(await change(shop, id, { nameId: 'Pakcoy muda', minPacks: 5 })).toEqual({ done: null })
    expect(await shop.told(id)).toMatchObject({ nameEn: 'Pakcoy muda', minPacks: 5, kind: 'panen' })
  })

  it('that is switched to another kind leaves its own fields behind', async () => {
    const shop = await aShop()
    const id = await shop.sell(PAKCOY)
    await shop.done((desk) => changeProduct(desk, id, { kind: 'dibuat', capacityPerWeek: 9 }))
    expect(await shop.told(id)).toMatchObject({ crop: null, grade: null, capacityPerWeek: 9 })
    await shop.done((desk) => changeProduct(desk, id, { kind: 'panen', crop: 'selada' }))
    expect(await shop.told(id)).toMatchObject({ grade: 'jual', capacityPerWeek: null })
  })

  it('that was taken out is gone from the list and comes back as it was', async () => {
    const shop = await aShop()
    const id = await shop.sell(DRINK)
    await shop.done((desk) => takeOutProduct(desk, id))
    expect(await change(shop, id, { minPacks: 2 })).toMatchObject({ refusal: { code: 'gone' } })
    expect((await shop.told(id)).removedMs).not.toBeNull()
    expect(await refusedFor(shop, { slug: 'minuman-telang' })).toMatchObject({
      refusal: { field: 'slug' },
    })
    await shop.done((desk) => bringBackProduct(desk, id))
    expect(await shop.told(id)).toMatchObject({ removedMs: null, slug: 'minuman-telang' })
    expect(await change(shop, 99, {})).toMatchObject({ refusal: { code: 'not_found' } })
  })
})
