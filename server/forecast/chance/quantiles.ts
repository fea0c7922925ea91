/** A distribution as a screen and a promise need it; the unit is the draws' own. */
export interface Quantiles {
  readonly p10: number
  readonly p20: number
  readonly p50: number
  readonly p80: number
  readonly p90: number
}

/** Value at a chance among sorted draws, straight between neighbours (Hyndman & Fan's type 7). */
export function quantileOf(sorted: Float64Array, chance: number): number {
  if (sorted.length === 0) return Number.NaN
  const place = Math.min(1, Math.max(0, chance)) * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low + (high - low) * (place - below)
}

/** The five quantiles of draws in any order; NaN of no draws. */
export function quantilesOf(draws: Float64Array): Quantiles {
  const sorted = draws.toSorted()
  const at = (chance: number) => quantileOf(sorted, chance)
  return { p10: at(0.1), p20: at(0.2), p50: at(0.5), p80: at(0.8), p90: at(0.9) }
}
