import { join } from 'node:path'
import { sql } from 'kysely'
import { migrate } from './migrate.ts'
import { openSqlite } from './sqlite.ts'
import type { BookDatabase } from './tables.ts'

/** Where the farm book lies in a data folder. */
export const bookFile = (dataDir: string): string => join(dataDir, 'book.db')

/** Opens the farm book of a data folder, made if it is missing, and brings it up to date. */
export async function openBook(file: string): Promise<BookDatabase> {
  const book = await openSqlite(file)
  try {
    await migrate(book)
    return book
  } catch (error) {
    await book.destroy()
    throw error
  }
}

/** Rejects when the book cannot be read now. */
export async function checkBook(book: BookDatabase): Promise<void> {
  await sql`select count(*) from site`.execute(book)
}
