import { backup, DatabaseSync } from '@photostructure/sqlite'

/** Copied between two turns of the process; about 4 MiB. */
const PAGES_A_STEP = 1_024
const BUSY_WAIT_MS = 5_000

type Database = InstanceType<typeof DatabaseSync>

/** One SQLite file as it was at one moment, while others go on writing to it. */
export interface Snapshot {
  readonly bytes: number
  /** rows by table */
  readonly rows: Readonly<Record<string, number>>
  /** Copies it in small steps; the copy is not yet durable. Rejects with SQLite's error. */
  copyTo(file: string): Promise<void>
  /** Until then the file's -wal cannot shrink. */
  close(): void
}

/**
 * Holds a file as it is now. A read transaction stays open, so that copying never has to begin anew
 * because somebody wrote, and writers wait for nothing. Throws SQLite's error.
 */
export function holdSnapshot(file: string): Snapshot {
  const db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_WAIT_MS })
  try {
    db.exec('BEGIN')
    const rows = rowsIn(db)
    const { bytes } = db
      .prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size')
      .get()
    return {
      bytes,
      rows,
      copyTo: async (copy) => void (await backup(db, copy, { rate: PAGES_A_STEP })),
      close() {
        // the package may keep the connection after close; the transaction must end now
        if (db.isTransaction) db.exec('ROLLBACK')
        db.close()
      },
    }
  } catch (error) {
    db.close()
    throw error
  }
}

/** Makes a copy one file without side files, and looks at every page. Throws when it is damaged. */
export function settleCopy(file: string): Readonly<Record<string, number>> {
  const db = new DatabaseSync(file, { timeout: BUSY_WAIT_MS })
  try {
    db.exec('PRAGMA journal_mode = DELETE')
    const { quick_check: answer } = db.prepare('PRAGMA quick_check(1)').get()
    if (answer !== 'ok') throw new Error(`${file} is damaged: ${answer}`)
    return rowsIn(db)
  } finally {
    db.close()
  }
}

function rowsIn(db: Database): Record<string, number> {
  const tables: { name: string }[] = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all()
  return Object.fromEntries(
    tables.map(({ name }) => [
      name,
      db.prepare(`SELECT count(*) AS n FROM "${name.replaceAll('"', '""')}"`).get().n,
    ]),
  )
}
