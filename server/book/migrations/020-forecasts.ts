import { sql } from 'kysely'
import type { BookDatabase } from '../tables.ts'

/** What was forecast, with all it takes to reckon it again. */
export async function forecasts(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('forecast_piece')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('body', 'blob', (column) => column.notNull())
    .execute()
  await book.schema
    .createTable('forecast_run')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('made_ms', 'integer', (column) => column.notNull())
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('draws', 'integer', (column) => column.notNull())
    .addColumn('seed', 'integer', (column) => column.notNull())
    .addColumn('inputs', 'blob')
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('took_ms', 'real', (column) => column.notNull())
    .addColumn('left_out', 'text', (column) => column.notNull())
    .execute()
  await sql`create index forecast_by_time on forecast_run (made_ms)`.execute(book)
  await book.schema
    .createTable('forecast_rests_on')
    .addColumn('run', 'integer', (column) => column.notNull().references('forecast_run.id'))
    .addColumn('ordinal', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull().references('forecast_piece.hash'))
    .addPrimaryKeyConstraint('forecast_rests_on_key', ['run', 'ordinal'])
    .execute()
  await sql`create index forecast_by_piece on forecast_rests_on (hash)`.execute(book)
  await book.schema
    .createTable('forecast_cycle')
    .addColumn('run', 'integer', (column) => column.notNull().references('forecast_run.id'))
    .addColumn('cycle', 'integer', (column) => column.notNull().references('cycle.id'))
    .addColumn('result', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('forecast_cycle_key', ['run', 'cycle'])
    .execute()
  await sql`create index forecast_by_cycle on forecast_cycle (cycle, run)`.execute(book)
  await book.schema
    .createTable('forecast_window')
    .addColumn('run', 'integer', (column) => column.notNull().references('forecast_run.id'))
    .addColumn('crop', 'text', (column) => column.notNull())
    .addColumn('grade', 'text', (column) => column.notNull())
    .addColumn('from_ms', 'integer', (column) => column.notNull())
    .addColumn('kg', 'blob', (column) => column.notNull())
    .addColumn('baseline_kg', 'real')
    .addPrimaryKeyConstraint('forecast_window_key', ['run', 'crop', 'grade', 'from_ms'])
    .execute()
  await book.schema
    .createTable('forecast_score')
    .addColumn('one', 'integer', (column) => column.primaryKey())
    .addColumn('made_ms', 'integer', (column) => column.notNull())
    .addColumn('of', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute()
}
