import { GRIDS, unpackPage } from '../rollup/page.ts'
import type { PackedPage, RollupLevel } from '../rollup/shelf.ts'
import type { Summary } from '../rollup/summary.ts'
import type { Older } from '../store.ts'
import type { Database } from './file.ts'
import { createPageCache } from './page-cache.ts'

const PAGES_PER_TURN = 512

export interface RollupState {
  /** 1: readings of before the shelf are marked */
  readonly begun: number
  readonly raw_from: number
  readonly minutes_from: number
}

/** The rows of rollups; to be called inside a transaction where it writes. */
export interface RollupTable {
  state(): RollupState
  setState(state: RollupState): void
  staleRows(): readonly { readonly channel: string; readonly hours: string }[]
  setStale(channel: string, hours: string | null): void
  put(channel: string, page: PackedPage): void
  /** null when there is none; throws when its bytes are damaged; others may be shown the same one */
  page(channel: string, level: RollupLevel, page: number): Summary | null
  /** The same, for whoever changes it. */
  ownPage(channel: string, level: RollupLevel, page: number): Summary | null
  pages(channel: string, level: RollupLevel, first: number, last: number): readonly number[]
  older(level: RollupLevel, beforeMs: number): Older
  drop(level: RollupLevel, beforeMs: number): number
  bytes(): number
}

function statements(db: Database) {
  const where = 'WHERE channel = ? AND slot_ms = ?'
  return {
    state: db.prepare('SELECT begun, raw_from, minutes_from FROM rollup_state'),
    setState: db.prepare('UPDATE rollup_state SET begun = ?, raw_from = ?, minutes_from = ?'),
    stale: db.prepare('SELECT channel, hours FROM rollup_stale'),
    setStale: db.prepare('INSERT OR REPLACE INTO rollup_stale VALUES (?, ?)'),
    clearStale: db.prepare('DELETE FROM rollup_stale WHERE channel = ?'),
    put: db.prepare(
      `INSERT INTO rollup VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET n = excluded.n, summary = excluded.summary`,
    ),
    remove: db.prepare(`DELETE FROM rollup ${where} AND page = ?`),
    page: db.prepare(`SELECT summary FROM rollup ${where} AND page = ?`),
    pages: db.prepare(`SELECT page FROM rollup ${where} AND page BETWEEN ? AND ? ORDER BY page`),
    older: db.prepare(
      `SELECT count(DISTINCT channel) AS channels, coalesce(sum(n), 0) AS entries,
       coalesce(sum(length(summary)), 0) AS bytes FROM rollup WHERE slot_ms = ? AND page < ?`,
    ),
    oldest: db.prepare('SELECT min(page) AS page FROM rollup WHERE slot_ms = ? AND page >= ?'),
    drop: db.prepare(
      `DELETE FROM rollup WHERE rowid IN
       (SELECT rowid FROM rollup WHERE slot_ms = ? AND page < ? LIMIT ${PAGES_PER_TURN})`,
    ),
    bytes: db.prepare('SELECT coalesce(sum(length(summary)), 0) AS bytes FROM rollup'),
  }
}

export function createRollupTable(db: Database): RollupTable {
  const sql = statements(db)
  const cache = createPageCache()
  const slotMs = (level: RollupLevel) => GRIDS[level].slotMs
  const firstKept = (level: RollupLevel, ms: number) => Math.floor(ms / GRIDS[level].pageMs)

  const unpacked = (channel: string, level: RollupLevel, page: number): Summary | null => {
    const row: { summary: Uint8Array } | undefined = sql.page.get(channel, slotMs(level), page)
    return row === undefined ? null : unpackPage(row.summary, GRIDS[level], page)
  }

  return {
    state: () => sql.state.get(),
    setState: (next) => void sql.setState.run(next.begun, next.raw_from, next.minutes_from),
    staleRows: () => sql.stale.all(),
    setStale: (channel, hours) =>
      void (hours === null ? sql.clearStale.run(channel) : sql.setStale.run(channel, hours)),
    put(channel, { level, page, entries, bytes }) {
      cache.remove(channel, level, page)
      if (bytes === null) sql.remove.run(channel, slotMs(level), page)
      else sql.put.run(channel, slotMs(level), page, entries, bytes)
    },
    page(channel, level, page) {
      const known = cache.get(channel, level, page)
      if (known !== undefined) return known
      const summary = unpacked(channel, level, page)
      if (summary !== null) cache.add(channel, level, page, summary)
      return summary
    },
    ownPage: unpacked,
    pages: (channel, level, first, last) =>
      sql.pages.all(channel, slotMs(level), first, last).map(({ page }: { page: number }) => page),
    older(level, beforeMs) {
      const kept = firstKept(level, beforeMs)
      const oldest: number | null = sql.oldest.get(slotMs(level), kept).page
      const oldestKeptAt = oldest === null ? null : oldest * GRIDS[level].pageMs
      return { ...sql.older.get(slotMs(level), kept), oldestKeptAt }
    },
    drop(level, beforeMs) {
      cache.clear()
      return Number(sql.drop.run(slotMs(level), firstKept(level, beforeMs)).changes)
    },
    bytes: () => sql.bytes.get().bytes,
  }
}
