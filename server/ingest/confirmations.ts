import { atOnce } from '../book/at-once.ts'
import type { BookDatabase, TimeConfirmationRow } from '../book/tables.ts'
import { keepConfirmation, readConfirmation } from '../book/time-confirmation.ts'
import type { Confirmation } from './sure-time.ts'

export interface Confirmations {
  now(): Confirmation | null
  close(): void
}

export interface ConfirmationsOptions {
  readonly book: BookDatabase
  readonly nowMs: () => number
  /** epoch ms of the newest reading known; null while there is none */
  readonly newestMs: () => number | null
  /** a confirmation was given just now, on a screen or at the console */
  readonly onGiven: () => void
}

const LOOK_EVERY_MS = 1_000
const KEEP_EVERY_MS = 10 * 60_000

/** Follows what an administrator confirms, and notes how far the clock has gone on since. */
export async function followConfirmations(options: ConfirmationsOptions): Promise<Confirmations> {
  const { book, nowMs, newestMs, onGiven } = options
  let row = await readConfirmation(book)
  const keep = async (changed: TimeConfirmationRow) => {
    row = changed
    await atOnce(book, (writing) => keepConfirmation(writing, changed))
  }
  const look = async () => {
    const found = await readConfirmation(book)
    if (found === null) return
    const isNew = row?.confirmed_at_ms !== found.confirmed_at_ms
    const now = nowMs()
    if (isNew) row = found
    if (found.newest_ms === null && newestMs() !== null) {
      await keep({ ...found, newest_ms: Math.max(newestMs() ?? 0, now) })
    } else if (now - found.told_until_ms > KEEP_EVERY_MS) {
      await keep({ ...found, told_until_ms: now })
    }
    if (isNew) onGiven()
  }
  // A book that cannot be read now leaves what was known.
  const timer = setInterval(() => void look().catch(() => {}), LOOK_EVERY_MS)
  return { now: () => row && toConfirmation(row), close: () => clearInterval(timer) }
}

const toConfirmation = (row: TimeConfirmationRow): Confirmation => ({
  confirmedAtMs: row.confirmed_at_ms,
  newestMs: row.newest_ms,
  toldUntilMs: row.told_until_ms,
})
