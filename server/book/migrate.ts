import { sql } from 'kysely'
import { MIGRATIONS, type Migration } from './migrations/index.ts'
import type { BookDatabase } from './tables.ts'

/**
 * Brings a book up to date. Each migration and the note that it ran share one transaction, so a
 * kill in the middle leaves either all of it or nothing and the next start goes on from there.
 * Rejects when the book was written by a newer program.
 */
export async function migrate(
  book: BookDatabase,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await sql`create table if not exists migration (number integer primary key, name text not null)`.execute(
    book,
  )
  const applied = await book.selectFrom('migration').select('number').execute()
  refuseNewerBook(applied, migrations)
  const done = new Set(applied.map(({ number }) => number))
  for (const migration of migrations) {
    if (!done.has(migration.number)) await applyOnce(book, migration)
  }
}

type Applied = readonly { readonly number: number }[]

function refuseNewerBook(applied: Applied, migrations: readonly Migration[]) {
  const newest = Math.max(0, ...migrations.map(({ number }) => number))
  const unknown = applied.find(({ number }) => number > newest)
  if (unknown === undefined) return
  throw new Error(
    `The farm book was written by a newer Panen (its step ${unknown.number}, this one knows ${newest}): install that version again.`,
  )
}

async function applyOnce(book: BookDatabase, migration: Migration): Promise<void> {
  await book.connection().execute(async (connection) => {
    // Two commands may open the same book at once: whoever is second must see the first one's note.
    await sql`begin immediate`.execute(connection)
    try {
      await applyUnlessNoted(connection, migration)
      await sql`commit`.execute(connection)
    } catch (error) {
      await sql`rollback`.execute(connection)
      throw error
    }
  })
}

async function applyUnlessNoted(connection: BookDatabase, migration: Migration) {
  const { number, name } = migration
  const note = connection.selectFrom('migration').select('number').where('number', '=', number)
  if ((await note.executeTakeFirst()) !== undefined) return
  await migration.up(connection)
  await connection.insertInto('migration').values({ number, name }).execute()
}
