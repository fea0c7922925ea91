import type { EntryKind } from '../contract/entries.ts'
import type { BookDatabase } from './tables.ts'

/** What the newest change of the book of plantings was about; null before the first. */
export async function newestNoted(book: BookDatabase): Promise<EntryKind | 'cycle' | null> {
  const row = await book
    .selectFrom('book_change')
    .leftJoin('entry', 'entry.id', 'book_change.entry')
    .select('entry.kind as kind')
    .orderBy('book_change.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : (row.kind ?? 'cycle')
}
