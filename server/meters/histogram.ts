import type { Family } from './exposition.ts'

/** Counts how often something took how long. */
export interface Histogram {
  observe(value: number): void
  /** cumulative counts for each bound and above, sum and count */
  samples(): Family['samples']
}

/** `bounds`: upper limits, inclusive, rising. */
export function histogramOf(bounds: readonly number[]): Histogram {
  const counts = bounds.map(() => 0)
  let count = 0
  let sum = 0
  return {
    observe(value) {
      count += 1
      sum += value
      const at = bounds.findIndex((bound) => value <= bound)
      if (at >= 0) counts[at]! += 1
    },
    samples() {
      let below = 0
      const buckets = bounds.map((bound, at) => {
        below += counts[at]!
        return { suffix: '_bucket', labels: { le: String(bound) }, value: below }
      })
      return [
        ...buckets,
        { suffix: '_bucket', labels: { le: '+Inf' }, value: count },
        { suffix: '_sum', value: sum },
        { suffix: '_count', value: count },
      ]
    },
  }
}
