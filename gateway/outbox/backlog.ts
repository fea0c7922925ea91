import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Backlog } from '../contract.ts'
import type { Database } from './file.ts'

/** What a waiting reading costs on disk; hoursLeft promises nothing finer. */
const BYTES_PER_READING = 64
const MIN_SPAN_MS = 60_000
const HOUR_MS = 3_600_000

export interface Growth {
  readonly readings: number
  readonly overMs: number
}

/** How much waits, since when, and how long the disk still holds at the measured rate. */
export function backlogOf(db: Database, file: string) {
  const oldest = db.prepare(`SELECT min(at) AS at FROM (
    SELECT min(oldestMs) AS at FROM batch
    UNION ALL SELECT at FROM (SELECT at FROM waiting ORDER BY id LIMIT 1))`)
  const size = db.prepare(
    'SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size',
  )
  return (readings: number, growth: Growth): Backlog => {
    const perHour = (growth.readings / Math.max(growth.overMs, MIN_SPAN_MS)) * HOUR_MS
    const disk = statfsSync(dirname(file))
    return {
      readings,
      bytes: (size.get() as { bytes: number }).bytes,
      oldestMs: readings === 0 ? null : (oldest.get() as { at: number | null }).at,
      hoursLeft: perHour === 0 ? null : (disk.bavail * disk.bsize) / (perHour * BYTES_PER_READING),
    }
  }
}
