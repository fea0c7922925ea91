import { sql } from 'kysely'
import type { BookDatabase } from '../tables.ts'

/** A token may be for metrics alone. SQLite changes a check only by making the table anew. */
export async function tokenScopes(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('token_next')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) =>
      column.notNull().check(sql`scope in ('read', 'metrics')`),
    )
    .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at_ms', 'integer', (column) => column.notNull())
    .addColumn('expires_at_ms', 'integer', (column) => column.notNull())
    .addColumn('seen_at_ms', 'integer')
    .execute()
  await sql`insert into token_next select id, name, scope, secret_hash, created_at_ms, expires_at_ms, seen_at_ms from token`.execute(
    book,
  )
  await book.schema.dropTable('token').execute()
  await book.schema.alterTable('token_next').renameTo('token').execute()
}
