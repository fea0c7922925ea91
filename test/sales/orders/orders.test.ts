import { expect, it } from 'vitest'
import { aSalesRoom, inDays, putProduct } from './a-sales-room.ts'

/** Ten draws from 1 to 10 kg: 8 of 10 bear 3 kg, which are 12 bunches. */
const TEN = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]

it('an order goes from quotation to payment, and says what it rests on', async () => {
  const { order, deed, one, pakcoy, book } = await aSalesRoom({ 3: TEN })
  const quoted = await order([{ product: pakcoy, packs: 10 }], { state: 'quotation' })
  expect([quoted.status, quoted.text]).toEqual([201, expect.any(String)])
  const { id } = quoted.json
  expect(quoted.json).toMatchObject({
    ...{ code: 'K-0001', state: 'quotation', deliverMs: inDays(3), totalRupiah: 50_000 },
    lines: [{ packs: 10, rupiah: 5_000, tier: null, level: null, promisedMs: null }],
    deeds: ['hold', 'confirm', 'cancel'],
  })
  const held = await deed(id, 'hold')
  expect(held.json).toMatchObject({
    state: 'held',
    lines: [{ tier: 'firm', level: 0.8, chance: 0.8, kg: 2.5, run: expect.any(Number) }],
  })
  expect(held.json.expiresMs).toBeGreaterThan(Date.now() + 47 * 3_600_000)
  expect((await deed(id, 'confirm')).json).toMatchObject({ state: 'confirmed', expiresMs: null })
  const packed = await deed(id, 'prepare')
  expect(packed.json).toMatchObject({
    ...{ state: 'ready', billedRupiah: 50_000, deeds: ['deliver', 'cancel'] },
    lines: [{ packedPacks: 10, packedKg: 2.5, billed: 10, billedRupiah: 50_000 }],
  })
  const early = await deed(id, 'deliver')
  expect([early.status, early.json.question]).toEqual([409, 'early_handover'])
  const delivered = await deed(id, 'deliver', { sure: ['early_handover'] })
  expect(delivered.json).toMatchObject({ state: 'delivered', lines: [{ state: 'delivered' }] })
  await deed(id, 'pay')
  expect(await one(id)).toMatchObject({ state: 'paid', deeds: [], paidMs: expect.any(Number) })
  const rows = await book.selectFrom('reservation').selectAll().execute()
  expect(rows).toMatchObject([{ ended_by: 'delivered', packs: 10 }])
})

it('all of an order is promised or nothing, and what may still be is told', async () => {
  const { order, pakcoy, book } = await aSalesRoom({ 3: TEN })
  const other = await putProduct(book, { name_id: 'Pakcoy besar', content_amount: 500 })
  const lines = [
    { product: pakcoy, packs: 8 },
    { product: other, packs: 3 },
  ]
  const refused = await order(lines)
  expect([refused.status, refused.json]).toMatchObject([
    409,
    { code: 'not_free', field: 'lines/1/packs', likely: 2 },
  ])
  expect(refused.json.message.id).toContain('Pakcoy besar: untuk')
  expect(await book.selectFrom('sale').selectAll().execute()).toEqual([])
  expect(await book.selectFrom('reservation').selectAll().execute()).toEqual([])
  const fits = await order([lines[0]!, { product: other, packs: 2 }])
  expect(fits.status).toBe(201)
  const more = await order([{ product: pakcoy, packs: 1 }])
  expect([more.status, more.json.likely]).toEqual([409, 0])
})
