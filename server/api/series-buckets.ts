import type { BucketSpan } from '../store/store.ts'

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000]
const WEEK = 7 * DAY

/** Bucket lengths a person can name, in ms; beyond the last one whole weeks are taken. */
const LENGTHS_MS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7].map((days) => days * DAY),
]

/** Edges are counted from a Monday before all times, so that weeks begin on Mondays. */
const MONDAY_MS = -3 * DAY

export interface BucketsWish {
  /** epoch ms, fromMs < toMs */
  readonly fromMs: number
  readonly toMs: number
  /** how many buckets there may be, 2 or more */
  readonly points: number
  /** no bucket is shorter */
  readonly periodMs: number
  /** how far the site's clocks are ahead of UTC; one value for the whole span */
  readonly utcOffsetMinutes: number
}

/**
 * The finest buckets with a name that cover fromMs … toMs in at most `points`. Their edges stand
 * where the site's own clock shows a whole number of them since midnight, or since a Monday's
 * midnight: so the first may begin before the span, and the last end after it.
 */
export function bucketsOver(wish: BucketsWish): BucketSpan {
  const atLeastMs = Math.max((wish.toMs - wish.fromMs) / wish.points, wish.periodMs)
  const named = LENGTHS_MS.filter((lengthMs) => lengthMs >= atLeastMs)
  for (const bucketMs of named) {
    const span = aligned(wish, bucketMs)
    if (span.buckets <= wish.points) return span
  }
  // Two buckets of the span's own length hold it wherever their edges lie: this ends.
  for (let weeks = Math.max(2, Math.ceil(atLeastMs / WEEK)); ; weeks++) {
    const span = aligned(wish, weeks * WEEK)
    if (span.buckets <= wish.points) return span
  }
}

function aligned({ fromMs, toMs, utcOffsetMinutes }: BucketsWish, bucketMs: number): BucketSpan {
  const originMs = MONDAY_MS - utcOffsetMinutes * MINUTE
  const firstMs = originMs + Math.floor((fromMs - originMs) / bucketMs) * bucketMs
  return { fromMs: firstMs, bucketMs, buckets: Math.ceil((toMs - firstMs) / bucketMs) }
}
