import { BAD, qualityWord } from './quality-code.ts'
import type { BucketColumns, BucketSpan } from './store.ts'

/** Gathers readings into buckets without an object per reading. */
export interface Buckets {
  /** value NaN: none. quality: a quality code. Instants outside the span are ignored. */
  add(at: number, value: number, quality: number): void
  columns(): BucketColumns
}

const NOTHING = -1

const orNull = (column: Float64Array, n: Float64Array) =>
  Array.from(column, (value, i) => (n[i]! > 0 ? value : null))

export function createBuckets({ fromMs, bucketMs, buckets }: BucketSpan): Buckets {
  const zeros = () => new Float64Array(buckets)
  const n = zeros()
  const bad = zeros()
  const sum = zeros()
  const min = zeros().fill(Number.POSITIVE_INFINITY)
  const max = zeros().fill(Number.NEGATIVE_INFINITY)
  const firstAt = zeros().fill(Number.POSITIVE_INFINITY)
  const lastAt = zeros()
  const worst = new Int8Array(buckets).fill(NOTHING)

  return {
    add(at, value, quality) {
      const i = Math.floor((at - fromMs) / bucketMs)
      if (i < 0 || i >= buckets) return
      worst[i] = Math.max(worst[i]!, quality)
      if (quality === BAD || Number.isNaN(value)) {
        bad[i] = bad[i]! + 1
        return
      }
      n[i] = n[i]! + 1
      sum[i] = sum[i]! + value
      min[i] = Math.min(min[i]!, value)
      max[i] = Math.max(max[i]!, value)
      firstAt[i] = Math.min(firstAt[i]!, at)
      lastAt[i] = Math.max(lastAt[i]!, at)
    },
    columns: () => ({
      mean: orNull(
        sum.map((total, i) => total / n[i]!),
        n,
      ),
      min: orNull(min, n),
      max: orNull(max, n),
      n: Array.from(n),
      bad: Array.from(bad),
      worst: Array.from(worst, (code) => qualityWord(code)),
      firstAt: orNull(firstAt, n),
      lastAt: orNull(lastAt, n),
    }),
  }
}
