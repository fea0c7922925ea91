import { expect, it } from 'vitest'
import { createNews } from '../../../server/book/news.ts'
import type { BookDatabase } from '../../../server/book/tables.ts'
import { sweep } from '../../../server/sales/keep-sweeper.ts'
import { aSalesRoom, type SalesRoom, ZONE } from './a-sales-room.ts'

const TEN = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]

/** As if the time of an order were over since a second ago. */
async function runOut(book: BookDatabase, id: number) {
  const expires_ms = Date.now() - 1_000
  await book.updateTable('sale').set({ expires_ms }).where('id', '=', id).execute()
}

/** Looks through the book once, as a server does that starts. */
async function sweepOnce(book: BookDatabase, { isSure = true, nowMs = Date.now() } = {}) {
  const told: string[] = []
  const say = (text: string) => told.push(text)
  const log = { info: say, warn: say, error: say }
  const clock = { now: () => nowMs, speed: 1, every: () => () => {} }
  const swept = sweep({
    ...{ book, zone: ZONE, clock, log, isSureOfTime: () => isSure },
    ...{ nowMs: Date.now, sales: createNews() },
  })
  await swept.close()
  return told
}

it('a hold that ran out gives back what it took, once, and is confirmed late only if it still may be', async () => {
  const { order, deed, one, pakcoy, book } = await aSalesRoom({ 3: TEN })
  const first = (await order([{ product: pakcoy, packs: 12 }])).json.id
  await runOut(book, first)
  const late = await deed(first, 'confirm')
  expect(late.json).toMatchObject({ state: 'confirmed', lines: [{ tier: 'firm', packs: 12 }] })
  await deed(first, 'cancel', { reason: 'buyer' })
  const second = (await order([{ product: pakcoy, packs: 12 }])).json.id
  await runOut(book, second)
  expect(await sweepOnce(book, { isSure: false })).toEqual([])
  expect(await sweepOnce(book)).toEqual([expect.stringContaining('K-0002')])
  expect(await sweepOnce(book)).toEqual([])
  expect(await one(second)).toMatchObject({ state: 'expired', deeds: ['hold', 'confirm'] })
  const third = (await order([{ product: pakcoy, packs: 5 }])).json.id
  const tooLate = await deed(second, 'confirm')
  expect([tooLate.status, tooLate.json]).toMatchObject([409, { code: 'not_free', likely: 7 }])
  expect((await one(second)).state).toBe('expired')
  await deed(third, 'cancel', { reason: 'other' })
  expect((await deed(second, 'hold')).json).toMatchObject({ state: 'held' })
})

it('a hold that still runs begins again when it is held again, and keeps what it was promised', async () => {
  const { order, deed, pakcoy, book } = await aSalesRoom({ 3: TEN })
  const { id, expiresMs, lines } = (await order([{ product: pakcoy, packs: 12 }])).json
  const soon = Date.now() + 60_000
  await book.updateTable('sale').set({ expires_ms: soon }).where('id', '=', id).execute()
  // It could not be ordered like this any more: a promise that runs is not weighed again.
  await book.updateTable('product').set({ min_packs: 20 }).where('id', '=', pakcoy).execute()
  const longer = await deed(id, 'hold')
  expect(longer.json).toMatchObject({ state: 'held', lines: [{ packs: 12, tier: lines[0].tier }] })
  expect(longer.json.expiresMs).toBeGreaterThanOrEqual(expiresMs)
  const taken = await book.selectFrom('reservation').selectAll().execute()
  expect(taken.map(({ packs, ended_ms }) => [packs, ended_ms])).toEqual([[12, null]])
})

it('a price that was quoted long ago is asked about before it binds', async () => {
  const { order, deed, pakcoy, book } = await aSalesRoom({ 3: TEN })
  const { id } = (await order([{ product: pakcoy, packs: 4 }], { state: 'quotation' })).json
  const price = { product: pakcoy, channel: 'ritel' as const, from_ms: 2, noted_ms: 2 }
  await book
    .insertInto('price')
    .values({ ...price, rupiah: 6_000 })
    .execute()
  await runOut(book, id)
  const asked = await deed(id, 'confirm')
  expect([asked.status, asked.json.question, asked.json.likely]).toEqual([
    ...[409, 'price_changed', 6_000],
  ])
  const meant = await deed(id, 'confirm', { sure: ['price_changed'] })
  expect(meant.json).toMatchObject({ state: 'confirmed', totalRupiah: 20_000 })
})

it('a buyer is forgotten after their months, never while an order is open, and the sums stay', async () => {
  const room = await aSalesRoom({ 3: TEN })
  const { order, deed, sales, book, buyer, one, pakcoy } = room
  const { id } = (await order([{ product: pakcoy, packs: 4 }], { note: 'titip di Bu Sri' })).json
  const refused = await sales.send('DELETE', `/api/v1/buyers/${buyer}`)
  expect([refused.status, refused.json.message.id]).toEqual([
    ...[400, expect.stringContaining('1 pesanan yang belum selesai')],
  ])
  await deed(id, 'cancel', { reason: 'other', note: 'Bu Sri sakit' })
  const monthsLater = Date.now() + 25 * 31 * 86_400_000
  expect(await sweepOnce(book, { nowMs: monthsLater, isSure: false })).toEqual([])
  expect(await sweepOnce(book, { nowMs: monthsLater })).toEqual([
    expect.stringContaining('1 buyers were forgotten'),
  ])
  expect(await one(id)).toMatchObject({
    ...{ note: '', cancelled: { reason: 'other', note: '' }, totalRupiah: 20_000 },
    buyer: { name: `Pembeli ${buyer}` },
  })
  await nothingLeft(room, ['Segar', '81234567890', 'Sri'])
  const again = await order([{ product: pakcoy, packs: 1 }])
  expect([again.status, again.json.field]).toEqual([400, 'buyer'])
})

/** Nothing of these words stands in any row that is about orders or deeds. */
async function nothingLeft({ book }: SalesRoom, words: readonly string[]) {
  const rows = await Promise.all(
    (
      ['buyer', 'sale', 'sale_line', 'sale_change', 'reservation', 'audit', 'movement'] as const
    ).map((table) => book.selectFrom(table).selectAll().execute()),
  )
  for (const word of words) expect(JSON.stringify(rows)).not.toContain(word)
}
