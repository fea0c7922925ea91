import type { BookDatabase } from '../tables.ts'

/** Times in which no alarm engine was at work, for a past that is played again. */
export async function unwatchedSpans(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('unwatched_span')
    .addColumn('from_ms', 'integer', (column) => column.primaryKey())
    .addColumn('to_ms', 'integer', (column) => column.notNull())
    .addColumn('readings', 'integer', (column) => column.notNull())
    .execute()
}
