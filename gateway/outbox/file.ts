import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'

export type Database = InstanceType<typeof DatabaseSync>

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS mark (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS waiting (
    id INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT NOT NULL, channel TEXT NOT NULL,
    at INTEGER NOT NULL, value REAL, raw REAL, quality TEXT NOT NULL, reason TEXT,
    calibration INTEGER NOT NULL, compensationC REAL);
  CREATE INDEX IF NOT EXISTS waiting_newest ON waiting (lane, at);
  CREATE TABLE IF NOT EXISTS batch (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT NOT NULL, readings INTEGER NOT NULL,
    oldestMs INTEGER NOT NULL, payload TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS position (port TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
`

function openSound(file: string): Database {
  const db = new DatabaseSync(file)
  try {
    db.exec('PRAGMA journal_mode=WAL')
    // Some builds take NORMAL in WAL and lose acknowledged rows at a power cut (D10).
    db.exec('PRAGMA synchronous=FULL')
    db.exec('PRAGMA wal_autocheckpoint=200')
    db.exec('PRAGMA busy_timeout=5000')
    db.exec(SCHEMA)
    const [check] = db.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[]
    if (check?.quick_check !== 'ok') throw new Error(`quick_check says: ${check?.quick_check}`)
    db.prepare("INSERT OR IGNORE INTO mark VALUES ('epoch', ?)").run(randomUUID())
    return db
  } catch (cause) {
    db.close()
    throw new Error(`${file} cannot be used as an outbox`, { cause })
  }
}

const isDamage = (error: unknown) =>
  /not a database|malformed|corrupt|quick_check/i.test(
    error instanceof Error ? `${error.message} ${String((error.cause as Error)?.message)}` : '',
  )

function setAside(file: string, now: number): string {
  const aside = `${file}.corrupt.${now}`
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
  }
  return aside
}

/**
 * Opens or makes the outbox file. A damaged file is set aside and a new one begun, with a new
 * epoch: measuring goes on. Throws when the folder or the card refuses.
 */
export function openFile(
  file: string,
  now: () => number,
  onDamage: (sentence: string) => void,
): Database {
  mkdirSync(dirname(file), { recursive: true })
  try {
    return openSound(file)
  } catch (error) {
    if (!isDamage(error)) throw error
    const aside = setAside(file, now())
    onDamage(`the outbox ${file} was damaged; it is kept as ${aside} and a new one was begun`)
    return openSound(file)
  }
}
