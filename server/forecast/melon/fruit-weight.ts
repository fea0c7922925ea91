import type { Estimate } from '../estimate.ts'
import { type Cycle, type FruitSizes, hstAt } from '../inputs.ts'
import { type Deviation, drifted, FRUIT_NOISE, observed, type Sample } from '../leafy/kalman.ts'
import { type Belief, variancesOf } from '../normal-inverse-gamma.ts'
import type { Prior } from '../prior.ts'
import { type FruitCurve, grownBy, lnGrownOver, reweighed } from './fruit-curve.ts'
import { fruitNoise, fruitSamples, sizesUpTo } from './fruit-samples.ts'
import { shapeOf } from './fruit-size.ts'
import { ripeLn } from './ripe-fruit.ts'
import { thermalClock } from './thermal-clock.ts'

/** ln g of a fruit. */
export interface FruitForecast {
  readonly mean: number
  readonly sd: number
  /** share of the variance that all melon beds have in common */
  readonly shared: number
}

/** What the farm's melons have in common. */
export interface FruitLore {
  readonly prior: Prior
  /** how far its fruit ended from what was expected of them, ln g */
  readonly belief: Belief
  /** °C·day from transplanting to setting */
  readonly setting: Estimate
  /** how its fruit fill */
  readonly curves: readonly FruitCurve[]
  /** its tagged fruit of the past */
  readonly measured: readonly FruitSizes[]
  readonly usualCd: number
  readonly usualMol: number | null
}

/** °C·day after setting from which on a bed's fruit stray on their own. */
const STRAYS_FROM_CD = 350
/** Share of its weight below which a fruit's own tells nothing. */
const TELLS_FROM = 0.03
const HARVEST_SPREAD = 0.06

/** The weight of a fruit of one bed as its tagged fruit have it so far. */
export interface FruitWeight {
  readonly atHarvest: FruitForecast
  /** at an age in days after transplanting; null before setting */
  readonly on: (hst: number) => Pick<FruitForecast, 'mean' | 'sd'> | null
}

/** What the farm's past and the fruit weighed or measured up to now say of a bed's fruit. */
export function fruitWeight(cycle: Cycle, nowMs: number, lore: FruitLore): FruitWeight {
  const clock = thermalClock(cycle, lore.usualCd)
  const { fruitSet, ...uncounted } = cycle
  const counted = fruitSet !== undefined && fruitSet.atMs <= nowMs
  const setCd = counted ? clock(hstAt(cycle, fruitSet.atMs)) : lore.setting.mean
  const ripe = ripeLn(counted ? cycle : uncounted, lore.prior, lore.usualMol)
  const shape = shapeOf([...lore.measured, ...sizesUpTo(cycle, nowMs)])
  const seen = seenBy(fruitSamples(cycle, nowMs, shape), {
    ...{ lore, ripe, noise: fruitNoise(shape) },
    cdOf: (hst) => clock(hst) - setCd,
    straysFromHst: (setCd + STRAYS_FROM_CD) / lore.usualCd,
  })
  const harvestHst = Math.max(cycle.plannedHst, hstAt(cycle, nowMs))
  const strayed = (hst: number) => drifted(seen, hst, FRUIT_NOISE.perDay).variance
  const variance = strayed(harvestHst) + HARVEST_SPREAD ** 2
  return {
    atHarvest: {
      mean: ripe + seen.mean,
      sd: Math.sqrt(variance),
      shared: Math.min(1, (seen.unseen ** 2 * variancesOf(lore.belief).ofMean) / variance),
    },
    on: (hst) => {
      const cd = clock(hst) - setCd
      if (cd <= 0) return null
      return { mean: ripe + seen.mean + lnGrownOver(seen.curves, cd), sd: Math.sqrt(strayed(hst)) }
    },
  }
}

interface Seeing {
  readonly lore: FruitLore
  readonly ripe: number
  readonly noise: ReturnType<typeof fruitNoise>
  /** °C·day after setting at an age */
  readonly cdOf: (hst: number) => number
  readonly straysFromHst: number
}

interface Seen extends Deviation {
  readonly curves: readonly FruitCurve[]
  /** share of what was not known before the first sample that still is not */
  readonly unseen: number
}

/** The bed's deviation after its samples: each curve's own, by how likely the samples are under it. */
function seenBy(samples: readonly Sample[], seeing: Seeing): Seen {
  const { lore } = seeing
  const byCurve = new Map(lore.curves.map((curve) => [curve, underCurve(curve, samples, seeing)]))
  const states = [...byCurve.values()]
  const curves = reweighed(lore.curves, (curve) => byCurve.get(curve)!.lnLikelihood)
  const over = (of: (state: UnderCurve) => number) =>
    states.reduce((sum, state, i) => sum + curves[i]!.weight * of(state), 0)
  const mean = over((state) => state.mean)
  const variance = over((state) => state.variance + (state.mean - mean) ** 2)
  const hst = Math.max(...states.map((state) => state.hst))
  return { mean, variance, hst, curves, unseen: over(({ unseen }) => unseen) }
}

interface UnderCurve extends Deviation {
  readonly lnLikelihood: number
  readonly unseen: number
}

function underCurve(curve: FruitCurve, samples: readonly Sample[], seeing: Seeing): UnderCurve {
  const { lore, ripe, noise, cdOf, straysFromHst } = seeing
  const { ofValue, ofMean } = variancesOf(lore.belief)
  let state: Deviation = {
    mean: lore.belief.mean,
    variance: ofValue + ofMean,
    hst: straysFromHst,
  }
  let [lnLikelihood, unseen] = [0, 1]
  for (const sample of samples) {
    const grown = grownBy(curve, cdOf(sample.hst))
    if (!(grown > TELLS_FROM)) continue
    const expected = ripe + Math.log(grown)
    const next = observed(state, sample, expected, noise)
    // Variance before over after is 1/(1 − gain): what the sample was expected to stray by.
    const before = next.variance / (1 - next.gain)
    const spread = before / next.gain
    const away = Math.log(sample.meanGrams) - expected - state.mean
    lnLikelihood -= (away ** 2 / spread + Math.log(spread)) / 2
    unseen *= 1 - next.gain
    state = next
  }
  return { ...state, lnLikelihood, unseen }
}
