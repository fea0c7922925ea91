import { describe, expect, it } from 'vitest'
import { putSalesSettings } from '../../../server/book/sales-settings.ts'
import type { BookDatabase } from '../../../server/book/tables.ts'
import { readRecord } from '../../../server/sales/keep-record.ts'
import { readRisks } from '../../../server/sales/keep-risks.ts'
import { readShortfall } from '../../../server/sales/keep-shortfall.ts'
import { aGrowingBook } from '../../forecast/a-growing-book.ts'
import { addProduct, addPromise, addRun, inDays, NOW_MS, ZONE } from './a-selling-book.ts'

/** Ten draws from 1 to 10 kg. */
const TEN = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
const AT = { zone: ZONE, nowMs: NOW_MS }

async function aFarm(kg: Readonly<Record<number, readonly number[]>>) {
  const book = await aGrowingBook()
  await putSalesSettings(book, { lostAfterHarvest: 0, giveaway: 0 })
  const product = await addProduct(book)
  const run = await addRun(book, { kg })
  return { book, product, run }
}

describe('an order that a forecast endangers', () => {
  it('is amber over 20 % and red over 50 %, with what to say, by when, and what else to offer', async () => {
    const { book, product, run } = await aFarm({ 4: TEN, 9: TEN.map(() => 20) })
    const other = { crop: 'caisim' as const, name_id: 'Caisim', name_en: 'Choy sum' }
    await addProduct(book, other)
    await addPromise(book, { product: product.id, packs: 8, day: 4, kg: 2, chance: 0.9 })
    await addPromise(book, { product: product.id, packs: 8, day: 4, kg: 2, chance: 0.8 })
    await addPromise(book, { product: product.id, packs: 12, day: 4, kg: 3, chance: 0.8 })
    const { run: seen, risks, released } = await readRisks(book, AT)
    expect([seen?.id, released]).toEqual([run, []])
    expect(risks.map(({ colour, code, likelyPacks }) => [colour, code, likelyPacks])).toEqual([
      ['red', 'K-3', 0],
      ['amber', 'K-2', 4],
    ])
    const [red, amber] = risks
    expect([red!.shortage, red!.shortageThen]).toEqual([expect.closeTo(0.6), expect.closeTo(0.2)])
    expect(amber!.buyer).toMatchObject({ name: 'Toko 2', whatsapp: '6281234567890' })
    expect(amber!.todo.id).toContain('paling lambat Jumat 6 November')
    expect(amber!.message.id).toContain('8 ikat Pakcoy untuk Minggu 8 November')
    expect(red!.ways.map(({ id }) => id).join(' ')).toContain('12 ikat bisa dijanjikan untuk')
  })

  it('is none where everything promised will be there, or the buyer agreed to wait for it', async () => {
    const { book, product } = await aFarm({ 4: TEN })
    await addPromise(book, { product: product.id, packs: 8, day: 4, kg: 2 })
    await addPromise(book, { product: product.id, packs: 12, day: 4, kg: 3, tier: 'perhaps' })
    expect((await readRisks(book, AT)).risks).toEqual([])
  })

  it('gives the same chance as when it was promised while nothing has changed', async () => {
    const { book, product } = await aFarm({ 4: TEN })
    await addPromise(book, { product: product.id, packs: 16, day: 4, kg: 4, chance: 0.7 })
    const [risk] = (await readRisks(book, AT)).risks
    expect(risk!.shortage).toBeCloseTo(risk!.shortageThen!)
  })
})

