import { describe, expect, it } from 'vitest'
import { findBatch, type StoredBatch } from '../../../server/book/batches.ts'
import type { NewBatch, NewMovement } from '../../../server/contract/batches.ts'
import { noteBatch, noteMovement } from '../../../server/sales/goods/keep-batches.ts'
import { changeProduct } from '../../../server/sales/goods/keep-products.ts'
import { recallBatch, recallListOf, undoRecall } from '../../../server/sales/goods/keep-recall.ts'
import { giveBack, inStore, takeFromStore } from '../../../server/sales/keep-store.ts'
import { anOffice } from '../../people/an-office.ts'
import { aShop, DAY_MS, DRINK, NOW_MS, PAKCOY, type Shop, TODAY_MS } from './a-shop.ts'

const make = (shop: Shop, product: number, more: Partial<NewBatch> = {}) =>
  shop.deed((desk) => noteBatch(desk, { product, madeMs: NOW_MS, packs: 40, ...more }))
const made = async (shop: Shop, product: number, more: Partial<NewBatch> = {}) =>
  await batchOf(
    shop,
    await shop.done((desk) => noteBatch(desk, { product, madeMs: NOW_MS, packs: 40, ...more })),
  )
const batchOf = async (shop: Shop, { id }: { readonly id: number }): Promise<StoredBatch> => {
  const batch = await findBatch(shop.book, id)
  if (batch === null) throw new Error(`no batch ${id}`)
  return batch
}
const move = (shop: Shop, id: number, wish: NewMovement) =>
  shop.deed((desk) => noteMovement(desk, id, wish))

describe('a batch', () => {
  it('has a code by its day and expires at the end of its last day', async () => {
    const shop = await aShop()
    const id = await shop.sell(DRINK)
    const [one, two] = [await made(shop, id), await made(shop, id)]
    expect([one.code, two.code]).toEqual(['261104-1', '261104-2'])
    expect(one).toMatchObject({
      ...{ made_day_ms: TODAY_MS, expires_ms: TODAY_MS + 31 * DAY_MS },
      ...{ packs: 40, made_packs: 40 },
    })
    const said = await made(shop, id, { code: 'T/7', expiresMs: NOW_MS + 5 * DAY_MS })
    expect(said).toMatchObject({ code: 'T/7', expires_ms: TODAY_MS + 6 * DAY_MS })
    expect(await make(shop, id, { code: 'T/7' })).toMatchObject({ refusal: { field: 'code' } })
    expect((await made(shop, id, { expiresMs: null })).expires_ms).toBeNull()
  })

  it('is of a product that is kept in store, made already, and not yet past eating', async () => {
    const shop = await aShop()
    const [drink, pakcoy] = [await shop.sell(DRINK), await shop.sell(PAKCOY)]
    for (const [product, more, refusal] of [
      [pakcoy, {}, { field: 'product' }],
      [drink, { madeMs: NOW_MS + DAY_MS }, { field: 'madeMs', code: 'bad_request' }],
      [drink, { expiresMs: TODAY_MS - DAY_MS }, { field: 'expiresMs', code: 'bad_request' }],
      [drink, { madeMs: NOW_MS - 40 * DAY_MS }, { question: 'expired' }],
      [drink, { madeMs: NOW_MS - 366 * DAY_MS, expiresMs: null }, { question: 'old_batch' }],
    ] as const) {
      expect(await make(shop, product, more)).toMatchObject({ refusal })
    }
    await made(shop, drink, { packs: 12 })
    expect(await make(shop, drink, { packs: 120 })).toMatchObject({
      refusal: { question: 'many_packs', likely: 12 },
    })
  })

  it('sent twice under one key stands once', async () => {
    const shop = await aShop()
    const [drink, chips] = [
      await shop.sell(DRINK),
      await shop.sell({ ...DRINK, nameId: 'Keripik tempe' }),
    ]
    const key = 'draft-12345678'
    const first = await make(shop, drink, { key })
    expect(first).toMatchObject({ done: { isNew: true } })
    expect(await make(shop, drink, { key })).toMatchObject({ done: { isNew: false } })
    expect(await make(shop, chips, { key })).toMatchObject({ refusal: { field: 'key' } })
    expect(await shop.book.selectFrom('batch').select('id').execute()).toHaveLength(1)
  })

  it('gives out no more than is there, and a count sets what is there', async () => {
    const shop = await aShop()
    const { id } = await made(shop, await shop.sell(DRINK))
    expect(await move(shop, id, { reason: 'broken', packs: 41 })).toMatchObject({
      refusal: { code: 'bad_request', likely: 40 },
    })
    expect(await move(shop, id, { reason: 'sample', packs: 0 })).toHaveProperty('refusal')
    await move(shop, id, { reason: 'sample', packs: 3 })
    const key = 'count-12345678'
    await move(shop, id, { reason: 'counted', packs: 30, key })
    expect(await move(shop, id, { reason: 'counted', packs: 30, key })).toMatchObject({
      done: { isNew: false },
    })
    expect((await batchOf(shop, { id })).packs).toBe(30)
    expect(await move(shop, id, { reason: 'counted', packs: 41 })).toMatchObject({
      refusal: { question: 'more_than_made' },
    })
    await move(shop, id, { reason: 'counted', packs: 0 })
    expect((await batchOf(shop, { id })).packs).toBe(0)
    expect(await move(shop, 99, { reason: 'counted', packs: 1 })).toMatchObject({
      refusal: { code: 'not_found' },
    })
  })

  it('still in store keeps its product what it is', async () => {
    const shop = await aShop()
    const product = await shop.sell(DRINK)
    const { id } = await made(shop, product)
    const change = () =>
      shop.deed((desk) => changeProduct(desk, product, { kind: 'dibuat', capacityPerWeek: 5 }))
    expect(await change()).toMatchObject({ refusal: { field: 'kind' } })
    await move(shop, id, { reason: 'kitchen', packs: 40 })
    expect(await change()).toEqual({ done: null })
  })
})

