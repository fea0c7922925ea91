import { describe, expect, it } from 'vitest'
import type { BookDatabase } from '../../../server/book/tables.ts'
import { readOffer } from '../../../server/sales/keep-offer.ts'
import { aGrowingBook, midnight } from '../../forecast/a-growing-book.ts'
import { addProduct, addPromise, addRun, inDays, ZONE } from './a-selling-book.ts'

/** A Monday: the first day that is looked at for what does not keep. */
const todayMs = midnight(2026, 11, 2)
const nowMs = todayMs + 10 * 3_600_000

async function freePacks(book: BookDatabase, id: number): Promise<number> {
  const product = (await book
    .selectFrom('product')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()) as never
  const anybody = { channel: 'umum', hasContract: false, exceptSale: null } as const
  const offer = await readOffer(book, { zone: ZONE, nowMs }, { product, ...anybody })
  return offer.on(todayMs).free.may
}

describe('what was handed over', () => {
  it('takes nothing of what is harvested weeks later', async () => {
    const book = await aGrowingBook()
    const { id } = await addProduct(book, { shelf_days: 0 })
    await addRun(book, { kg: { 0: [10] }, todayMs })
    const before = await freePacks(book, id)
    const done = { ended_ms: inDays(-20, todayMs), ended_by: 'delivered' as const }
    await addPromise(book, { product: id, packs: 30, day: -20, ...done }, { todayMs })
    expect(before).toBeGreaterThan(30)
    expect(await freePacks(book, id)).toBe(before)
  })

  it('took what its packs weigh here, not what their label says', async () => {
    const book = await aGrowingBook()
    const { id } = await addProduct(book, { shelf_days: 0 })
    await addRun(book, { kg: { 0: [10] }, todayMs })
    // 20 bunches that weigh 300 g here, of which the label promises 250 g each.
    const done = { ended_ms: todayMs, ended_by: 'delivered' as const, kg: 6 }
    const { line } = await addPromise(
      book,
      { product: id, packs: 20, day: 0, ...done },
      { todayMs },
    )
    const before = await freePacks(book, id)
    const packed = { packed_packs: 20, packed_kg: 5, state: 'delivered' as const }
    await book.updateTable('sale_line').set(packed).where('id', '=', line).execute()
    expect(await freePacks(book, id)).toBe(before)
    await book.updateTable('sale_line').set({ packed_kg: 5.5 }).where('id', '=', line).execute()
    expect(await freePacks(book, id)).toBeGreaterThan(before)
  })

  it('leaves what was not packed for others, also where nobody weighs', async () => {
    const book = await aGrowingBook()
    const { id } = await addProduct(book, { shelf_days: 0 })
    await addRun(book, { kg: { 0: [10] }, todayMs })
    const done = { ended_ms: todayMs, ended_by: 'delivered' as const, kg: 6 }
    const { line } = await addPromise(
      book,
      { product: id, packs: 20, day: 0, ...done },
      { todayMs },
    )
    const before = await freePacks(book, id)
    const packed = { packed_packs: 10, packed_kg: null, state: 'partial' as const }
    await book.updateTable('sale_line').set(packed).where('id', '=', line).execute()
    expect(await freePacks(book, id)).toBeGreaterThan(before + 10)
  })

  it('is gone as it was weighed from the packing on, where that is more than was promised', async () => {
    const book = await aGrowingBook()
    const { id } = await addProduct(book, { shelf_days: 0 })
    await addRun(book, { kg: { 0: [10] }, todayMs })
    const { line } = await addPromise(book, { product: id, packs: 20, day: 0, kg: 5 }, { todayMs })
    const before = await freePacks(book, id)
    const packed = { packed_packs: 20, packed_kg: 8 }
    await book.updateTable('sale_line').set(packed).where('id', '=', line).execute()
    expect(await freePacks(book, id)).toBeLessThan(before - 10)
  })
})
