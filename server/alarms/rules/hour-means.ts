const HOUR_MS = 3_600_000
/** A day and the hour under way. */
const KEPT = 25

/** What was measured within one hour. */
export interface HourMean {
  /** farm time at which the hour begins */
  readonly fromMs: number
  readonly n: number
  readonly sum: number
}

export const hourOf = (ms: number): number => Math.floor(ms / HOUR_MS) * HOUR_MS

/** A day of hourly means with one value more; what a clock set back left ahead of it goes. */
export function withValue(
  means: readonly HourMean[],
  atMs: number,
  value: number,
): readonly HourMean[] {
  const fromMs = hourOf(atMs)
  const before = means.filter(
    (mean) => mean.fromMs < fromMs && mean.fromMs > fromMs - KEPT * HOUR_MS,
  )
  const { n, sum } = means.find((mean) => mean.fromMs === fromMs) ?? { n: 0, sum: 0 }
  return [...before, { fromMs, n: n + 1, sum: sum + value }]
}

const DAY_HOURS = 24

/**
 * The median of the slopes between all pairs of hours (Sen 1968), in units a day: a few odd hours do
 * not move it. Null with fewer than `hours` hours.
 */
export function slopePerDay(means: readonly HourMean[], hours: number): number | null {
  if (means.length < hours) return null
  const points = means.map(({ fromMs, n, sum }) => ({ x: fromMs / HOUR_MS, y: sum / n }))
  const slopes = points.flatMap((a, i) =>
    points.slice(i + 1).map((b) => ((b.y - a.y) / (b.x - a.x)) * DAY_HOURS),
  )
  slopes.sort((a, b) => a - b)
  const middle = slopes.length >> 1
  const [low = 0, high = 0] = [slopes[middle - 1 + (slopes.length % 2)], slopes[middle]]
  return (low + high) / 2
}

/** Whether neighbouring hours differ by more than `step`: somebody poured something in. */
export const hasStep = (means: readonly HourMean[], step: number): boolean =>
  means.some((mean, i) => {
    const before = means[i - 1]
    return before !== undefined && Math.abs(mean.sum / mean.n - before.sum / before.n) > step
  })
