import { sql } from 'kysely'
import type { BookDatabase } from '../tables.ts'

/** What was done by whom: rows that can be added and never changed, each bound to the one before. */
export async function audit(book: BookDatabase): Promise<void> {
  await book.schema
    .createTable('audit')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('at_ms', 'integer', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  // Without it the loss of the newest rows would leave a whole, shorter chain.
  await book.schema
    .createTable('audit_end')
    .addColumn('one', 'integer', (column) => column.primaryKey().check(sql`one = 1`))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  await sql`create trigger audit_is_not_changed before update on audit
    begin select raise(abort, 'the audit log is append-only'); end`.execute(book)
  await sql`create trigger audit_is_not_deleted before delete on audit
    begin select raise(abort, 'the audit log is append-only'); end`.execute(book)
}
