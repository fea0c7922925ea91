import { existsSync, renameSync, statSync } from 'node:fs'
import { DatabaseSync } from '@photostructure/sqlite'
import type { Damage } from '../options.ts'
import { StoreError } from '../store.ts'
import { isDamage } from './fault.ts'
import { ROLLUP_SCHEMA } from './rollup-schema.ts'

export type Database = InstanceType<typeof DatabaseSync>

/** Says to `file` and to any SQLite tool that this is a Panen history ("PANH"). */
const APPLICATION_ID = 0x50414e48
export const SCHEMA_VERSION = 2
/** Version 1 knew no rollups. */
const WITHOUT_ROLLUPS = 1
/**
 * A whole check reads every page, which takes a card long for a large file. There the parts that a
 * start depends on are checked; chunks carry checksums, and a page found bad later calls for it all.
 */
const WHOLE_CHECK_BYTES = 256 * 1024 * 1024
const WHOLE_CHECK = ['quick_check(1)']
const PART_CHECK = ['quick_check(channel)', 'quick_check(log)']
/** Someone who only looks at the file may hold it for a moment. */
const BUSY_WAIT_MS = 1000

/**
 * log: one row per commit, readings of many channels as they came. chunk: sealed readings of one
 * channel, never overlapping another chunk of it. channel.sealed: the log up to this seq counts no
 * more for the channel, because its readings are in chunks. set_aside: bytes that could not be
 * read, kept for a later look.
 */
const SCHEMA = `
  CREATE TABLE channel (
    id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, quantity TEXT NOT NULL,
    gateway TEXT NOT NULL, place TEXT NOT NULL, sealed INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE log (
    seq INTEGER PRIMARY KEY, n INTEGER NOT NULL, block BLOB NOT NULL
  ) STRICT;
  CREATE TABLE chunk (
    id INTEGER PRIMARY KEY, channel INTEGER NOT NULL, from_at INTEGER NOT NULL,
    to_at INTEGER NOT NULL, n INTEGER NOT NULL, judged BLOB NOT NULL, origin BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX chunk_span ON chunk (channel, from_at, to_at, n);
  CREATE TABLE set_aside (
    source TEXT NOT NULL, channel INTEGER, from_at INTEGER, to_at INTEGER, n INTEGER NOT NULL,
    bytes BLOB NOT NULL, more BLOB
  ) STRICT;
`

/** Thrown to set a file aside that opens but does not pass its check. */
class CheckFailed extends Error {}

const pragma = (db: Database, name: string): unknown =>
  Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]

function notAHistory(path: string): StoreError {
  return new StoreError('bad_url', {
    id: `${path} adalah basis data lain, bukan riwayat Panen versi ini. Pilih berkas lain.`,
    en: `${path} is another database, not a Panen history of this version. Choose another file.`,
  })
}

function createSchema(db: Database) {
  db.exec('BEGIN IMMEDIATE')
  db.exec(SCHEMA)
  db.exec(ROLLUP_SCHEMA)
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`)
  db.exec('COMMIT')
}

/** A program of before refuses the file from here on: it would write readings without marking them. */
function addRollups(db: Database) {
  db.exec('BEGIN IMMEDIATE')
  db.exec(ROLLUP_SCHEMA)
  db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
  db.exec('COMMIT')
}

const isWithoutRollups = (db: Database) => pragma(db, 'user_version') === WITHOUT_ROLLUPS

function ask(db: Database, questions: readonly string[]) {
  for (const question of questions) {
    const answer = pragma(db, question)
    if (answer !== 'ok') throw new CheckFailed(String(answer))
  }
}

const isEmpty = (db: Database) => pragma(db, 'schema_version') === 0

/** Before anything is written: a file of somebody else stays as it is. */
function check(db: Database, path: string, whole: boolean) {
  const version = pragma(db, 'user_version')
  const isOurs =
    pragma(db, 'application_id') === APPLICATION_ID &&
    (version === SCHEMA_VERSION || version === WITHOUT_ROLLUPS)
  ask(db, whole || !isOurs ? WHOLE_CHECK : PART_CHECK)
  if (!isOurs) throw notAHistory(path)
}

function configure(db: Database) {
  db.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL')
  // D10: some builds answer FULL to a question and still run NORMAL until they are told
  db.exec('PRAGMA synchronous = FULL')
}

function openOnce(path: string, whole: boolean): Database {
  const db = new DatabaseSync(path, { timeout: BUSY_WAIT_MS })
  try {
    if (!isEmpty(db)) check(db, path, whole)
    configure(db)
    if (isEmpty(db)) createSchema(db)
    else if (isWithoutRollups(db)) addRollups(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const compactTime = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')

function setAside(path: string, at: number): string {
  const base = `${path}.corrupt.${compactTime(at)}`
  let movedTo = base
  for (let again = 2; existsSync(movedTo); again++) movedTo = `${base}-${again}`
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, movedTo + suffix)
  }
  return movedTo
}

/** Closes so that the next start finds nothing to recover: the -wal is emptied first. */
export function closeFile(db: Database): void {
  try {
    // the package keeps prepared statements, and with them the connection, until they are collected
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
}

export interface OpenedFile {
  readonly db: Database
  /** the earlier file, moved aside because it could not be read; null when all is well */
  readonly damage: Damage | null
}

/**
 * How far a file is trusted when it is opened: `usual` checks a large one only in part, `suspect`
 * checks it whole, `lost` sets it aside unseen.
 */
export type Trust = 'usual' | 'suspect' | 'lost'

function replaceFile(path: string, now: () => number): OpenedFile {
  const movedTo = setAside(path, now())
  const sentence = {
    id: `Berkas riwayat rusak dan disisihkan ke ${movedTo}; riwayat baru dimulai. Pulihkan dari cadangan.`,
    en: `The history file is damaged and was set aside as ${movedTo}; a new history begins. Restore from a backup.`,
  }
  return { db: openOnce(path, false), damage: { movedTo, sentence } }
}

/**
 * Opens or creates a history file. A damaged one is moved to `*.corrupt.<time>` together with its
 * -wal and -shm, and an empty one takes its place: a start never fails for a bad file.
 * Throws StoreError or SQLite's error.
 */
export function openFile(path: string, now: () => number, trust: Trust): OpenedFile {
  if (trust === 'lost') return replaceFile(path, now)
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  const whole = trust === 'suspect' || bytes <= WHOLE_CHECK_BYTES
  try {
    return { db: openOnce(path, whole), damage: null }
  } catch (error) {
    if (!(error instanceof CheckFailed) && !isDamage(error)) throw error
    return replaceFile(path, now)
  }
}
