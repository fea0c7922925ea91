import { describe, expect, it } from 'vitest'
import { readRun } from '../../../server/book/forecasts.ts'
import { promisedRuns, readCommitted } from '../../../server/book/promised.ts'
import { pruneRuns } from '../../../server/forecast/keep/prune-runs.ts'
import { keptByCrop } from '../../../server/sales/keep-record.ts'
import { aGrowingBook } from '../../forecast/a-growing-book.ts'
import { addProduct, addPromise, addRun, inDays, NOW_MS, ZONE } from './a-selling-book.ts'

describe('what is promised of harvests', () => {
  it('keeps the forecast it rests on for as long as the book stands', async () => {
    const book = await aGrowingBook()
    const { id: product } = await addProduct(book)
    const [first, second] = [await addRun(book, { kg: {} }), await addRun(book, { kg: {} })]
    await addRun(book, { kg: {} })
    await addPromise(book, { product, packs: 2, day: 3, run: first })
    const nowMs = NOW_MS + 400 * 86_400_000
    await pruneRuns(book, { nowMs, zone: ZONE, keep: await promisedRuns(book) })
    expect(await readRun(book, first)).not.toBeNull()
    expect(await readRun(book, second)).toBeNull()
  })

  it('is told beside each week of the forecast until it is called off', async () => {
    const book = await aGrowingBook()
    const { id: product } = await addProduct(book)
    await addPromise(book, { product, packs: 2, day: 3, kg: 1.5 })
    const done = { ended_ms: NOW_MS, ended_by: 'delivered' as const }
    await addPromise(book, { product, packs: 2, day: 0, kg: 2, ...done })
    await addPromise(book, { product, packs: 2, day: 0, kg: 4, ...done, ended_by: 'cancelled' })
    await addPromise(book, { product, packs: 2, day: 9, kg: 8 })
    const span = { fromMs: inDays(-2), toMs: inDays(5) }
    const committed = await readCommitted(book, span)
    expect(committed.map(({ kg }) => kg).toSorted((a, b) => a - b)).toEqual([1.5, 2])
  })

  it('says how well each crop’s promises were kept, once there are enough', async () => {
    const book = await aGrowingBook()
    const { id: product } = await addProduct(book)
    for (let i = 0; i < 30; i++) {
      const onDay = { ended_ms: inDays(-3) + 1, ended_by: 'delivered' as const }
      await addPromise(book, { product, packs: 2, day: -3, ...onDay }, { delivered_ms: inDays(-3) })
    }
    const kept = await keptByCrop(book, { zone: ZONE, nowMs: NOW_MS })
    expect([...kept]).toEqual([['pakcoy', { share: 1, promised: expect.closeTo(0.8) }]])
  })
})
