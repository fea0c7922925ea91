import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import { forgetCarefully, LEVELS, newestBy, type Retention } from './retention.ts'
import type { Store } from './store/store.ts'

const EVERY_MS = 6 * 3_600_000

export interface RetainParts {
  readonly store: Store
  readonly retention: Retention
  readonly channels: () => readonly string[]
  readonly clock: Clock
  readonly log: Log
  /** resolves when the history is open for the first time */
  readonly opened: Promise<void>
}

/** Forgets what is older than it is to be kept, when the history opens and every six hours. */
export function retain(parts: RetainParts): { close(): Promise<void> } {
  const { store, retention, channels, clock, log, opened } = parts
  if (LEVELS.every((level) => retention[level] === null)) return { close: async () => {} }
  let under: Promise<void> | null = null

  const forget = async () => {
    try {
      const nowMs = await newestBy(store, channels(), clock.now())
      const held = await forgetCarefully(store, retention, nowMs)
      for (const { level, entries } of held) {
        log.warn(
          `Kept ${entries} old ${level} entries: less than half of their time would be left. If the clock is right, \`panen-server history retention\` drops them.`,
        )
      }
    } catch (err) {
      log.warn('What is older than it is to be kept could not be dropped now.', { err })
    } finally {
      under = null
    }
  }
  const begin = () => {
    under ??= forget()
  }
  void opened.then(begin)
  const stop = clock.every(EVERY_MS, begin)
  return {
    async close() {
      stop()
      await under
    },
  }
}
