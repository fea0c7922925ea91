import { sql } from 'kysely'
import type { BookDatabase } from '../tables.ts'

/** Who may sign in, and everything that was ever handed out to open the door with. */
export async function people(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('person')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('role', 'text', (column) =>
      column.notNull().check(sql`role in ('administrator', 'instructor', 'sales', 'viewer')`),
    )
    .addColumn('disabled', 'integer', (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('created_at_ms', 'integer', (column) => column.notNull())
    .addColumn('seen_at_ms', 'integer')
    .execute()
  await book.schema
    .createTable('session')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
    .addColumn('person', 'text', (column) => column.references('person.id'))
    .addColumn('started_at_ms', 'integer', (column) => column.notNull())
    .addColumn('seen_at_ms', 'integer', (column) => column.notNull())
    .addColumn('device', 'text', (column) => column.notNull())
    .execute()
  await book.schema.createIndex('session_by_person').on('session').columns(['person']).execute()
  await book.schema
    .createTable('link')
    .addColumn('secret_hash', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in ('setup', 'invite', 'enter')`),
    )
    .addColumn('person', 'text', (column) => column.references('person.id'))
    .addColumn('expires_at_ms', 'integer', (column) => column.notNull())
    .execute()
  await handedOut(book)
}

async function handedOut(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('wall')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('code_group', 'text')
    .addColumn('code_hash', 'text')
    .addColumn('code_expires_at_ms', 'integer')
    .addColumn('code_tries', 'integer', (column) => column.notNull())
    .addColumn('secret_hash', 'text', (column) => column.unique())
    .addColumn('bound_to', 'text')
    .addColumn('created_at_ms', 'integer', (column) => column.notNull())
    .addColumn('seen_at_ms', 'integer')
    .execute()
  await book.schema
    .createTable('token')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull().check(sql`scope in ('read')`))
    .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at_ms', 'integer', (column) => column.notNull())
    .addColumn('expires_at_ms', 'integer', (column) => column.notNull())
    .addColumn('seen_at_ms', 'integer')
    .execute()
  await book.schema
    .createTable('tablet')
    .addColumn('one', 'integer', (column) => column.primaryKey().check(sql`one = 1`))
    .addColumn('pin_hash', 'text', (column) => column.notNull())
    .execute()
}
