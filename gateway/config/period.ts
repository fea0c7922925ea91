import { MAX_PERIOD_MS } from '../contract/channels.ts'

const UNIT_MS = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['min', 60_000],
])

/** '100ms', '2s' or '1min' in milliseconds. */
export const periodMsOf = (period: string): number =>
  Number.parseInt(period, 10) * (UNIT_MS.get(period.replace(/[0-9]/g, '')) ?? 1)

/** What speaks against a period, or null. `fastestMs` is the shortest its place can be read in. */
export function periodProblem(periodMs: number, fastestMs: number): string | null {
  if (periodMs < fastestMs) {
    return `${periodMs} ms is faster than this can be read; write ${fastestMs}ms or more`
  }
  return periodMs > MAX_PERIOD_MS ? 'is longer than a day; write 1440min or less' : null
}
