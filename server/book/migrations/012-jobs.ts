import type { BookDatabase } from '../tables.ts'

/** Jobs and how they ended, what an adviser must know of a tank, and how much a dose was. */
export async function jobs(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('job')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('raised_at_ms', 'integer', (column) => column.notNull())
    .addColumn('escalated_at_ms', 'integer')
    .addColumn('done_at_ms', 'integer')
    .addColumn('ended_at_ms', 'integer')
    .addColumn('end', 'text')
    .execute()
  await book.schema.createIndex('job_by_time').on('job').columns(['raised_at_ms']).execute()
  await book.schema
    .createTable('jobs_state')
    .addColumn('one', 'integer', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .execute()
  await book.schema
    .createTable('tank_water')
    .addColumn('tank', 'text', (column) => column.primaryKey().references('tank.slug'))
    .addColumn('full_cm', 'real')
    .addColumn('raw_ec_ms_per_cm', 'real')
    .addColumn('alkalinity_meq_per_l', 'real')
    .addColumn('acid', 'text')
    .execute()
  await book.schema.alterTable('event').addColumn('millilitres', 'integer').execute()
}
