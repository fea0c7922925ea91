import type { Clock } from '../../time/clock.ts'

/**
 * Gathers what a pin says between two beats of its period and gives one value per beat. A beat is
 * a multiple of the period on the farm's clock, so channels of one period answer in one sweep and
 * share one commit.
 */
export interface Sweep {
  /** The mean of the beat when this count is the first after it; null otherwise. */
  push(count: number): number | null
}

/** With five or more counts the highest and the lowest are left out: one pump spike is no news. */
const TRIM_FROM = 5

export function sweepOf(periodMs: number, clock: Clock): Sweep {
  let beat = Math.floor(clock.now() / periodMs)
  let counts: number[] = []
  return {
    push(count) {
      counts.push(count)
      const nowBeat = Math.floor(clock.now() / periodMs)
      if (nowBeat === beat) return null
      beat = nowBeat
      const mean = trimmedMean(counts)
      counts = []
      return mean
    },
  }
}

export function trimmedMean(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const kept = sorted.length >= TRIM_FROM ? sorted.slice(1, -1) : sorted
  return kept.reduce((sum, value) => sum + value, 0) / kept.length
}
