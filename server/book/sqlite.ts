import { chmodSync, closeSync, openSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { DatabaseSync } from '@photostructure/sqlite'
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'
import type { BookTables } from './tables.ts'

/** A second command may write the book while the server runs; its turn is milliseconds long. */
const BUSY_MS = 5_000
const BUSY_PAUSE_MS = 20

/**
 * Opens an SQLite file for Kysely. WAL first and then an explicit FULL: with WAL alone commits
 * may vanish at a power cut although the pragma reads 2 (D10).
 */
export async function openSqlite(file: string): Promise<Kysely<BookTables>> {
  keepToOwner(file)
  const database = new DatabaseSync(file, { timeout: BUSY_MS })
  try {
    await switchToWal(database)
    database.exec('PRAGMA synchronous=FULL')
    database.exec('PRAGMA foreign_keys=ON')
    // Who was forgotten is not left lying in the file's gaps.
    database.exec('PRAGMA secure_delete=FAST')
  } catch (error) {
    database.close()
    throw error
  }
  return new Kysely<BookTables>({
    dialect: new SqliteDialect({ database: spokenByKysely(database) }),
  })
}

/** The book holds the hashes of secrets. SQLite gives its side files the same mode. */
function keepToOwner(file: string): void {
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
}

type Database = InstanceType<typeof DatabaseSync>

/** SQLite does not wait here: two commands that make the same book at once would hinder each other. */
async function switchToWal(database: Database): Promise<void> {
  const endMs = performance.now() + BUSY_MS
  for (;;) {
    try {
      return database.exec('PRAGMA journal_mode=WAL')
    } catch (error) {
      if (!isBusy(error) || performance.now() > endMs) throw error
      await setTimeout(BUSY_PAUSE_MS)
    }
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('database is locked')

type Bound = Parameters<ReturnType<Database['prepare']>['all']>

function spokenByKysely(database: Database): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(statement) {
      const prepared = database.prepare(statement)
      const bound = (parameters: readonly unknown[]) => parameters as Bound
      return {
        reader: prepared.columns().length > 0,
        all: (parameters) => prepared.all(...bound(parameters)),
        run: (parameters) => prepared.run(...bound(parameters)),
        iterate: (parameters) => prepared.iterate(...bound(parameters)),
      }
    },
  }
}
