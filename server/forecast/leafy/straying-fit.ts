import {
  basesOf,
  type Common,
  type Foreseen,
  foreseen,
  likelihood,
  PASSING_DAYS,
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
/** Ways with less belief are left out. */
const UNLIKELY = 1e-3
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
  const seen = cycles.map((sights) => ({
    bases: basesOf(sights, common.usualHst),
    off: sights.map(({ away }) => away - common.mean),
  }))
  const heights = ways.map((way) =>
    seen.reduce((sum, { bases, off }) => {
      return sum + TEMPERED * likelihood(bases, off, way, common.variance)
    }, 0),
  )
  const highest = Math.max(...heights)
  const weights = heights.map((height) => Math.exp(height - highest))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return ways
    .map((straying, i) => ({ straying, share: weights[i]! / total }))
    .filter(({ share }) => share > UNLIKELY)
}

/** What all likely ways say together: mean, variance within and between them. */
export function foreseenByAll(
  all: readonly Likely[],
  sights: readonly Sight[],
  hst: number,
  common: Common,
): Foreseen {
  const bases = basesOf([...sights, { hst, doubt: 0 }], common.usualHst)
  const off = sights.map(({ away }) => away - common.mean)
  const each = all.map(({ straying, share }) => ({
    share,
    ...foreseen(bases, off, straying, common),
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
