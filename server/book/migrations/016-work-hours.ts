import type { BookDatabase } from '../tables.ts'

/** When people are at the beds. */
export async function workHours(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('work_hours')
    .addColumn('one', 'integer', (column) => column.primaryKey())
    .addColumn('from_min', 'integer', (column) => column.notNull())
    .addColumn('to_min', 'integer', (column) => column.notNull())
    .execute()
}