describe('the store', () => {
  it('gives first what expires first, and nothing past its day or called back', async () => {
    const shop = await aShop()
    const product = await shop.sell(DRINK)
    const late = await made(shop, product)
    const early = await made(shop, product, { packs: 10, expiresMs: NOW_MS + 2 * DAY_MS })
    const line = await shop.order(product)
    const codes = async (days: number) =>
      (await inStore(shop.book, product, NOW_MS + days * DAY_MS)).map(({ code }) => code)
    expect(await codes(0)).toEqual([early.code, late.code])
    expect(await codes(3)).toEqual([late.code])
    const take = (packs: number, days = 0) =>
      shop.deed((desk) =>
        takeFromStore(desk, { product, packs, lineId: line, dayMs: NOW_MS + days * DAY_MS }),
      )
    expect(await take(51)).toMatchObject({ refusal: { code: 'not_free', likely: 50 } })
    expect(await take(41, 3)).toMatchObject({ refusal: { likely: 40 } })
    expect(await take(12)).toEqual({
      done: [
        { batch: early.id, packs: 10 },
        { batch: late.id, packs: 2 },
      ],
    })
    await shop.done((desk) => recallBatch(desk, late.id, 'Tutup botol bocor'))
    expect(await codes(0)).toEqual([])
    await shop.done(async (desk) => ({ done: await giveBack(desk, line) }))
    expect(await codes(0)).toEqual([early.code])
    await shop.done((desk) => undoRecall(desk, late.id))
    expect(await codes(0)).toEqual([early.code, late.code])
    expect((await batchOf(shop, late)).packs).toBe(40)
    expect(await shop.done(async (desk) => ({ done: await giveBack(desk, line) }))).toEqual([])
  })

  it('knows whom to call when a batch is called back', async () => {
    const shop = await aShop()
    const product = await shop.sell(DRINK)
    const batch = await made(shop, product)
    const lines = [await shop.order(product), await shop.order(product, { phone: null })]
    for (const [i, lineId] of lines.entries()) {
      const wish = { product, packs: 3 + i, lineId, dayMs: NOW_MS }
      await shop.done((desk) => takeFromStore(desk, wish))
    }
    const gaveBack = await shop.order(product)
    await shop.done((desk) =>
      takeFromStore(desk, { product, packs: 2, lineId: gaveBack, dayMs: NOW_MS }),
    )
    await shop.done(async (desk) => ({ done: await giveBack(desk, gaveBack) }))
    expect(await recallListOf(shop.book, await batchOf(shop, batch))).toMatchObject({
      has: [
        { code: 'K-0002', packs: 4, phone: null },
        { code: 'K-0001', packs: 3, phone: '+6281234567890', buyer: 'Toko Maju' },
      ],
      inStore: 33,
    })
    const audit = JSON.stringify(await shop.book.selectFrom('audit').selectAll().execute())
    expect(audit).not.toContain('Toko Maju')
    expect(audit).not.toContain('81234567890')
  })

  it('is kept over HTTP by whoever makes the goods, and called back by who sells them', async () => {
    const office = await anOffice()
    const [sales, instructor] = [await office.person('sales'), await office.person('instructor')]
    const { id: product } = (await sales.send('POST', '/api/v1/products', DRINK)).json
    const wish = { product, madeMs: Date.now(), packs: 24, key: 'draft-87654321' }
    const noted = await instructor.send('POST', '/api/v1/batches', wish)
    expect([noted.status, noted.json.movements]).toEqual([
      201,
      [expect.objectContaining({ reason: 'made', packs: 24, order: null })],
    ])
    expect((await instructor.send('POST', '/api/v1/batches', wish)).status).toBe(200)
    const path = `/api/v1/batches/${noted.json.batch.id}`
    const broken = await instructor.send('POST', `${path}/movements`, {
      reason: 'broken',
      packs: 4,
    })
    expect(broken.json.batch).toMatchObject({ packs: 20, madePacks: 24 })
    const list = await instructor.get(`/api/v1/batches?product=${product}`)
    expect(list.json.batches).toHaveLength(1)
    const because = 'Rasa asam, dua botol'
    expect((await instructor.send('POST', `${path}/recall`, { because })).status).toBe(403)
    const recalled = await sales.send('POST', `${path}/recall`, { because })
    expect(recalled.json).toMatchObject({ batch: { recalledBecause: because }, inStore: 20 })
    expect((await sales.send('DELETE', `${path}/recall`)).status).toBe(204)
    expect((await sales.get(path)).json.batch.recalledMs).toBeNull()
    expect((await sales.get('/api/v1/batches/99')).status).toBe(404)
    const sold = { reason: 'sold', packs: 4 }
    expect((await sales.send('POST', `${path}/movements`, sold)).status).toBe(400)
  })

  it('lets no buyer have what was called back after it was packed', async () => {
    const office = await anOffice()
    const sales = await office.person('sales')
    const post = (path: string, body: object) => sales.send('POST', `/api/v1/${path}`, body)
    const made = { ...DRINK, isPackagedFood: false }
    const { id: product } = (await post('products', made)).json
    await sales.send('PUT', `/api/v1/products/${product}/prices`, { channel: 'umum', rupiah: 7000 })
    const wish = { product, madeMs: Date.now(), packs: 10 }
    const [bad, good] = [(await post('batches', wish)).json, (await post('batches', wish)).json]
    const { id: buyer } = (await post('buyers', { name: 'Toko Maju', type: 'ritel' })).json
    const order = { buyer, deliverMs: Date.now(), state: 'confirmed' }
    const { id } = (await post('orders', { ...order, lines: [{ product, packs: 6 }] })).json
    const deed = (name: string) => post(`orders/${id}/${name}`, {})
    expect((await deed('prepare')).status).toBe(200)
    const recalled = await post(`batches/${bad.batch.id}/recall`, { because: 'Tutup botol bocor' })
    expect(recalled.json).toMatchObject({ inStore: 4, has: [{ order: id, packs: 6 }] })
    const refused = await deed('deliver')
    expect([refused.status, refused.json.message.id]).toEqual([
      409,
      expect.stringContaining(bad.batch.code),
    ])
    expect((await deed('prepare')).status).toBe(200)
    expect((await deed('deliver')).status).toBe(200)
    const left = await sales.get('/api/v1/batches')
    expect(left.json.batches).toMatchObject([
      { id: bad.batch.id, packs: 10 },
      { id: good.batch.id, packs: 4 },
    ])
    expect((await sales.get(`/api/v1/batches/${bad.batch.id}/recall`)).json.has).toEqual([])
  })
})
