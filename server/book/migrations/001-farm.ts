import { sql } from 'kysely'
import type { BookDatabase } from '../tables.ts'

/** Site, tanks, beds and target bands. */
export async function farm(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('site')
    .addColumn('slug', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('zone', 'text', (column) => column.notNull())
    .execute()
  await book.schema
    .createTable('tank')
    .addColumn('slug', 'text', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('litres', 'real', (column) => column.notNull().check(sql`litres > 0`))
    .addColumn('crop', 'text')
    .execute()
  await book.schema
    .createTable('bed')
    .addColumn('slug', 'text', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in ('hydroponic', 'melon')`),
    )
    .addColumn('tank', 'text', (column) => column.references('tank.slug'))
    .addColumn('crop', 'text')
    .execute()
  await book.schema
    .createTable('band')
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('quantity', 'text', (column) => column.notNull())
    .addColumn('low', 'real')
    .addColumn('high', 'real')
    .addPrimaryKeyConstraint('band_key', ['place', 'quantity'])
    .execute()
}
