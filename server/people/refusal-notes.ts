import type { BookDatabase } from '../book/tables.ts'
import { type Deed, noteAlone } from './audit.ts'

/** Writes refusals into the audit log, but lets no stranger fill the card with them. */
export type NoteRefusal = (refusal: Omit<Deed, 'atMs'>) => Promise<void>

const MINUTE_MS = 60_000
const MAX_A_MINUTE = 120

/**
 * Every wrong sign-in is a row of its own; any other refusal of the same kind is at most one a
 * minute, and all together are at most 120 a minute, with one row that says how many more there
 * were. `nowMs` is wall time.
 */
export function refusalNotes(book: BookDatabase, nowMs: () => number): NoteRefusal {
  let minute = { startMs: nowMs(), rows: 0, dropped: 0 }
  let said = new Set<string>()
  const turnMinute = async (): Promise<void> => {
    const atMs = nowMs()
    if (Math.abs(atMs - minute.startMs) < MINUTE_MS) return
    const { dropped } = minute
    minute = { startMs: atMs, rows: 0, dropped: 0 }
    said = new Set()
    if (dropped === 0) return
    const deed = { atMs, who: '?', action: 'refusals_not_listed', subject: 'audit' }
    await noteAlone(book, { ...deed, after: { refusals: dropped } })
  }
  return async (refusal) => {
    await turnMinute()
    const { who, action, subject } = refusal
    const kind = `${who}\n${action}\n${subject}`
    if (action !== 'sign_in_refused' && said.has(kind)) return
    if (minute.rows >= MAX_A_MINUTE) {
      minute.dropped += 1
      return
    }
    minute.rows += 1
    said.add(kind)
    await noteAlone(book, { ...refusal, atMs: nowMs() })
  }
}
