import { startOf } from './zone-adapter.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 5, 7, 14, 30, 60].map((n) => n * DAY),
]

/** The unit a time axis counts in, said outright: left to itself it labels 07.00, 08.01, 09.02. */
export function axisUnit(spanMs: number): 'minute' | 'hour' | 'day' {
  if (spanMs <= 3 * HOUR) return 'minute'
  return spanMs <= 3 * DAY ? 'hour' : 'day'
}

/** Round instants of the site's clock between two instants, at most `most` of them; epoch ms. */
export function timeTicks(
  fromMs: number,
  toMs: number,
  most: number,
  offsetMinutes: number,
): number[] {
  const least = (toMs - fromMs) / Math.max(1, most)
  const step = STEPS.find((each) => each >= least) ?? 90 * DAY
  const ticks: number[] = []
  for (let at = startOf(fromMs, step, offsetMinutes); at <= toMs; at += step) {
    if (at >= fromMs) ticks.push(at)
  }
  return ticks
}

/** Whether an instant is a midnight of the site: its label is the day, not 00.00. */
export function isMidnight(atMs: number, offsetMinutes: number): boolean {
  return startOf(atMs, DAY, offsetMinutes) === atMs
}
