import { sql } from 'kysely'
import type { BookDatabase } from './tables.ts'

/**
 * Runs a task in one transaction that holds the book for writing from its first word: what it
 * reads cannot be changed by a second program before it writes. Everything it does must go through
 * the book it is given. Nothing is kept when it rejects.
 */
export async function atOnce<T>(
  book: BookDatabase,
  task: (book: BookDatabase) => Promise<T>,
): Promise<T> {
  return await book.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection)
    try {
      const result = await task(connection)
      await sql`commit`.execute(connection)
      return result
    } catch (error) {
      await sql`rollback`.execute(connection)
      throw error
    }
  })
}
