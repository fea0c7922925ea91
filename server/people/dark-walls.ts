import type { BookDatabase, WallTableRow } from '../book/tables.ts'
import { readWalls } from './walls.ts'

/** A display says every 30 s that it shows something; after this long without a word it is dark. */
export const DARK_AFTER_MS = 2 * 60_000

export interface DarkWall {
  readonly id: string
  readonly name: string
  /** wall time: when it last said that it shows something */
  readonly sinceMs: number
}

/** Knows which displays show nothing. */
export interface WallWatch {
  /** since when a display shows nothing; null while it does, or is not paired */
  darkSinceMs(wall: WallTableRow): number | null
  dark(): Promise<DarkWall[]>
}

/**
 * `nowMs` is wall time. What a display did not say while this server was not there to hear it does
 * not count: every one gets its two minutes from the start.
 */
export function watchWalls(book: BookDatabase, nowMs: () => number): WallWatch {
  const startedMs = nowMs()
  const darkSinceMs = (wall: WallTableRow) => {
    if (wall.secret_hash === null) return null
    const seenMs = wall.seen_at_ms ?? wall.created_at_ms
    return nowMs() - Math.max(seenMs, startedMs) > DARK_AFTER_MS ? seenMs : null
  }
  return {
    darkSinceMs,
    async dark() {
      return (await readWalls(book)).flatMap((wall) => {
        const sinceMs = darkSinceMs(wall)
        return sinceMs === null ? [] : [{ id: wall.id, name: wall.name, sinceMs }]
      })
    },
  }
}
