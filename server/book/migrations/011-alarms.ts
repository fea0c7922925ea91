import type { BookDatabase } from '../tables.ts'

/** Alarms, what happened to them, and how the engine stood. */
export async function alarms(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('alarm')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('since_ms', 'integer', (column) => column.notNull())
    .addColumn('returned_ms', 'integer')
    .addColumn('alarm', 'text', (column) => column.notNull())
    .execute()
  await book.schema.createIndex('alarm_by_time').on('alarm').columns(['since_ms']).execute()
  await book.schema
    .createTable('alarm_event')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('at_ms', 'integer', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('alarm', 'integer')
    .addColumn('by', 'text')
    .addColumn('note', 'text', (column) => column.notNull())
    .execute()
  await book.schema
    .createIndex('alarm_event_by_time')
    .on('alarm_event')
    .columns(['at_ms'])
    .execute()
  await book.schema
    .createTable('alarm_state')
    .addColumn('one', 'integer', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .execute()
}
