import { sql } from 'kysely'
import type { BookDatabase } from '../tables.ts'

/** A farm's own limits and their history, plantings, and how places are watered. */
export async function recipes(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('recipe_limit')
    .addColumn('crop', 'text', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('quantity', 'text', (column) => column.notNull())
    .addColumn('target_low', 'real')
    .addColumn('target_high', 'real')
    .addColumn('warn_low', 'real')
    .addColumn('warn_high', 'real')
    .addColumn('critical_low', 'real')
    .addColumn('critical_high', 'real')
    .addColumn('actionable', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('recipe_limit_key', ['crop', 'stage', 'quantity'])
    .execute()
  await book.schema
    .createTable('recipe_change')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('at_ms', 'integer', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('crop', 'text', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('quantity', 'text', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .execute()
  await cycles(book)
  await layouts(book)
}

async function cycles(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('cycle')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('bed', 'text', (column) => column.notNull().references('bed.slug'))
    .addColumn('crop', 'text', (column) => column.notNull())
    .addColumn('transplanted_ms', 'integer', (column) => column.notNull())
    .addColumn('ended_ms', 'integer')
    .addColumn('holes', 'integer', (column) => column.check(sql`holes > 0`))
    .execute()
  // A bed holds one planting at a time.
  await sql`create unique index cycle_open on cycle (bed) where ended_ms is null`.execute(book)
}

async function layouts(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('irrigation_layout')
    .addColumn('place', 'text', (column) => column.primaryKey())
    .addColumn('area_m2', 'real', (column) => column.notNull().check(sql`area_m2 > 0`))
    .addColumn('texture', 'text')
    .addColumn('capacity_percent', 'real')
    .addColumn('wilting_percent', 'real')
    .addColumn('root_depth_m', 'real', (column) => column.notNull().check(sql`root_depth_m > 0`))
    .addColumn('emitters', 'integer', (column) => column.notNull().check(sql`emitters > 0`))
    .addColumn('litres_per_hour', 'real', (column) =>
      column.notNull().check(sql`litres_per_hour > 0`),
    )
    .addColumn('wetted_fraction', 'real', (column) =>
      column.notNull().check(sql`wetted_fraction > 0 and wetted_fraction <= 1`),
    )
    .addColumn('efficiency', 'real', (column) =>
      column.notNull().check(sql`efficiency > 0 and efficiency <= 1`),
    )
    .execute()
}
