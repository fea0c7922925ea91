import { NO_MARKS } from '../time/stamp.ts'
import type { Append, Entry } from './outbox.ts'

export interface Refused {
  add(entries: readonly Entry[], clock?: Append['clock']): void
  /** Hands what it holds to `write`, oldest first, and lets go of what was written. */
  save(write: (append: Append) => void): void
  count(): number
  /** counts readings that memory had no more room for */
  lose(readings: number): void
  /** readings pushed out by newer ones, since the last call */
  takeLost(): number
}

/** Big enough to share a commit, small enough not to hold up the probes. */
const SAVED_TOGETHER = 5_000

/** Readings the disk refused, in memory until it takes them: the newest `limit` of them. */
export function refusedOf(limit: number): Refused {
  let held: Entry[] = []
  let clock: Append['clock'] = NO_MARKS
  let lost = 0
  return {
    add(entries, marks) {
      for (const entry of entries) held.push(entry)
      clock = marks ?? clock
      const excess = Math.max(0, held.length - limit)
      lost += excess
      if (excess > 0) held = held.slice(excess)
    },
    save(write) {
      while (held.length > 0) {
        write({ entries: held.slice(0, SAVED_TOGETHER), clock })
        held = held.slice(SAVED_TOGETHER)
      }
    },
    count: () => held.length,
    lose(readings) {
      lost += readings
    },
    takeLost() {
      const count = lost
      lost = 0
      return count
    },
  }
}

const LOSS_EVERY_MS = 60_000

/** Tells a loss that goes on once a minute, and the rest of it at the end. */
export function lossTeller(refused: Refused, onLoss: (readings: number) => void) {
  let nextMs = 0
  return (isOver: boolean) => {
    if (!isOver && performance.now() < nextMs) return
    const lost = refused.takeLost()
    if (lost === 0) return
    nextMs = performance.now() + LOSS_EVERY_MS
    onLoss(lost)
  }
}
