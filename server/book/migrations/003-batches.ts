import type { BookDatabase } from '../tables.ts'

/** Which batches are done, and the ones that could not be read. */
export async function batches(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('batch_ledger')
    .addColumn('gateway', 'text', (column) => column.notNull().references('gateway.id'))
    .addColumn('epoch', 'text', (column) => column.notNull())
    .addColumn('first_seq', 'integer', (column) => column.notNull())
    .addColumn('last_seq', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('batch_ledger_key', ['gateway', 'epoch', 'first_seq'])
    .execute()
  await book.schema
    .createTable('set_aside')
    .addColumn('topic', 'text', (column) => column.primaryKey())
    .addColumn('gateway', 'text', (column) => column.notNull().references('gateway.id'))
    .addColumn('at_ms', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('payload', 'blob', (column) => column.notNull())
    .addColumn('payload_bytes', 'integer', (column) => column.notNull())
    .execute()
  await book.schema.createIndex('set_aside_by_time').on('set_aside').columns(['at_ms']).execute()
  await book.schema
    .createTable('set_aside_count')
    .addColumn('gateway', 'text', (column) => column.primaryKey().references('gateway.id'))
    .addColumn('batches', 'integer', (column) => column.notNull())
    .execute()
}
