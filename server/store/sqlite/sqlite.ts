import { resolve } from 'node:path'
import type { StoreOptions } from '../options.ts'
import type { RawStore } from '../raw-store.ts'
import { withRollups } from '../rollup/rolled.ts'
import type { Shelf } from '../rollup/shelf.ts'
import { type HistoryReading, type Store, type StoredReading, StoreError } from '../store.ts'
import { createVersions, reportingTo } from '../versions.ts'
import { appendToLog } from './append.ts'
import { type Database, SCHEMA_VERSION } from './file.ts'
import { forgetBefore } from './forget.ts'
import { createGroupCommit } from './group-commit.ts'
import { createHolder, type Holder } from './holder.ts'
import { readJudged } from './judged.ts'
import { extentOf, extentsOf, firstOf, olderThan } from './older.ts'
import { readRaw } from './raw.ts'
import { rewriteSpan } from './rewrite.ts'
import { belongTo } from './rollup-owner.ts'
import { createShelf } from './rollup-shelf.ts'
import { createSealer, type Sealer } from './sealer.ts'
import { SEALING, type Sealing } from './sealing.ts'

export interface SqliteOptions extends Omit<StoreOptions, 'site'> {
  /** called with every handle before it is used; a test narrows its room here */
  readonly prepare?: (db: Database) => void
  readonly sealing?: Sealing
}

/** Knows how the last commit went, and tries one where that is not known. */
function createHealth(holder: Holder, sealer: Sealer) {
  let isProven = false
  let refusal: StoreError | null = null

  const prove = () => {
    holder.commit(({ db }) => {
      // any write will do; this one changes nothing
      db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
      return { answer: undefined, apply: () => {} }
    })
    isProven = true
  }

  return {
    write(readings: readonly HistoryReading[]) {
      isProven = false
      try {
        holder.commit((session) => appendToLog(session, readings))
      } catch (error) {
        // a full disk may still take a small trial: only a real append shows that there is room
        refusal = error instanceof StoreError && error.code === 'full' ? error : null
        throw error
      }
      isProven = true
      refusal = null
    },
    check() {
      holder.read(() => {})
      if (refusal !== null) throw refusal
      if (sealer.fault() !== null) throw sealer.fault()
      if (!isProven) prove()
    },
  }
}

function latestOf(holder: Holder, channels: readonly string[]): StoredReading[] {
  return holder.read((session) =>
    channels.flatMap((channel) => session.channels.get(channel)?.latest ?? []),
  )
}

function holderFor(path: string, options: Omit<SqliteOptions, 'rolling'>): Holder {
  const { now, prepare, sealing = SEALING, onDamage = () => {} } = options
  return createHolder({
    path: resolve(path),
    now,
    report: onDamage,
    sealing,
    ...(prepare === undefined ? {} : { prepare }),
  })
}

const bytesOf = (holder: Holder): number =>
  holder.read(({ db }) => {
    const { bytes } = db
      .prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size')
      .get()
    return bytes
  })

function createRaw(holder: Holder): RawStore {
  const sealer = createSealer(holder)
  const health = createHealth(holder, sealer)
  const group = createGroupCommit(health.write, sealer.schedule)
  sealer.schedule()

  return {
    async append(readings) {
      if (readings.length > 0) await group.append(readings)
    },
    // the file is held by this process alone
    learn: () => {},
    latest: async (channels) => latestOf(holder, channels),
    raw: (channel, fromMs, toMs) => readRaw(holder, channel, fromMs, toMs),
    judged: (channel, fromMs, toMs) => readJudged(holder, channel, fromMs, toMs),
    rewrite: (channel, fromMs, toMs, change) =>
      rewriteSpan(holder, channel, { fromMs, toMs }, change),
    extents: async () => holder.read(extentsOf),
    extent: async (channel) => holder.read((session) => extentOf(session, channel)),
    first: async (channel, fromMs) => holder.read((session) => firstOf(session, channel, fromMs)),
    older: (beforeMs) => olderThan(holder, beforeMs),
    forget: (beforeMs) => forgetBefore(holder, beforeMs),
    bytes: async () => bytesOf(holder),
    health: async () => health.check(),
    async close() {
      group.drain()
      holder.close()
    },
  }
}

/**
 * The embedded history: one SQLite file with an append log, sealed, compressed chunks, and rollups.
 * Of two different readings under one (channel, at) the first stands. Throws StoreError.
 */
export function openSqlite(path: string, options: SqliteOptions): Store {
  const versions = createVersions()
  const holder = holderFor(path, { ...options, onDamage: reportingTo(versions, options.onDamage) })
  return withRollups(createRaw(holder), createShelf(holder), { ...options, versions })
}

/** A file for the rollups of the history of that name, which lives elsewhere. Throws StoreError. */
export function openShelf(path: string, history: string, options: StoreOptions): Shelf {
  const holder = holderFor(path, options)
  try {
    belongTo(holder, history)
    return createShelf(holder)
  } catch (error) {
    holder.close()
    throw error
  }
}
