import { DatabaseSync } from '@photostructure/sqlite'
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'
import type { BookTables } from './tables.ts'

/** A second command may write the book while the server runs; its turn is milliseconds long. */
const BUSY_MS = 5_000

/**
 * Opens an SQLite file for Kysely. WAL first and then an explicit FULL: with WAL alone commits
 * may vanish at a power cut although the pragma reads 2 (D10).
 */
export function openSqlite(file: string): Kysely<BookTables> {
  const database = new DatabaseSync(file, { timeout: BUSY_MS })
  database.exec('PRAGMA journal_mode=WAL')
  database.exec('PRAGMA synchronous=FULL')
  database.exec('PRAGMA foreign_keys=ON')
  return new Kysely<BookTables>({
    dialect: new SqliteDialect({ database: spokenByKysely(database) }),
  })
}

type Bound = Parameters<ReturnType<InstanceType<typeof DatabaseSync>['prepare']>['all']>

function spokenByKysely(database: InstanceType<typeof DatabaseSync>): SqliteDatabase {
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
