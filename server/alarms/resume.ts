import { MAX_SHELF_MS } from '../contract/alarms.ts'
import type { Quiet, Shelf, Standing, State } from './state.ts'

/**
 * Goes on at another moment, earlier or later, as if nothing lay between: nobody looked, or the
 * clock was set. Delays go on where they were; a shelf ends when it was to end.
 */
export function resumed(state: State, nowMs: number): State {
  const shiftMs = nowMs - state.nowMs
  const entries = Object.entries(state.standings)
  const standings = entries.map(([id, standing]) => [id, shifted(standing, shiftMs, nowMs)])
  return { ...state, nowMs, idleUntilMs: nowMs, standings: Object.fromEntries(standings) }
}

function shifted(standing: Standing, shiftMs: number, nowMs: number): Standing {
  const later = (ms: number | null) => (ms === null ? null : ms + shiftMs)
  const { untilMs, accountedMs, quiet, shelf } = standing
  return {
    ...standing,
    untilMs: later(untilMs),
    dueMs: nowMs,
    accountedMs: accountedMs + shiftMs,
    quiet: shiftedQuiet(quiet, later),
    shelf: shelf && keptShelf(shelf, nowMs),
  }
}

const shiftedQuiet = (quiet: Quiet, later: (ms: number | null) => number | null): Quiet =>
  Object.fromEntries(Object.entries(quiet).map(([why, endMs]) => [why, later(endMs)]))

/** A clock set back must not make a shelf longer than any may be. */
const keptShelf = (shelf: Shelf, nowMs: number): Shelf => ({
  ...shelf,
  untilMs: Math.min(shelf.untilMs, nowMs + MAX_SHELF_MS),
})
