import { sql } from 'kysely'
import type { BookDatabase } from '../tables.ts'

/** What is promised, to whom, and what each day of the newest forecast may bring. */
export async function sales(book: BookDatabase): Promise<void> {
  await buyersAndOrders(book)
  await promises(book)
  await forecastDays(book)
}

async function buyersAndOrders(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('buyer')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('phone', 'text')
    .addColumn('email', 'text')
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('has_contract', 'integer', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('made_ms', 'integer', (column) => column.notNull())
    .addColumn('forgotten_ms', 'integer')
    .execute()
  await book.schema
    .createTable('sale')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('code', 'text', (column) => column.notNull().unique())
    .addColumn('buyer', 'integer', (column) => column.notNull().references('buyer.id'))
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('deliver_ms', 'integer', (column) => column.notNull())
    .addColumn('handover', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('made_ms', 'integer', (column) => column.notNull())
    .addColumn('expires_ms', 'integer')
    .addColumn('delivered_ms', 'integer')
    .addColumn('paid_ms', 'integer')
    .addColumn('cancel_reason', 'text')
    .addColumn('cancel_note', 'text')
    .addColumn('draft_key', 'text', (column) => column.unique())
    .execute()
  await sql`create index sale_by_day on sale (deliver_ms, id)`.execute(book)
  await sql`create index sale_by_buyer on sale (buyer, id)`.execute(book)
  await sql`create index sale_by_end on sale (expires_ms) where expires_ms is not null`.execute(
    book,
  )
  await book.schema
    .createTable('sale_line')
    // A line that was taken off its order must never lend its number to another one.
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('sale', 'integer', (column) => column.notNull().references('sale.id'))
    .addColumn('ordinal', 'integer', (column) => column.notNull())
    .addColumn('product', 'integer', (column) => column.notNull().references('product.id'))
    .addColumn('packs', 'integer', (column) => column.notNull().check(sql`packs > 0`))
    .addColumn('rupiah', 'integer', (column) => column.notNull())
    .addColumn('is_perhaps', 'integer', (column) => column.notNull())
    .addColumn('approved_ms', 'integer')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('packed_packs', 'integer')
    .addColumn('packed_kg', 'real')
    .addColumn('billed', 'real')
    .addColumn('billed_rupiah', 'integer')
    .addColumn('work_group', 'text')
    .addColumn('substitute', 'integer', (column) => column.references('sale_line.id'))
    .execute()
  await sql`create index sale_line_by_sale on sale_line (sale, ordinal)`.execute(book)
  await book.schema
    .createTable('sale_change')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('sale', 'integer', (column) => column.notNull().references('sale.id'))
    .addColumn('at_ms', 'integer', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('deed', 'text', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('draft_key', 'text', (column) => column.unique())
    .execute()
  await sql`create index sale_change_by_sale on sale_change (sale, id)`.execute(book)
}

async function promises(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('reservation')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('line', 'integer', (column) => column.notNull().references('sale_line.id'))
    .addColumn('product', 'integer', (column) => column.notNull().references('product.id'))
    .addColumn('tier', 'text', (column) => column.notNull())
    .addColumn('day_ms', 'integer', (column) => column.notNull())
    .addColumn('packs', 'integer', (column) => column.notNull().check(sql`packs > 0`))
    .addColumn('crop', 'text')
    .addColumn('grade', 'text')
    .addColumn('kg', 'real')
    .addColumn('level', 'real')
    .addColumn('chance', 'real')
    .addColumn('run', 'integer', (column) => column.references('forecast_run.id'))
    .addColumn('made_ms', 'integer', (column) => column.notNull())
    .addColumn('ended_ms', 'integer')
    .addColumn('ended_by', 'text')
    .execute()
  await sql`create unique index one_reservation_a_line on reservation (line) where ended_ms is null`.execute(
    book,
  )
  await sql`create index reservation_of_crop on reservation (crop, grade, day_ms) where ended_ms is null`.execute(
    book,
  )
  await sql`create index reservation_of_product on reservation (product, day_ms) where ended_ms is null`.execute(
    book,
  )
  await sql`create index reservation_by_run on reservation (run) where run is not null`.execute(
    book,
  )
  await book.schema
    .createTable('claim')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('crop', 'text', (column) => column.notNull())
    .addColumn('grade', 'text', (column) => column.notNull())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('kg_per_week', 'real', (column) => column.notNull().check(sql`kg_per_week > 0`))
    .addColumn('from_ms', 'integer', (column) => column.notNull())
    .addColumn('until_ms', 'integer')
    .addColumn('release_days', 'integer', (column) => column.notNull())
    .execute()
  for (const [table, column, value] of [
    ['sales_settings', 'body', null],
    ['sales_version', 'version', 0],
  ] as const) {
    await book.schema
      .createTable(table)
      .addColumn('one', 'integer', (one) => one.primaryKey().check(sql`one = 1`))
      .addColumn(column, value === null ? 'text' : 'integer', (one) => one.notNull())
      .execute()
  }
  await book.insertInto('sales_version').values({ one: 1, version: 0 }).execute()
}

async function forecastDays(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('forecast_day')
    .addColumn('run', 'integer', (column) => column.notNull().references('forecast_run.id'))
    .addColumn('crop', 'text', (column) => column.notNull())
    .addColumn('grade', 'text', (column) => column.notNull())
    .addColumn('from_ms', 'integer', (column) => column.notNull())
    .addColumn('days', 'integer', (column) => column.notNull())
    .addColumn('draws', 'integer', (column) => column.notNull())
    .addColumn('kg', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('forecast_day_key', ['run', 'crop', 'grade'])
    .execute()
}
