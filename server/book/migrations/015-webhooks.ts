import type { BookDatabase } from '../tables.ts'

/** Who is told elsewhere, and what they have not taken yet. */
export async function webhooks(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('webhook')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('priorities', 'text', (column) => column.notNull())
    .addColumn('enabled', 'integer', (column) => column.notNull())
    .addColumn('created_at_ms', 'integer', (column) => column.notNull())
    .addColumn('delivered_at_ms', 'integer')
    .addColumn('fault', 'text')
    .addColumn('dropped', 'integer', (column) => column.notNull())
    .execute()
  await book.schema
    .createTable('webhook_delivery')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('webhook', 'text', (column) => column.notNull().references('webhook.id'))
    .addColumn('notice', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .execute()
  await book.schema
    .createIndex('webhook_delivery_in_turn')
    .on('webhook_delivery')
    .columns(['webhook', 'id'])
    .execute()
  await feeds(book)
}

async function feeds(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('job_news')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('at_ms', 'integer', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('job', 'text', (column) => column.notNull())
    .execute()
  await book.schema
    .createTable('alarm_news')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('at_ms', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('alarm', 'text', (column) => column.notNull())
    .execute()
}
