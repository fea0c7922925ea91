import type { BookDatabase } from '../tables.ts'

/** An administrator's word that the server's clock is right, on a farm where nothing else tells. */
export async function timeConfirmation(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('time_confirmation')
    .addColumn('one', 'integer', (column) => column.primaryKey())
    .addColumn('confirmed_at_ms', 'integer', (column) => column.notNull())
    .addColumn('newest_ms', 'integer')
    .addColumn('told_until_ms', 'integer', (column) => column.notNull())
    .execute()
}
