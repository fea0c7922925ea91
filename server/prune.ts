import { pruneHappenings } from './book/prune.ts'
import type { BookDatabase } from './book/tables.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'

const DAY_MS = 86_400_000
const EVERY_MS = 6 * 3_600_000
/** What an audit of a farm may want to look back at. */
const KEPT_MS = 3 * 365 * DAY_MS

export interface PruneParts {
  readonly book: BookDatabase
  readonly clock: Clock
  /** a clock that leapt ahead must not take the book's past with it */
  readonly isSureOfTime: () => boolean
  readonly log: Log
}

/** Drops alarms and jobs of more than three years ago, at the start and every six hours. */
export function prune({ book, clock, isSureOfTime, log }: PruneParts): { close(): Promise<void> } {
  let under: Promise<void> | null = null
  const drop = async () => {
    try {
      if (isSureOfTime()) await pruneHappenings(book, clock.now() - KEPT_MS)
    } catch (err) {
      log.warn('Old alarms and jobs could not be dropped now.', { err })
    } finally {
      under = null
    }
  }
  const begin = () => {
    under ??= drop()
  }
  begin()
  const stop = clock.every(EVERY_MS, begin)
  return {
    async close() {
      stop()
      await under
    },
  }
}
