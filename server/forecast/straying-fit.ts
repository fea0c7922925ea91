import {
  type Common,
  type Foreseen,
  foreseen,
  likelihood,
  type Sight,
  type Straying,
} from './straying.ts'

/** One way of straying and the share of belief in it; over all of them 1. */
export interface Likely {
  readonly straying: Straying
  readonly share: number
}

/** Spread of seedlings in ln g. */
const SEEDLINGS = [0.08, 0.15, 0.25, 0.4]
/** Shares of the variance between harvests that last. */
const LASTS = [0.1, 0.3, 0.5, 0.7, 0.9]
/** The variance between cycles against what their harvests show. */
const SIZES = [0.6, 1, 1.6]
const PASSING_DAYS = [7, 21]
/** Points of one bed are not as independent as the process says. */
const TEMPERED = 0.5

/**
 * Ways in which the farm's beds may stray, each as likely as its own finished cycles make it
 * (empirical Bayes on a grid). Without any, all are alike.
 */
export function strayingFits(
  cycles: readonly (readonly Sight[])[],
  betweenCycles: number,
  common: Common,
): Likely[] {
  const ways = SEEDLINGS.flatMap((seedling) =>
    LASTS.flatMap((lasts) =>
      SIZES.flatMap((size) =>
        PASSING_DAYS.map(
          (passingDays): Straying => ({
            seedling: seedling ** 2,
            lasting: size * lasts * betweenCycles,
            passing: size * (1 - lasts) * betweenCycles,
            passingDays,
          }),
        ),
      ),
    ),
  )
  const heights = ways.map((way) =>
    cycles.reduce((sum, sights) => sum + TEMPERED * likelihood(way, sights, common), 0),
  )
  const highest = Math.max(...heights)
  const weights = heights.map((height) => Math.exp(height - highest))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return ways
    .map((straying, i) => ({ straying, share: weights[i]! / total }))
    .filter(({ share }) => share > 1e-4)
}

/** What all likely ways say together: mean, variance within and between them. */
export function foreseenByAll(
  all: readonly Likely[],
  sights: readonly Sight[],
  hst: number,
  common: Common,
): Foreseen {
  const each = all.map(({ straying, share }) => ({
    share,
    ...foreseen(straying, sights, hst, common),
  }))
  const sum = (of: (one: (typeof each)[number]) => number) =>
    each.reduce((total, one) => total + one.share * of(one), 0)
  const total = sum(() => 1)
  const mean = sum((one) => one.mean) / total
  return {
    mean,
    variance: sum((one) => one.variance + (one.mean - mean) ** 2) / total,
    unseen: sum(({ unseen }) => unseen) / total,
  }
}
