import { expect, it } from 'vitest'
import { A_DRINK, A_TABLE, aSalesRoom, inDays, putBatch, putProduct } from './a-sales-room.ts'

it('goods in store leave first expiring first, never recalled ones, and come back when it is cancelled', async () => {
  const { order, deed, one, book } = await aSalesRoom()
  const drink = await putProduct(book, { ...A_DRINK, work_group: 'regu-a' })
  const late = await putBatch(book, { product: drink, packs: 10, expiresIn: 30 })
  const soon = await putBatch(book, { product: drink, packs: 6, expiresIn: 5 })
  const recalled = await putBatch(book, { product: drink, packs: 50, expiresIn: 4 })
  const out = { recalled_ms: Date.now(), recalled_because: 'tutup bocor' }
  await book.updateTable('batch').set(out).where('id', '=', recalled).execute()
  const stands = async () => {
    const moves = await book.selectFrom('movement').select(['batch', 'packs']).execute()
    const sum = (id: number) =>
      moves.filter(({ batch }) => batch === id).reduce((all, { packs }) => all + packs, 0)
    return [soon, late, recalled].map(sum)
  }
  expect((await order([{ product: drink, packs: 17 }])).json.likely).toBe(16)
  const after = await order([{ product: drink, packs: 11 }], { day: 10 })
  expect([after.status, after.json.likely]).toEqual([409, 10])
  const { id, lines } = (await order([{ product: drink, packs: 8 }], { state: 'confirmed' })).json
  expect(lines).toMatchObject([{ tier: 'stock', level: null, chance: null, run: null }])
  await deed(id, 'prepare')
  expect(await stands()).toEqual([0, 8, 50])
  const again = await deed(id, 'prepare', { lines: [{ line: lines[0].id, packs: 5 }] })
  expect(again.json).toMatchObject({ state: 'ready', lines: [{ packedPacks: 5, billed: 5 }] })
  expect(await stands()).toEqual([1, 10, 50])
  await deed(id, 'cancel', { reason: 'buyer' })
  expect(await stands()).toEqual([6, 10, 50])
  const next = (await order([{ product: drink, packs: 16 }], { state: 'confirmed' })).json.id
  await book.updateTable('batch').set(out).where('id', '=', late).execute()
  const short = await deed(next, 'prepare')
  expect([short.status, short.json.code, short.json.likely]).toEqual([409, 'not_free', 6])
  expect((await one(next)).state).toBe('confirmed')
  const lineId = (await one(next)).lines[0].id
  await deed(next, 'prepare', { lines: [{ line: lineId, packs: 6 }] })
  const partly = await deed(next, 'deliver', { sure: ['early_handover'] })
  expect(partly.json).toMatchObject({ state: 'delivered', lines: [{ state: 'partial' }] })
  const credited = await book.selectFrom('sale_line').select('work_group').execute()
  expect(credited.map(({ work_group }) => work_group)).toContain('regu-a')
})

it('what is made to order is bound by the week it is made in, and is made before it is packed', async () => {
  const { order, deed, book } = await aSalesRoom()
  const table = await putProduct(book, { ...A_TABLE, lead_days: 7, rupiah: 400_000 })
  const early = await order([{ product: table, packs: 1 }], { day: 2 })
  expect([early.status, early.json]).toMatchObject([400, { field: 'deliverMs', likely: inDays(7) }])
  const first = await order([{ product: table, packs: 2 }], { day: 9, state: 'confirmed' })
  expect(first.json.deeds).toEqual(['make', 'prepare', 'cancel'])
  const more = await order([{ product: table, packs: 2 }], { day: 9 })
  expect([more.status, more.json.likely]).toEqual([409, 1])
  expect((await deed(first.json.id, 'make')).json.state).toBe('making')
  expect((await deed(first.json.id, 'make')).json.code).toBe('moved_on')
})

it('what is sent twice is done once, and of two people at once the second is told', async () => {
  const { order, deed, office, sales, pakcoy, book } = await aSalesRoom({ 3: [10] })
  const lines = [{ product: pakcoy, packs: 10 }]
  const sent = await Promise.all([1, 2, 3].map(() => order(lines, { key: 'telepon-0001' })))
  expect(sent.map(({ status }) => status).sort()).toEqual([200, 200, 201])
  const { id } = sent[0]!.json
  expect(await book.selectFrom('reservation').selectAll().execute()).toHaveLength(1)
  const keyed = { key: 'konfirmasi-0001' }
  expect((await deed(id, 'confirm', keyed)).json.state).toBe('confirmed')
  expect((await deed(id, 'confirm', keyed)).json.state).toBe('confirmed')
  const second = await deed(id, 'confirm')
  expect([second.status, second.json.code]).toEqual([409, 'moved_on'])
  expect(second.json.message.id).toContain('sekarang berstatus dikonfirmasi')
  const other = await deed(id, 'cancel', { reason: 'buyer', ...keyed })
  expect([other.status, other.json.field]).toEqual([400, 'key'])
  const last = { lines: [{ product: pakcoy, packs: 30 }] }
  const both = await Promise.all([order(last.lines), order(last.lines)])
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  const list = await sales.get('/api/v1/orders')
  const again = office.caller({ ...sales.headers, 'if-none-match': String(list.headers['etag']) })
  expect((await again.get('/api/v1/orders')).status).toBe(304)
  await deed(id, 'cancel', { reason: 'other' })
  expect((await again.get('/api/v1/orders')).status).toBe(200)
})
