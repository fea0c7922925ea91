import type { BookDatabase } from './tables.ts'

/** A number that grows with every change of what is sold and promised. */
export async function salesVersion(book: BookDatabase): Promise<number> {
  const row = book.selectFrom('sales_version').select('version')
  return (await row.executeTakeFirstOrThrow()).version
}

/** Says that something changed; `book` must hold the write lock (see atOnce). */
export async function touchSales(book: BookDatabase): Promise<void> {
  const counted = book.updateTable('sales_version')
  await counted.set((row) => ({ version: row('version', '+', 1) })).execute()
}
