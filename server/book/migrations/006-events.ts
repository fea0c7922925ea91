import type { BookDatabase } from '../tables.ts'

/** What was done at a place, by no one in particular: it is about plants and water. */
export async function events(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('event')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'integer', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .execute()
  await book.schema.createIndex('event_by_time').on('event').columns(['at_ms']).execute()
}
