import { expect, it } from 'vitest'
import { readDuePromises } from '../../../server/book/due-promises.ts'
import { A_DRINK, aSalesRoom, inDays, putBatch, putForecast, putProduct } from './a-sales-room.ts'

/** Ten draws from 1 to 10 kg: 8 of 10 bear 12 bunches, 5 of 10 bear 24. */
const TEN = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]

it('a change gives back what the order took, weighs it anew, and stays as it was where it may not be', async () => {
  const { order, sales, one, pakcoy, book, deed } = await aSalesRoom({ 3: TEN, 9: TEN })
  const { id } = (await order([{ product: pakcoy, packs: 8 }])).json
  const change = (body: object) => sales.send('PATCH', `/api/v1/orders/${id}`, body)
  const grown = await change({ lines: [{ product: pakcoy, packs: 12 }] })
  expect(grown.json).toMatchObject({ state: 'held', lines: [{ packs: 12, level: 0.8 }] })
  const before = await one(id)
  const tooMuch = await change({ lines: [{ product: pakcoy, packs: 13 }], note: 'lebih' })
  expect([tooMuch.status, tooMuch.json.code, tooMuch.json.likely]).toEqual([409, 'not_free', 12])
  expect(await one(id)).toEqual(before)
  await deed(id, 'confirm')
  const moved = await change({ deliverMs: inDays(9) })
  expect(moved.json).toMatchObject({ state: 'confirmed', deliverMs: inDays(9) })
  expect((await order([{ product: pakcoy, packs: 12 }])).status).toBe(201)
  const noted = await change({ note: 'antar sebelum jam 8', handover: 'delivery' })
  expect(noted.json).toMatchObject({ note: 'antar sebelum jam 8', handover: 'delivery' })
  const open = await book
    .selectFrom('reservation')
    .selectAll()
    .where('ended_ms', 'is', null)
    .execute()
  expect(open.map(({ packs, day_ms }) => [packs, day_ms])).toEqual([
    [12, inDays(9)],
    [12, inDays(3)],
  ])
  const { changes } = (await sales.get(`/api/v1/orders/${id}`)).json
  expect(changes.map((each: { deed: string }) => each.deed)).toEqual([
    ...['change', 'change', 'confirm', 'change', 'placed'],
  ])
  expect(JSON.stringify(changes)).not.toContain('antar sebelum')
})

it('what is subject to harvest waits for the instructor, and again when more is asked', async () => {
  const { order, office, sales, deed, pakcoy } = await aSalesRoom({ 3: TEN })
  const wish = { product: pakcoy, packs: 20, isPerhaps: true }
  const atOnce = await order([wish], { state: 'confirmed' })
  expect([atOnce.status, atOnce.json.field]).toEqual([400, 'lines/0/isPerhaps'])
  const held = await order([wish])
  expect(held.json).toMatchObject({
    lines: [{ tier: 'perhaps', level: 0.5, chance: 0.6, needsApproval: true }],
    deeds: ['hold', 'approve', 'cancel'],
  })
  const { id } = held.json
  expect((await deed(id, 'confirm')).json.message.id).toContain('belum disetujui pembina')
  expect((await deed(id, 'approve')).status).toBe(403)
  const instructor = await office.person('instructor')
  const approve = () => instructor.send('POST', `/api/v1/orders/${id}/approve`, {})
  expect((await approve()).json.lines).toMatchObject([{ needsApproval: false }])
  expect((await approve()).json.code).toBe('moved_on')
  expect((await deed(id, 'confirm')).json.state).toBe('confirmed')
  const more = { lines: [{ product: pakcoy, packs: 24, isPerhaps: true }] }
  const grown = await sales.send('PATCH', `/api/v1/orders/${id}`, more)
  expect(grown.json).toMatchObject({ state: 'held', deeds: ['hold', 'approve', 'cancel'] })
})

it('other goods stand in only with consent, and are weighed like any', async () => {
  const { order, sales, deed, one, book, pakcoy } = await aSalesRoom({ 3: TEN })
  const drink = await putProduct(book, { ...A_DRINK, rupiah: 8_000 })
  await putBatch(book, { product: drink, packs: 5, expiresIn: 30 })
  const { id, lines } = (await order([{ product: pakcoy, packs: 10 }])).json
  const put = (body: object) =>
    sales.send('POST', `/api/v1/orders/${id}/lines/${lines[0].id}/substitute`, body)
  const silent = await put({ product: drink, packs: 2, consent: false })
  expect([silent.status, silent.json.field]).toEqual([400, 'consent'])
  const tooMany = await put({ product: drink, packs: 6, consent: true })
  expect([tooMany.status, tooMany.json.field, tooMany.json.likely]).toEqual([409, 'packs', 5])
  const stood = await put({ product: drink, packs: 5, consent: true, key: 'ganti-0001' })
  expect(stood.json).toMatchObject({
    lines: [{ state: 'substituted' }, { state: 'open', tier: 'stock', packs: 5 }],
    totalRupiah: 40_000,
  })
  expect((await put({ product: drink, packs: 5, consent: true, key: 'ganti-0001' })).status).toBe(
    200,
  )
  expect((await order([{ product: pakcoy, packs: 12 }])).status).toBe(201)
  await deed(id, 'confirm')
  await deed(id, 'prepare')
  expect(await one(id)).toMatchObject({ billedRupiah: 40_000 })
  const history = await book
    .selectFrom('reservation')
    .select(['ended_by', 'packs'])
    .orderBy('id')
    .execute()
  expect(history[0]).toEqual({ ended_by: 'short', packs: 10 })
})

it('a promise that the harvest failed stays in the record, whatever is agreed instead', async () => {
  const { order, sales, book, pakcoy } = await aSalesRoom({ 3: [5] })
  const { id } = (await order([{ product: pakcoy, packs: 20 }], { state: 'confirmed' })).json
  const change = async (packs: number) => {
    const body = { lines: [{ product: pakcoy, packs }] }
    expect((await sales.send('PATCH', `/api/v1/orders/${id}`, body)).status).toBe(200)
  }
  await change(18)
  await putForecast(book, { 3: [3] })
  await change(12)
  const ends = book.selectFrom('reservation').select(['packs', 'ended_by']).orderBy('id')
  expect(await ends.execute()).toEqual([
    { packs: 20, ended_by: 'changed' },
    { packs: 18, ended_by: 'missed' },
    { packs: 12, ended_by: null },
  ])
  const due = await readDuePromises(book, { beforeMs: inDays(5) })
  expect(due.map(({ deliveredMs }) => deliveredMs)).toEqual([null, null])
})
