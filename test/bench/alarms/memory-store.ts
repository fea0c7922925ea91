import type { BucketColumns, Store } from '../../../server/store/store.ts'

export interface Kept {
  readonly at: number
  readonly value: number | null
  readonly isGood: boolean
}

/** A month of readings that the product may ask for means of, and nothing else. */
export interface MemoryStore extends Pick<Store, 'series'> {
  keep(channel: string, reading: Kept): void
}

export function memoryStore(): MemoryStore {
  const channels = new Map<string, Kept[]>()
  return {
    keep(channel, reading) {
      const known = channels.get(channel)
      if (known === undefined) channels.set(channel, [reading])
      else known.push(reading)
    },
    async series(channel, { fromMs, bucketMs, buckets }) {
      const sums = Array.from({ length: buckets }, () => ({ n: 0, sum: 0 }))
      const readings = channels.get(channel) ?? []
      for (let i = firstFrom(readings, fromMs); i < readings.length; i++) {
        const { at, value, isGood } = readings[i]!
        const bucket = sums[Math.floor((at - fromMs) / bucketMs)]
        if (bucket === undefined) break
        if (!isGood || value === null) continue
        bucket.n += 1
        bucket.sum += value
      }
      return columns(sums)
    },
  }
}

/** Index of the first reading at or after an instant. */
function firstFrom(readings: readonly Kept[], fromMs: number): number {
  let [low, high] = [0, readings.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (readings[middle]!.at < fromMs) low = middle + 1
    else high = middle
  }
  return low
}

function columns(sums: readonly { readonly n: number; readonly sum: number }[]): BucketColumns {
  const nothing = sums.map(() => null)
  return {
    mean: sums.map(({ n, sum }) => (n === 0 ? null : sum / n)),
    n: sums.map(({ n }) => n),
    bad: sums.map(() => 0),
    ...{ min: nothing, max: nothing, worst: nothing, firstAt: nothing, lastAt: nothing },
  }
}
