import { type CreateTableBuilder, sql } from 'kysely'
import type { BookDatabase } from '../tables.ts'

/** Cultivars, whole plantings, what was weighed, harvested and counted of them, and its history. */
export async function growing(book: BookDatabase): Promise<void> {
  await cultivars(book)
  await wholeCycles(book)
  await entries(book)
  await weighedAndHarvested(book)
  await fruit(book)
  await changes(book)
}

async function cultivars(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('cultivar')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('crop', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('grade_rule', 'text')
    .addColumn('is_grown', 'integer', (column) => column.notNull().defaultTo(1))
    .addUniqueConstraint('cultivar_name', ['crop', 'name'])
    .execute()
  await book.schema
    .createTable('pack')
    .addColumn('crop', 'text', (column) => column.notNull())
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('grams', 'real', (column) => column.notNull().check(sql`grams > 0`))
    .addPrimaryKeyConstraint('pack_key', ['crop', 'unit'])
    .execute()
}

async function wholeCycles(book: BookDatabase): Promise<void> {
  // A planned planting waits beside the one that stands: no index can say that they do not overlap.
  await sql`drop index cycle_open`.execute(book)
  for (const column of [
    sql`cultivar integer references cultivar (id)`,
    sql`sown_ms integer`,
    sql`planned_harvest_ms integer`,
    sql`ended_by integer`,
    sql`fruits_per_plant integer check (fruits_per_plant > 0)`,
    sql`note text not null default ''`,
    sql`removed_ms integer`,
    sql`draft_key text`,
  ]) {
    await sql`alter table cycle add column ${column}`.execute(book)
  }
  await sql`create unique index cycle_draft on cycle (draft_key) where draft_key is not null`.execute(
    book,
  )
  await sql`create index cycle_by_bed on cycle (bed, transplanted_ms)`.execute(book)
}

async function entries(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('entry')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('cycle', 'integer', (column) => column.notNull().references('cycle.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'integer', (column) => column.notNull())
    .addColumn('noted_ms', 'integer', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('removed_ms', 'integer')
    .addColumn('draft_key', 'text')
    .execute()
  await sql`create unique index entry_draft on entry (draft_key) where draft_key is not null`.execute(
    book,
  )
  await sql`create index entry_by_cycle on entry (cycle, at_ms)`.execute(book)
}

async function weighedAndHarvested(book: BookDatabase): Promise<void> {
  await several(book, 'weighed_plant', (table) =>
    table
      .addColumn('hole', 'integer', (column) => column.check(sql`hole > 0`))
      .addColumn('grams', 'real', (column) => column.notNull().check(sql`grams > 0`)),
  )
  await one(book, 'harvest', (table) =>
    table
      .addColumn('dead_holes', 'integer', (column) => column.check(sql`dead_holes >= 0`))
      .addColumn('is_last', 'integer', (column) => column.notNull())
      .addColumn('is_failed', 'integer', (column) => column.notNull()),
  )
  await several(book, 'harvest_lot', (table) => amounts(table, 'grade'))
  await several(book, 'harvest_cull', (table) => amounts(table, 'reason'))
  await one(book, 'loss', (table) =>
    table
      .addColumn('holes', 'integer', (column) => column.notNull().check(sql`holes > 0`))
      .addColumn('reason', 'text', (column) => column.notNull()),
  )
  await one(book, 'guess', (table) =>
    table.addColumn('kg', 'real', (column) => column.notNull().check(sql`kg >= 0`)),
  )
}

async function fruit(book: BookDatabase): Promise<void> {
  await one(book, 'fruit_count', (table) =>
    table.addColumn('count', 'integer', (column) => column.notNull().check(sql`count >= 0`)),
  )
  await several(book, 'fruit_size', (table) =>
    table
      .addColumn('tag', 'text', (column) => column.notNull())
      .addColumn('length_cm', 'real', (column) => column.check(sql`length_cm > 0`))
      .addColumn('width_cm', 'real', (column) => column.check(sql`width_cm > 0`))
      .addColumn('girth_cm', 'real', (column) => column.check(sql`girth_cm > 0`))
      .addColumn('grams', 'real', (column) => column.check(sql`grams > 0`)),
  )
  await several(book, 'brix_sample', (table) =>
    table.addColumn('brix', 'real', (column) => column.notNull().check(sql`brix >= 0`)),
  )
}

async function changes(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('book_change')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('cycle', 'integer', (column) => column.notNull().references('cycle.id'))
    .addColumn('entry', 'integer', (column) => column.references('entry.id'))
    .addColumn('at_ms', 'integer', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('deed', 'text', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .execute()
  await sql`create index book_change_by_cycle on book_change (cycle, id)`.execute(book)
  await book.schema
    .createTable('growing_version')
    .addColumn('one', 'integer', (column) => column.primaryKey().check(sql`one = 1`))
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()
  await book.insertInto('growing_version').values({ one: 1, version: 0 }).execute()
}

type Table = CreateTableBuilder<string, string>

/** A table with one row an entry. */
async function one(book: BookDatabase, name: string, columns: (table: Table) => Table) {
  const table: Table = book.schema
    .createTable(name)
    .addColumn('entry', 'integer', (column) => column.primaryKey().references('entry.id'))
  await columns(table).execute()
}

/** A table with any number of rows an entry, in their order. */
async function several(book: BookDatabase, name: string, columns: (table: Table) => Table) {
  const table: Table = book.schema
    .createTable(name)
    .addColumn('entry', 'integer', (column) => column.notNull().references('entry.id'))
    .addColumn('ordinal', 'integer', (column) => column.notNull())
  await columns(table).addPrimaryKeyConstraint(`${name}_key`, ['entry', 'ordinal']).execute()
}

const amounts = (table: Table, what: string): Table =>
  table
    .addColumn(what, 'text', (column) => column.notNull())
    .addColumn('amount', 'real', (column) => column.notNull().check(sql`amount >= 0`))
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('kg', 'real', (column) => column.notNull().check(sql`kg >= 0`))
