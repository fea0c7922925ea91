import { expect, it } from 'vitest'
import { A_DRINK, aSalesRoom, inDays, putBatch, putProduct } from './a-sales-room.ts'

it('what cannot be is refused with its field and a remedy, and nothing is written', async () => {
  const { order, book, pakcoy, buyer } = await aSalesRoom({ 3: [100] })
  const boxed = await putProduct(book, { name_id: 'Peti', min_packs: 4, step_packs: 2 })
  const gone = await putProduct(book, { name_id: 'Selada', removed_ms: 1 })
  const one = (more: object) => [{ product: pakcoy, packs: 2, ...more }]
  for (const [field, lines, more = {}] of [
    ['lines/0/packs', one({ packs: 0 })],
    ['lines/0/packs', one({ packs: -3 })],
    ['lines/0/packs', one({ packs: 1.5 })],
    ['lines/0/packs', one({ packs: 1e9 })],
    ['lines/0/packs', one({ packs: '2' })],
    ['lines/0/packs', [{ product: boxed, packs: 3 }]],
    ['lines/0/packs', [{ product: boxed, packs: 7 }]],
    ['lines/0/product', [{ product: 999, packs: 1 }]],
    ['lines/0/product', [{ product: gone, packs: 1 }]],
    ['lines/0/rupiah', one({ rupiah: 0 })],
    ['lines', []],
    ['deliverMs', one({}), { day: -1 }],
    ['deliverMs', one({}), { day: 400 }],
    ['buyer', one({}), { buyer: buyer + 5 }],
    ['state', one({}), { state: 'paid' }],
  ] as const) {
    const answer = await order(lines, more)
    expect([field, answer.status, answer.json.field]).toEqual([field, 400, field])
    expect(answer.json.message.id).not.toContain('lihat /docs')
  }
  const far = await order(one({}), { day: 29 })
  expect([far.status, far.json.code, far.json.likely]).toEqual([409, 'not_free', 0])
  expect(await book.selectFrom('sale').selectAll().execute()).toEqual([])
})

it('what is odd is asked, and goes in when it is meant', async () => {
  const { order, book, pakcoy } = await aSalesRoom({ 3: [100] })
  const lines = (packs: number, more = {}) => [{ product: pakcoy, packs, ...more }]
  for (const packs of [10, 12, 8]) await order(lines(packs))
  const cheap = { product: await putProduct(book, { rupiah: 0, name_id: 'Contoh' }), packs: 1 }
  const food = await putProduct(book, { ...A_DRINK, is_packaged_food: 1 })
  await putBatch(book, { product: food, packs: 9, expiresIn: 90 })
  for (const [question, likely, wish] of [
    ['unusual_amount', 10, lines(41)],
    ['price_unlike', 5_000, lines(8, { rupiah: 500 })],
    ['same_product', undefined, [...lines(8), ...lines(9)]],
    ['no_price', undefined, [cheap]],
    ['permit_lapsed', undefined, [{ product: food, packs: 1 }]],
  ] as const) {
    const asked = await order(wish)
    expect([asked.status, asked.json.question, asked.json.likely]).toEqual([409, question, likely])
    expect((await order(wish, { sure: [question] })).status).toBe(201)
  }
  const permit = { kind: 'p-irt', number: '1', until_ms: inDays(30), note: '', removed_ms: null }
  await book
    .insertInto('permit')
    .values({ ...permit, kind: 'p-irt' })
    .execute()
  expect((await order([{ product: food, packs: 1 }])).status).toBe(201)
})

it('a week of harvest that never was is asked about', async () => {
  const { order, office, pakcoy } = await aSalesRoom({ 3: [500] })
  const instructor = await office.person('instructor')
  const planted = await instructor.send('POST', '/api/v1/cycles', {
    ...{ bed: 'bedeng-1', crop: 'pakcoy', transplantedMs: inDays(-20), holes: 120 },
  })
  await instructor.send('POST', `/api/v1/cycles/${planted.json.id}/harvests`, {
    ...{ atMs: Date.now(), lots: [{ grade: 'jual', amount: 5, unit: 'kg' }], culls: [] },
    ...{ deadHoles: null, isLast: false, isFailed: false },
  })
  const asked = await order([{ product: pakcoy, packs: 21 }], { state: 'quotation' })
  expect([asked.status, asked.json.question, asked.json.likely]).toEqual([
    ...[409, 'above_best_week', 20],
  ])
})
