import type { Backlog } from '../contract/state.ts'
import type { Shelf } from './shelf.ts'

/** What a waiting reading costs on disk where too few wait to measure it. */
const BYTES_PER_READING = 64
const MEASURED_FROM_READINGS = 1_000
const MIN_SPAN_MS = 60_000
const HOUR_MS = 3_600_000

export interface Growth {
  readonly readings: number
  readonly overMs: number
  readonly nowMs: number
  /** bytes the file may grow to; null when nothing bounds it */
  readonly cap: (usedBytes: number) => number | null
}

interface Pages {
  readonly used: number
}

const PAGES = `SELECT (page_count - freelist_count) * page_size AS used
  FROM pragma_page_count, pragma_freelist_count, pragma_page_size`
const OLDEST = `SELECT min(at) AS at FROM (
  SELECT min(oldestMs) AS at FROM batch
  UNION ALL SELECT at FROM (SELECT at FROM waiting ORDER BY id LIMIT 1))`

/**
 * How much waits, since when, and how long it can still grow at the measured rate until the oldest
 * must go. Never throws: of a file that cannot be read it says what memory knows.
 */
export function backlogOf(shelf: Shelf, growth: Growth): Backlog {
  const readings = shelf.readings()
  const pages = readOr(() => shelf.db.prepare(PAGES).get() as Pages, { used: 0 })
  const oldest = readOr(() => shelf.db.prepare(OLDEST).get() as { at: number | null }, { at: null })
  const perHour = (growth.readings / Math.max(growth.overMs, MIN_SPAN_MS)) * HOUR_MS
  const cap = growth.cap(pages.used)
  const each = readings < MEASURED_FROM_READINGS ? BYTES_PER_READING : pages.used / readings
  const isKnown = perHour > 0 && cap !== null
  return {
    readings,
    bytes: pages.used,
    oldestMs: readings === 0 ? null : oldest.at,
    hoursLeft: isKnown ? Math.max(0, cap - pages.used) / (perHour * each) : null,
    evicted: readOr(() => shelf.evicted(growth.nowMs), null),
  }
}

function readOr<T>(read: () => T, fallback: T): T {
  try {
    return read()
  } catch {
    return fallback
  }
}
