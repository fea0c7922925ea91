import { sql } from 'kysely'
import type { BookDatabase } from '../tables.ts'

/** What is sold, at what price, with which permits, and what stands in store. */
export async function goods(book: BookDatabase): Promise<void> {
  await products(book)
  await permits(book)
  await store(book)
}

async function products(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('product')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('slug', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name_id', 'text', (column) => column.notNull())
    .addColumn('name_en', 'text', (column) => column.notNull())
    .addColumn('text_id', 'text', (column) => column.notNull())
    .addColumn('text_en', 'text', (column) => column.notNull())
    .addColumn('storage', 'text', (column) => column.notNull())
    .addColumn('ingredients', 'text', (column) => column.notNull())
    .addColumn('crop', 'text')
    .addColumn('grade', 'text')
    .addColumn('capacity_per_week', 'integer')
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('content_amount', 'real')
    .addColumn('content_of', 'text')
    .addColumn('min_packs', 'integer', (column) => column.notNull())
    .addColumn('step_packs', 'integer', (column) => column.notNull())
    .addColumn('lead_days', 'integer', (column) => column.notNull())
    .addColumn('shelf_days', 'integer')
    .addColumn('is_packaged_food', 'integer', (column) => column.notNull())
    .addColumn('work_group', 'text')
    .addColumn('published_ms', 'integer')
    .addColumn('published_because', 'text')
    .addColumn('made_ms', 'integer', (column) => column.notNull())
    .addColumn('removed_ms', 'integer')
    .addCheckConstraint(
      'one_kind',
      sql`(kind = 'panen') = (crop is not null) and (kind = 'panen') = (grade is not null)
        and (kind = 'dibuat') = (capacity_per_week is not null)`,
    )
    .execute()
  await book.schema
    .createTable('price')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('product', 'integer', (column) => column.notNull().references('product.id'))
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('from_ms', 'integer', (column) => column.notNull())
    .addColumn('rupiah', 'integer', (column) => column.notNull().check(sql`rupiah > 0`))
    .addColumn('noted_ms', 'integer', (column) => column.notNull())
    .execute()
  await sql`create index price_by_product on price (product, channel, from_ms, id)`.execute(book)
  await book.schema
    .createTable('photo')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('product', 'integer', (column) => column.notNull().references('product.id'))
    .addColumn('ordinal', 'integer', (column) => column.notNull())
    .addColumn('alt_id', 'text', (column) => column.notNull())
    .addColumn('alt_en', 'text', (column) => column.notNull())
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('height', 'integer', (column) => column.notNull())
    .addColumn('large', 'blob', (column) => column.notNull())
    .addColumn('small', 'blob', (column) => column.notNull())
    .addColumn('noted_ms', 'integer', (column) => column.notNull())
    .execute()
  await sql`create index photo_by_product on photo (product, ordinal)`.execute(book)
}

async function permits(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('permit')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('until_ms', 'integer')
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('removed_ms', 'integer')
    .execute()
  await book.schema
    .createTable('permit_product')
    .addColumn('permit', 'integer', (column) => column.notNull().references('permit.id'))
    .addColumn('product', 'integer', (column) => column.notNull().references('product.id'))
    .addPrimaryKeyConstraint('permit_product_key', ['permit', 'product'])
    .execute()
}

async function store(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('batch')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('product', 'integer', (column) => column.notNull().references('product.id'))
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('made_day_ms', 'integer', (column) => column.notNull())
    .addColumn('expires_ms', 'integer')
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('recalled_ms', 'integer')
    .addColumn('recalled_because', 'text')
    .addColumn('draft_key', 'text', (column) => column.unique())
    .addColumn('noted_ms', 'integer', (column) => column.notNull())
    .addUniqueConstraint('batch_code', ['product', 'code'])
    .execute()
  await book.schema
    .createTable('movement')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('batch', 'integer', (column) => column.notNull().references('batch.id'))
    .addColumn('at_ms', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('packs', 'integer', (column) => column.notNull())
    .addColumn('order_line', 'integer')
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('draft_key', 'text', (column) => column.unique())
    .execute()
  await sql`create index movement_by_batch on movement (batch, id)`.execute(book)
  await sql`create index movement_by_line on movement (order_line) where order_line is not null`.execute(
    book,
  )
}
