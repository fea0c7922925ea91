import type { BookDatabase } from '../tables.ts'

/** Open invitations of gateways; one that was used, or tried too often, has no row any more. */
export async function invitations(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('invitation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('gateway', 'text', (column) => column.notNull().unique())
    .addColumn('secret_hash', 'text', (column) => column.notNull())
    .addColumn('expires_at_ms', 'integer', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .execute()
}
