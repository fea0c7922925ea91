import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { DamagedFile, refusalOf } from './refusal.ts'

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
  CREATE TABLE IF NOT EXISTS boot (
    n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, afterMs INTEGER NOT NULL,
    offsetMs REAL, trust TEXT, basisMs INTEGER, residue INTEGER);
  CREATE TABLE IF NOT EXISTS undated (
    id INTEGER PRIMARY KEY AUTOINCREMENT, boot INTEGER NOT NULL, channel TEXT NOT NULL,
    at INTEGER NOT NULL, value REAL, raw REAL, quality TEXT NOT NULL, reason TEXT,
    calibration INTEGER NOT NULL, compensationC REAL);
  CREATE TABLE IF NOT EXISTS evicted (
    id INTEGER PRIMARY KEY AUTOINCREMENT, sinceMs INTEGER NOT NULL, lastMs INTEGER NOT NULL,
    readings INTEGER NOT NULL, fromMs INTEGER, toMs INTEGER);
  CREATE TABLE IF NOT EXISTS position (port TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
`

/** Numbers up to `usedSeq` were given out before, under another epoch; they are not given again. */
function prepare(db: Database, usedSeq: number) {
  db.exec('PRAGMA busy_timeout=0')
  db.exec('PRAGMA journal_mode=WAL')
  // Some builds take NORMAL in WAL and lose acknowledged rows at a power cut (D10).
  db.exec('PRAGMA synchronous=FULL')
  db.exec('PRAGMA wal_autocheckpoint=200')
  db.exec(SCHEMA)
  db.prepare("INSERT OR IGNORE INTO mark VALUES ('epoch', ?)").run(randomUUID())
  const newest = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'batch'").get()
  if (usedSeq > ((newest as { seq: number } | undefined)?.seq ?? 0)) {
    db.exec("DELETE FROM sqlite_sequence WHERE name = 'batch'")
    db.prepare("INSERT INTO sqlite_sequence VALUES ('batch', ?)").run(usedSeq)
  }
}

/** A folder may be readable and no more; only a write tells. A full disk may still be drained. */
function proveWritable(db: Database) {
  try {
    db.exec("INSERT OR REPLACE INTO mark VALUES ('opened', unixepoch())")
  } catch (error) {
    if (refusalOf(error) !== 'full') throw error
  }
}

function openSound(file: string, usedSeq: number): Database {
  const db = new DatabaseSync(file)
  try {
    prepare(db, usedSeq)
    const [check] = db.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[]
    if (check?.quick_check !== 'ok') throw new DamagedFile(`quick_check: ${check?.quick_check}`)
    proveWritable(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function setAside(file: string, now: number): string {
  const free = (aside: string): string => (existsSync(aside) ? free(`${aside}-1`) : aside)
  const aside = free(`${file}.corrupt.${now}`)
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
  }
  return aside
}

export interface OpenFile {
  readonly file: string
  readonly now: () => number
  readonly usedSeq: number
  readonly onDamage: (sentence: string) => void
}

/**
 * Opens or makes the outbox file. A damaged file is set aside and a new one begun, with a new
 * epoch: measuring goes on. Throws when the folder or the card refuses.
 */
export function openFile({ file, now, usedSeq, onDamage }: OpenFile): Database {
  mkdirSync(dirname(file), { recursive: true })
  try {
    return openSound(file, usedSeq)
  } catch (error) {
    if (refusalOf(error) !== 'damaged') throw error
    const aside = setAside(file, now())
    onDamage(`the outbox ${file} was damaged; it is kept as ${aside} and a new one was begun`)
    return openSound(file, usedSeq)
  }
}

/** An outbox of this process only: nothing in it survives a power cut. */
export function openMemory(usedSeq: number): Database {
  const db = new DatabaseSync(':memory:')
  prepare(db, usedSeq)
  return db
}
