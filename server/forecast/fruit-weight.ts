import type { Ground } from './ground.ts'
import { priorBelief } from './history.ts'
import { type Cycle, DAY_MS, hstAt, lnFinalGrams } from './inputs.ts'
import { type Deviation, drifted, FRUIT_NOISE, observed } from './kalman.ts'
import { afterValues, variancesOf } from './normal-inverse-gamma.ts'
import { sampleOf } from './template.ts'

/** ln g of a fruit at harvest. */
export interface FruitForecast {
  readonly mean: number
  readonly sd: number
  /** share of the variance that all melon beds have in common */
  readonly shared: number
}

const SETS_AT_HST = 28
const HALF_GROWN_DAYS = 16
/** Days in which a growing fruit's share goes from a quarter to three quarters, over 2.2. */
const STEEPNESS_DAYS = 4.2
/** Fruit on a plant share its sugar: weight falls as count^−0.35, direction Rahayu 2011. */
const SHARING = 0.35
const HARVEST_SPREAD = 0.06

/** Share of its final weight that a fruit has some days after setting: general knowledge. */
export const fruitGrown = (daysFromSet: number): number =>
  1 / (1 + Math.exp((HALF_GROWN_DAYS - daysFromSet) / STEEPNESS_DAYS))

/** Weight of a fruit in g from length and diameter in cm, an ellipsoid of density 0.93 g/cm³. */
export const fruitGrams = (lengthCm: number, diameterCm: number, density = 0.93): number =>
  density * (Math.PI / 6) * lengthCm * diameterCm ** 2

/** The weight of a melon at harvest, from the farm's past and the tagged fruit weighed so far. */
export function fruitForecast(cycle: Cycle, ground: Ground): FruitForecast {
  const { farm } = ground
  const { past, prior } = ground.loreOf('melon')
  const expected = (one: Cycle) =>
    Math.log(prior.weight.grams) - SHARING * Math.log(one.fruitsPerPlant ?? 1)
  const ended = past.flatMap((one) => {
    const final = lnFinalGrams(one)
    return final === null ? [] : [final - expected(one)]
  })
  const belief = afterValues(priorBelief(prior), ended)
  const { ofValue, ofMean } = variancesOf(belief)
  const ripe = expected(cycle)
  const setMs = cycle.fruitSet?.atMs ?? cycle.transplantedMs + SETS_AT_HST * DAY_MS
  let state: Deviation = { mean: belief.mean, variance: ofValue + ofMean, hst: 0 }
  let unseen = 1
  for (const weighing of cycle.weighings.filter(({ atMs }) => atMs <= farm.nowMs)) {
    const sample = sampleOf(cycle.transplantedMs, weighing)
    if (sample === null) continue
    const grown = fruitGrown((weighing.atMs - setMs) / DAY_MS)
    const next = observed(state, sample, ripe + Math.log(grown), FRUIT_NOISE)
    unseen *= 1 - next.gain
    state = next
  }
  const harvestHst = Math.max(cycle.plannedHst, hstAt(cycle, farm.nowMs))
  const then = drifted(state, harvestHst, FRUIT_NOISE.perDay)
  const variance = then.variance + HARVEST_SPREAD ** 2
  return {
    mean: ripe + then.mean,
    sd: Math.sqrt(variance),
    shared: Math.min(1, (unseen ** 2 * ofMean) / variance),
  }
}
