import type { Backlog } from '../contract/state.ts'
import { freeBytes } from './reserve.ts'
import type { Shelf } from './shelf.ts'

/** What a waiting reading costs on disk; hoursLeft promises nothing finer. */
const BYTES_PER_READING = 64
const MIN_SPAN_MS = 60_000
const HOUR_MS = 3_600_000

export interface Growth {
  readonly readings: number
  readonly overMs: number
}

interface Pages {
  readonly used: number
  readonly free: number
}

const PAGES = `SELECT (page_count - freelist_count) * page_size AS used,
  freelist_count * page_size AS free
  FROM pragma_page_count, pragma_freelist_count, pragma_page_size`
const OLDEST = `SELECT min(at) AS at FROM (
  SELECT min(oldestMs) AS at FROM batch
  UNION ALL SELECT at FROM (SELECT at FROM waiting ORDER BY id LIMIT 1))`

/**
 * How much waits, since when, and how long the disk still holds at the measured rate. Never
 * throws: of a file that cannot be read it says what memory knows.
 */
export function backlogOf(file: string, shelf: Shelf, growth: Growth): Backlog {
  const readings = shelf.readings()
  const pages = readOr<Pages>(shelf, PAGES, { used: 0, free: 0 })
  const oldest = readOr<{ at: number | null }>(shelf, OLDEST, { at: null })
  const perHour = (growth.readings / Math.max(growth.overMs, MIN_SPAN_MS)) * HOUR_MS
  const room = freeBytes(file)
  const isKnown = perHour > 0 && room !== null
  return {
    readings,
    bytes: pages.used,
    oldestMs: readings === 0 ? null : oldest.at,
    hoursLeft: isKnown ? (room + pages.free) / (perHour * BYTES_PER_READING) : null,
    evicted: null,
  }
}

function readOr<T>({ db }: Shelf, query: string, fallback: T): T {
  try {
    return db.prepare(query).get() as T
  } catch {
    return fallback
  }
}
