import type { MAX_SHELF_MS } from '../../../server/contract/alarms.ts'

// Typed as the contract's own literal, as far as a product of numbers has one.
const LONGEST_MS: typeof MAX_SHELF_MS = 8 * 3_600_000
/** This page's idea of the time may run ahead of the server's by so many wall ms. */
const AHEAD_MS = 5_000

/** Farm time at which a shelf of so many minutes ends, never later than the server allows. */
export function shelfEnd(minutes: number, nowMs: number, speed: number): number {
  return Math.round(nowMs + Math.min(minutes * 60_000, LONGEST_MS - AHEAD_MS * speed))
}
