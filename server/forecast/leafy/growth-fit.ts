import type { Prior } from '../prior.ts'

/** ln weight at a moment of the light clock. */
export interface LitPoint {
  readonly lit: number
  readonly lnGrams: number
}

/** A curve ln w = ceiling + gap·e^(−slowing·τ) through all cycles, for one `slowing`. */
export interface GrowthFit {
  readonly slowing: number
  /** share of belief, over all fits 1 */
  readonly weight: number
  /** ln g that a plant would end at */
  readonly ceiling: number
  /** ln g between the start and the ceiling, negative */
  readonly gap: number
}

/** Fall of relative growth with ln weight, 1/day: lettuce of six greenhouses, medium. */
const SLOWING = { mean: 0.055, sd: 0.007 }
const STEPS = [-2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5]
/** Spread of own points around the curve, and of the prior's start. */
const POINT_SPREAD = 0.25
const START_SPREAD = 0.7
/** Points of one cycle stray together: their likelihood counts this much. */
export const TEMPERED = 0.3

interface Weighted extends LitPoint {
  readonly weight: number
}

/**
 * Fits of relative growth that falls with ln weight on a light clock: d ln w/dτ = slowing·(ceiling −
 * ln w), Gompertz' law. Weighted least squares for each of 11 slowings over the farm's own points and
 * two of the prior: the seedling, and the usual weight at the usual age.
 */
export function growthFits(prior: Prior, points: readonly LitPoint[]): GrowthFit[] {
  const own = points.map((point) => ({ ...point, weight: 1 / POINT_SPREAD ** 2 }))
  const { grams, hst, spread } = prior.weight
  const expected: Weighted[] = [
    { lit: 0, lnGrams: Math.log(prior.seedlingGrams), weight: 1 / START_SPREAD ** 2 },
    { lit: hst, lnGrams: Math.log(grams), weight: 1 / spread ** 2 },
  ]
  const all = [...expected, ...own]
  const fits = STEPS.map((step) => fitAt(SLOWING.mean + step * SLOWING.sd, all))
  const best = Math.min(...fits.map(({ misfit }) => misfit))
  const weights = fits.map(({ misfit }, i) =>
    Math.exp(-(STEPS[i]! ** 2) / 2 - (TEMPERED * (misfit - best)) / 2),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return fits.map(({ slowing, ceiling, gap }, i) => ({
    slowing,
    ceiling,
    gap,
    weight: weights[i]! / total,
  }))
}

/** Weighted regression of ln weight on e^(−slowing·τ). */
function fitAt(slowing: number, points: readonly Weighted[]) {
  let [w, wx, wy, wxx, wxy, wyy] = [0, 0, 0, 0, 0, 0]
  for (const { lit, lnGrams, weight } of points) {
    const x = Math.exp(-slowing * lit)
    w += weight
    wx += weight * x
    wy += weight * lnGrams
    wxx += weight * x * x
    wxy += weight * x * lnGrams
    wyy += weight * lnGrams * lnGrams
  }
  const gap = (w * wxy - wx * wy) / (w * wxx - wx * wx)
  const ceiling = (wy - gap * wx) / w
  return { slowing, ceiling, gap, misfit: wyy - ceiling * wy - gap * wxy }
}

/** ln g that the fits say together at a light time. */
export const lawAt = (fits: readonly GrowthFit[], lit: number): number =>
  fits.reduce((sum, { weight, ceiling, gap, slowing }) => {
    return sum + weight * (ceiling + gap * Math.exp(-slowing * lit))
  }, 0)
