const FIRST_MS = 1_000
const LONGEST_MS = 3_600_000

/** A second, doubled up to an hour: 84 tries are three days. Counted, not timed: clocks are set. */
export const MAX_TRIES = 84

/**
 * How long to wait after so many tries that failed, ms. A fifth more or less, so that the receivers
 * of several farms are not asked in the same moment; `random` is 0 … 1.
 */
export function backoffMs(tries: number, random: number): number {
  const ms = FIRST_MS * 2 ** Math.max(0, Math.min(tries, 32) - 1)
  return Math.round(Math.min(ms, LONGEST_MS) * (0.8 + 0.4 * random))
}
