import type { BookDatabase } from '../tables.ts'

/** Gateways with their secrets, and the channels each has announced. */
export async function gateways(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('gateway')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('secret_hash', 'text', (column) => column.notNull())
    .addColumn('created_at_ms', 'integer', (column) => column.notNull())
    .addColumn('revoked_at_ms', 'integer')
    .addColumn('seen_at_ms', 'integer')
    .execute()
  await book.schema
    .createTable('channel')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('gateway', 'text', (column) => column.notNull().references('gateway.id'))
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('quantity', 'text', (column) => column.notNull())
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('raw_unit', 'text', (column) => column.notNull())
    .addColumn('range_low', 'real', (column) => column.notNull())
    .addColumn('range_high', 'real', (column) => column.notNull())
    .addColumn('period_ms', 'integer', (column) => column.notNull())
    .addColumn('probe', 'text', (column) => column.notNull())
    .addColumn('port', 'text', (column) => column.notNull())
    .addColumn('compensated_by', 'text')
    .addColumn('calibration_id', 'integer')
    .addColumn('calibration_kind', 'text')
    .addColumn('calibration_at_ms', 'integer')
    .addColumn('announced_at_ms', 'integer', (column) => column.notNull())
    .execute()
}
