import type { BookDatabase } from './tables.ts'

/** A number that grows with every change of what a forecast takes from the book. */
export async function growingVersion(book: BookDatabase): Promise<number> {
  const row = book.selectFrom('growing_version').select('version')
  return (await row.executeTakeFirstOrThrow()).version
}

/** Says that something changed; `book` must hold the write lock (see atOnce). */
export async function touchGrowing(book: BookDatabase): Promise<void> {
  const counted = book.updateTable('growing_version')
  await counted.set((row) => ({ version: row('version', '+', 1) })).execute()
}
