import { describe, expect, it } from 'vitest'
import { putPack } from '../../../server/book/packs.ts'
import { PAST_SALES_ROUTE } from '../../../server/contract/orders.ts'
import { anOffice } from '../../people/an-office.ts'
import { aBuyer, aProduct } from './a-sold-book.ts'

const DAY_MS = 86_400_000

async function aCounter() {
  const office = await anOffice()
  const { book } = office
  const seller = await office.person('sales')
  const buyer = await aBuyer(book)
  const nowMs = Date.now()
  const note = (sale: object) => seller.send('POST', PAST_SALES_ROUTE, { buyer, ...sale })
  return { office, book, seller, buyer, nowMs, note }
}

describe('a sale that was made already', () => {
  it('is sold and paid, is no promise, and stands once however often it is sent', async () => {
    const { book, seller, note, nowMs } = await aCounter()
    const melon = await aProduct(book, { unit: 'kg', content_amount: null, content_of: null })
    const soldMs = nowMs - 30 * DAY_MS
    const lines = [{ product: melon, packs: 10, kg: 10.6, rupiah: 20_000 }]
    const sale = { soldMs, lines, key: 'loket-0001' }
    const [first, again] = [await note(sale), await note(sale)]
    expect([first.status, again.json]).toEqual([201, first.json])
    const rows = await book.selectFrom('sale').selectAll().execute()
    expect(rows).toMatchObject([{ state: 'paid', delivered_ms: soldMs, paid_ms: soldMs }])
    const span = `from=${soldMs}&to=${nowMs}`
    const report = (await seller.get(`/api/v1/sales/report?${span}`)).json
    expect(report.total).toEqual({ orders: 1, packs: 10, kg: 10.6, rupiah: 212_000 })
    const kept = (await seller.get('/api/v1/promise/record')).json
    expect(kept?.all ?? null).toBe(null)
  })

  it('takes of the harvest what its pieces weigh here, where nobody weighed them', async () => {
    const { book, note, nowMs } = await aCounter()
    const piece = { unit: 'ikat' as const, content_amount: null, content_of: null }
    const product = await aProduct(book, { crop: 'kangkung', grade: 'jual', ...piece })
    await putPack(book, { crop: 'kangkung', unit: 'ikat', grams: 300 })
    const lines = [{ product, packs: 10, rupiah: 5_000 }]
    await note({ soldMs: nowMs, lines, sure: ['promised_away'] })
    const taken = await book.selectFrom('reservation').select('kg').executeTakeFirstOrThrow()
    expect(taken.kg).toBeCloseTo(3)
  })

  it('takes out of the store what it sold, and never more than stands there', async () => {
    const { book, seller, note, nowMs } = await aCounter()
    const kind = { kind: 'stok' as const, crop: null, grade: null, unit: 'botol' as const }
    const drink = await aProduct(book, { ...kind, shelf_days: 90, content_of: 'ml' })
    const made = { product: drink, madeMs: nowMs - 5 * DAY_MS, packs: 12 }
    expect((await seller.send('POST', '/api/v1/batches', made)).status).toBe(201)
    const sell = (packs: number, more = {}) =>
      note({ soldMs: nowMs - DAY_MS, lines: [{ product: drink, packs, rupiah: 9_000 }], ...more })
    expect((await sell(5)).status).toBe(201)
    const { status, json } = await sell(8)
    expect([status, json.question, json.likely]).toEqual([409, 'promised_away', 7])
    const forced = await sell(8, { sure: ['promised_away'] })
    expect([forced.status, forced.json.code, forced.json.likely]).toEqual([409, 'not_free', 7])
    expect((await seller.get(`/api/v1/batches?product=${drink}`)).json.batches[0].packs).toBe(7)
  })

  it('that has not happened, or was paid before it was made, is refused', async () => {
    const { book, note, nowMs } = await aCounter()
    const product = await aProduct(book)
    const lines = [{ product, packs: 4, rupiah: 7_500 }]
    const ahead = await note({ soldMs: nowMs + DAY_MS, lines })
    expect([ahead.status, ahead.json.field]).toEqual([400, 'soldMs'])
    const early = await note({ soldMs: nowMs - DAY_MS, paidMs: nowMs - 2 * DAY_MS, lines })
    expect([early.status, early.json.field]).toEqual([400, 'paidMs'])
    const soldMs = nowMs - 9 * DAY_MS
    const free = await note({ soldMs, lines: [{ product, packs: 4 }] })
    expect([free.status, free.json.question]).toEqual([409, 'no_price'])
    expect((await note({ soldMs, paidMs: null, lines })).status).toBe(201)
    expect(await book.selectFrom('sale').select('state').execute()).toEqual([
      { state: 'delivered' },
    ])
  })
})
