import type { Backlog } from '../contract/state.ts'
import { freeBytes } from './cap.ts'
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
  readonly cap: () => number | null
  readonly file: string
}

const OLDEST = `SELECT min(at) AS at FROM (
  SELECT min(oldestMs) AS at FROM batch
  UNION ALL SELECT at FROM (SELECT at FROM waiting ORDER BY id LIMIT 1))`

/**
 * How much waits, since when, and how long it can still grow at the measured rate until the oldest
 * must go. Never throws: of a file that cannot be read it says what memory knows.
 */
export function backlogOf(shelf: Shelf, growth: Growth): Backlog {
  const readings = shelf.readings()
  const bytes = readOr(() => shelf.usedBytes(), 0)
  const oldest = readOr(() => shelf.db.prepare(OLDEST).get() as { at: number | null }, { at: null })
  const perHour = (growth.readings / Math.max(growth.overMs, MIN_SPAN_MS)) * HOUR_MS
  const cap = growth.cap()
  const free = freeBytes(growth.file)
  const each = readings < MEASURED_FROM_READINGS ? BYTES_PER_READING : bytes / readings
  const room = Math.max(0, Math.min((cap ?? 0) - bytes, free ?? 0))
  const isKnown = perHour > 0 && cap !== null && free !== null
  return {
    readings,
    bytes,
    oldestMs: readings === 0 ? null : oldest.at,
    hoursLeft: isKnown ? room / (perHour * each) : null,
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
