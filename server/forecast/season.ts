import type { Belief } from './normal-inverse-gamma.ts'
import { variancesOf } from './normal-inverse-gamma.ts'

export type Season = 'wet' | 'dry'

/** Variance of ln weight between seasons, before anything is known. */
const BETWEEN_SEASONS = 0.1 ** 2

/** Rainy months of Java's lowlands are November to April, by the farm's own clock. */
export function seasonOf(atMs: number, zoneOffsetMs: number): Season {
  const month = new Date(atMs + zoneOffsetMs).getUTCMonth()
  return month >= 10 || month <= 3 ? 'wet' : 'dry'
}

/** An effect on ln weight and how sure it is. */
export interface Effect {
  readonly mean: number
  readonly variance: number
}

/** A season's effect from the deviations of its own cycles: normal-normal, shrunk to none. */
export function seasonEffect(belief: Belief, deviations: readonly number[]): Effect {
  if (deviations.length === 0) return { mean: 0, variance: BETWEEN_SEASONS }
  const doubt = variancesOf(belief).ofValue / deviations.length
  const gain = BETWEEN_SEASONS / (BETWEEN_SEASONS + doubt)
  const away = deviations.reduce((sum, y) => sum + y - belief.mean, 0) / deviations.length
  return { mean: gain * away, variance: (1 - gain) * BETWEEN_SEASONS }
}
