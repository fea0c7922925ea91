import type { Evicted } from '../contract/state.ts'
import type { batchesOf } from './batches.ts'
import { inOneCommit } from './commit.ts'
import type { Database } from './file.ts'
import type { Oldest } from './oldest.ts'
import type { undatedRowsOf } from './undated-rows.ts'
import type { waitingOf } from './waiting.ts'

export interface Places {
  readonly waiting: ReturnType<typeof waitingOf>
  readonly batches: ReturnType<typeof batchesOf>
  readonly undated: ReturnType<typeof undatedRowsOf>
}

/** Evictions with no longer pause between them are one episode. */
const EPISODE_PAUSE_MS = 3_600_000
/** So long a person gets to see what was lost. */
const SHOWN_FOR_MS = 7 * 24 * 3_600_000

const PAGES = `SELECT (page_count - freelist_count) * page_size AS used
  FROM pragma_page_count, pragma_freelist_count, pragma_page_size`
const SHOWN = `SELECT sum(readings) AS readings, min(fromMs) AS fromMs, max(toMs) AS toMs
  FROM evicted WHERE lastMs >= ?`

/** Gives up the oldest readings of an open file, the last resort, and counts every one of them. */
export function evictingOf(db: Database, { waiting, batches, undated }: Places) {
  const used = db.prepare(PAGES)
  const shown = db.prepare(SHOWN)
  const latest = db.prepare('SELECT id, lastMs FROM evicted ORDER BY id DESC LIMIT 1')
  const begin = db.prepare('INSERT INTO evicted VALUES (NULL, ?, ?, 0, NULL, NULL)')
  const count = db.prepare(`UPDATE evicted SET lastMs = max(lastMs, ?), readings = readings + ?,
    fromMs = min(ifnull(fromMs, ?), ifnull(?, fromMs)), toMs = max(ifnull(toMs, ?), ifnull(?, toMs))
    WHERE id = ?`)

  const episodeAt = (nowMs: number): { id: number; isNew: boolean } => {
    const last = latest.get() as { id: number; lastMs: number } | undefined
    if (last !== undefined && nowMs - last.lastMs <= EPISODE_PAUSE_MS) {
      return { id: last.id, isNew: false }
    }
    return { id: Number(begin.run(nowMs, nowMs).lastInsertRowid), isNew: true }
  }
  const oldest = (): Oldest | null => {
    const places = [waiting.oldest(), batches.oldest(), undated.oldest()]
    return places
      .filter((place) => place !== null)
      .reduce<Oldest | null>((one, other) => (one && one.atMs <= other.atMs ? one : other), null)
  }
  return {
    usedBytes: () => (used.get() as { used: number }).used,
    /** What was given up lately; null when nothing was. */
    evicted(nowMs: number): Evicted | null {
      const row = shown.get(nowMs - SHOWN_FOR_MS) as unknown as Evicted | { readings: null }
      return row.readings === null ? null : row
    },
    /** Some of the oldest; false when there are none. `isNew` tells the first of an episode. */
    evictSome(nowMs: number): { readonly readings: number; readonly isNew: boolean } {
      const place = oldest()
      if (place === null) return { readings: 0, isNew: false }
      const { evicted, isNew } = inOneCommit(db, () => {
        const episode = episodeAt(nowMs)
        const gone = place.evict()
        const { readings, fromMs, toMs } = gone
        count.run(nowMs, readings, fromMs, fromMs, toMs, toMs, episode.id)
        return { evicted: gone, isNew: episode.isNew }
      })
      place.gone(evicted)
      return { readings: evicted.readings, isNew }
    },
  }
}
