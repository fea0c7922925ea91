import type { BucketSpan } from '../store/store.ts'

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000]

/** Bucket lengths a person can name, in ms; beyond the last one whole weeks are taken. */
const LENGTHS_MS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7].map((days) => days * DAY),
]

/**
 * Length of a bucket in ms: the shortest one with a name that is neither shorter than the channel's
 * period nor gives more than `points` buckets over the span.
 */
export function bucketLengthMs(spanMs: number, points: number, periodMs: number): number {
  const atLeastMs = Math.max(spanMs / points, periodMs)
  const named = LENGTHS_MS.find((lengthMs) => lengthMs >= atLeastMs)
  return named ?? Math.ceil(atLeastMs / (7 * DAY)) * 7 * DAY
}

/**
 * Buckets that cover fromMs … toMs. The first one starts at or before `fromMs` where the site's own
 * clock stands at a whole number of buckets since midnight.
 */
export function bucketsOver(
  span: { readonly fromMs: number; readonly toMs: number },
  bucketMs: number,
  utcOffsetMinutes: number,
): BucketSpan {
  const offsetMs = utcOffsetMinutes * MINUTE
  const firstMs = Math.floor((span.fromMs + offsetMs) / bucketMs) * bucketMs - offsetMs
  return { fromMs: firstMs, bucketMs, buckets: Math.ceil((span.toMs - firstMs) / bucketMs) }
}