describe('a forecast that rose', () => {
  it('tells what it set free since the day before, week by week', async () => {
    const { book, product } = await aFarm({ 4: TEN })
    const before = await addRun(book, { kg: { 4: TEN }, madeMs: NOW_MS - 86_400_000 })
    const now = await addRun(book, { kg: { 4: TEN } })
    const week = { crop: 'pakcoy' as const, grade: 'jual', from_ms: inDays(5), baseline_kg: null }
    const windowOf = async (run: number, kg: number) => {
      const bytes = new Uint8Array(Float32Array.from(TEN, (one) => one * kg).buffer)
      await book
        .insertInto('forecast_window')
        .values({ ...week, run, kg: bytes })
        .execute()
    }
    await windowOf(before, 1)
    await windowOf(now, 2)
    await addPromise(book, { product: product.id, packs: 16, day: 8, kg: 4 })
    const { released } = await readRisks(book, AT)
    expect(released).toEqual([{ product: product.id, fromMs: inDays(5), packs: 8 }])
  })
})

describe('the worksheet of a short day', () => {
  const threeOrders = async (book: BookDatabase, product: number) => {
    await addPromise(book, { product, packs: 12, day: 4, kg: 3, made_ms: 2 })
    await addPromise(book, { product, packs: 8, day: 4, kg: 2, made_ms: 1 })
    await addPromise(book, { product, packs: 4, day: 4, kg: 1, made_ms: 3 }, { hasContract: true })
  }

  it('shares what is likely by the farm’s rule, and tells every buyer', async () => {
    const { book, product } = await aFarm({ 4: TEN })
    await threeOrders(book, product.id)
    const sheet = await readShortfall(book, AT, { product, onMs: inDays(4), query: {} })
    expect(sheet).toMatchObject({ rule: 'contract_then_oldest', packs: 12 })
    expect(sheet.lines.map(({ code, gets }) => [code, gets])).toEqual([
      ['K-2', 8],
      ['K-1', 0],
      ['K-3', 4],
    ])
    expect(sheet.lines[0]!.message.id).toContain('lengkap')
    expect(sheet.lines[1]!.message.id).toContain('Mohon maaf')
  })

  it('takes the packs that were counted, and another rule', async () => {
    const { book, product } = await aFarm({ 4: TEN })
    await threeOrders(book, product.id)
    const query = { packs: 12, rule: 'proportional' as const }
    const { lines } = await readShortfall(book, AT, { product, onMs: inDays(4), query })
    expect(lines.map(({ code, gets }) => [code, gets])).toEqual([
      ['K-2', 4],
      ['K-1', 6],
      ['K-3', 2],
    ])
  })
})

describe('the record of promises', () => {
  it('counts what came due: handed over whole and in time, or not', async () => {
    const { book, product } = await aFarm({})
    const due = async (
      ended: { ended_by: 'delivered' | 'cancelled' | 'short' | 'changed'; ended_ms: number } | null,
      sale: { delivered_ms?: number; cancel_reason?: 'buyer' | 'harvest' },
      packed: number | null = null,
    ) => {
      const promise = { product: product.id, packs: 10, day: -3, ...ended }
      const { line } = await addPromise(book, promise, sale)
      await book
        .updateTable('sale_line')
        .set({ packed_packs: packed })
        .where('id', '=', line)
        .execute()
    }
    const onDay = { ended_ms: inDays(-3) + 1, ended_by: 'delivered' as const }
    await due(onDay, { delivered_ms: inDays(-3) + 1 })
    await due(onDay, { delivered_ms: inDays(-3) + 1 }, 9)
    await due({ ...onDay, ended_ms: inDays(-2) }, { delivered_ms: inDays(-2) + 1 })
    await due(null, {})
    await due({ ...onDay, ended_by: 'cancelled' }, { cancel_reason: 'buyer' })
    await due({ ...onDay, ended_by: 'cancelled' }, { cancel_reason: 'harvest' })
    await due({ ...onDay, ended_by: 'changed' }, {})
    await addPromise(book, { product: product.id, packs: 10, day: 3 })
    expect((await readRecord(book, AT)).all).toMatchObject({
      ...{ promised: 5, kept: 1 },
      words: { id: 'Dari 5 janji terakhir, 1 terpenuhi.' },
    })
    expect((await readRecord(book, AT)).levels).toMatchObject([{ level: 0.8, promised: 5 }])
  })
})
