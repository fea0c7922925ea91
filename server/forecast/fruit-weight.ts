import { type FruitShape, gramsOf, shapeOf } from './fruit-size.ts'
import { priorBelief } from './history.ts'
import {
  type Cycle,
  DAY_MS,
  type FinishedCycle,
  type FruitSizes,
  grownKg,
  hstAt,
} from './inputs.ts'
import { type Deviation, drifted, FRUIT_NOISE, observed, type Sample } from './kalman.ts'
import { afterValues, type Belief, variancesOf } from './normal-inverse-gamma.ts'
import type { Prior } from './prior.ts'
import { SETS } from './ripening.ts'
import { fillableGrams, limitedLn } from './source-limit.ts'
import { sampleOf } from './template.ts'
import { thermalClock } from './thermal-clock.ts'

/** ln g of a fruit. */
export interface FruitForecast {
  readonly mean: number
  readonly sd: number
  /** share of the variance that all melon beds have in common */
  readonly shared: number
}

/** °C·day from setting until a fruit has half its weight: 16 usual days, general knowledge. */
const HALF_GROWN_CD = 280
/** °C·day in which a growing fruit's share goes from a quarter to three quarters, over 2.2. */
const STEEPNESS_CD = 73.5
const RIPE_CD = 610
/** Share of its weight below which a fruit's own tells nothing. */
const TELLS_FROM = 0.05
/** Days of filling before which a fruit does not stray on its own. */
const STRAYS_FROM_CD = 350
/** °C·day by which the day of setting of one fruit is unsure. */
const SETTING_SPREAD_CD = 20
/** Fruit on a plant share its sugar: weight falls as count^−0.35, direction Rahayu 2011. */
const SHARING = 0.35
const HARVEST_SPREAD = 0.06
/** Share of set fruit that is lost in a day: general knowledge. */
export const LOST_A_DAY = 0.002

/** Share of its ripe weight that a fruit has, °C·day after setting: general knowledge. */
export const fruitGrown = (cdFromSet: number): number =>
  (1 + Math.exp((HALF_GROWN_CD - RIPE_CD) / STEEPNESS_CD)) /
  (1 + Math.exp((HALF_GROWN_CD - cdFromSet) / STEEPNESS_CD))

/** What the farm's melons have in common. */
export interface FruitLore {
  readonly prior: Prior
  /** how far its fruit ended from what was expected of them, ln g */
  readonly belief: Belief
  /** its tagged fruit of the past */
  readonly measured: readonly FruitSizes[]
  readonly usualCd: number
  readonly usualMol: number | null
}

/** The farm's own deviation from the table's fruit, learned from its finished cycles. */
export function fruitBelief(
  past: readonly FinishedCycle[],
  prior: Prior,
  usualMol: number | null,
): Belief {
  const ended = past.flatMap((cycle) => {
    const grams = finalFruitGrams(cycle)
    return grams === null ? [] : [Math.log(grams) - ripeLn(cycle, prior, usualMol)]
  })
  return afterValues(priorBelief(prior), ended)
}

/** Mean g of the fruit that a finished cycle brought; null where nothing lived to tell. */
function finalFruitGrams(cycle: FinishedCycle): number | null {
  const { fruitSet, harvest, holes } = cycle
  const days = fruitSet === undefined ? 0 : (harvest.atMs - fruitSet.atMs) / DAY_MS
  const plants = holes - harvest.deadHoles
  const counted = fruitSet?.count ?? plants * (cycle.fruitsPerPlant ?? 1)
  const fruit = counted * (1 - LOST_A_DAY) ** Math.max(0, days)
  const grams = (1000 * grownKg(harvest)) / fruit
  return fruit > 0 && grams > 0 && !harvest.failed ? grams : null
}

/** ln g expected of a ripe fruit: by the fruit on its plant, and no more than light can fill. */
function ripeLn(cycle: Cycle, prior: Prior, usualMol: number | null): number {
  const load = loadOf(cycle)
  const ln = Math.log(prior.weight.grams) - SHARING * Math.log(load)
  const fillable = fillableGrams(cycle, usualMol)
  return fillable === null || !(fillable > 0) ? ln : limitedLn(ln, Math.log(fillable / load))
}

/** Fruit on a plant that bears: as counted, else as meant. */
function loadOf({ fruitSet, fruitsPerPlant = 1, holes, deadHoles }: Cycle): number {
  const plants = holes - Math.max(0, deadHoles)
  if (fruitSet === undefined || !(plants > 0)) return Math.max(1, fruitsPerPlant)
  return Math.max(1, fruitSet.count / plants)
}

/** The weight of a fruit of one bed as its tagged fruit have it so far. */
export interface FruitWeight {
  readonly atHarvest: FruitForecast
  /** at an age in days after transplanting; null before setting */
  readonly on: (hst: number) => Pick<FruitForecast, 'mean' | 'sd'> | null
}

/** What the farm's past and the fruit weighed or measured up to now say of a bed's fruit. */
export function fruitWeight(cycle: Cycle, nowMs: number, lore: FruitLore): FruitWeight {
  const clock = thermalClock(cycle, lore.usualCd)
  const shape = shapeOf([...lore.measured, ...sizesOf(cycle, nowMs)])
  const counted = cycle.fruitSet !== undefined && cycle.fruitSet.atMs <= nowMs
  const setCd = counted ? clock(hstAt(cycle, cycle.fruitSet!.atMs)) : SETS.mean
  const grownOn = (hst: number) => fruitGrown(clock(hst) - setCd)
  const { fruitSet: _, ...uncounted } = cycle
  const ripe = ripeLn(counted ? cycle : uncounted, lore.prior, lore.usualMol)
  const { ofValue, ofMean } = variancesOf(lore.belief)
  const straysFrom = (setCd + STRAYS_FROM_CD) / lore.usualCd
  let state: Deviation = { mean: lore.belief.mean, variance: ofValue + ofMean, hst: straysFrom }
  let unseen = 1
  for (const sample of samplesOf(cycle, nowMs, shape)) {
    const grown = grownOn(sample.hst)
    if (grown < TELLS_FROM) continue
    const next = observed(state, sample, ripe + Math.log(grown), noiseAt(grown, shape))
    unseen *= 1 - next.gain
    state = next
  }
  const harvestHst = Math.max(cycle.plannedHst, hstAt(cycle, nowMs))
  const variance = drifted(state, harvestHst, FRUIT_NOISE.perDay).variance + HARVEST_SPREAD ** 2
  return {
    atHarvest: {
      mean: ripe + state.mean,
      sd: Math.sqrt(variance),
      shared: Math.min(1, (unseen ** 2 * ofMean) / variance),
    },
    on: (hst) => {
      if (clock(hst) <= setCd) return null
      const spread = drifted(state, hst, FRUIT_NOISE.perDay).variance
      return { mean: ripe + state.mean + Math.log(grownOn(hst)), sd: Math.sqrt(spread) }
    },
  }
}

/** A young fruit's share is unsure with its day of setting, and a measured one's weight with ρ. */
function noiseAt(grown: number, { lnDensity }: FruitShape) {
  const timing = (SETTING_SPREAD_CD / STEEPNESS_CD) * Math.max(0, 1 - grown)
  const choice = Math.sqrt(FRUIT_NOISE.choice ** 2 + timing ** 2 + lnDensity.variance)
  return { ...FRUIT_NOISE, choice }
}

/** Fruit weighed, and fruit measured, day by day. */
function samplesOf(cycle: Cycle, nowMs: number, shape: FruitShape): Sample[] {
  const measured = sizesOf(cycle, nowMs).map((sizes) => ({
    atMs: sizes.atMs,
    grams: gramsOf(sizes, shape),
  }))
  return [...cycle.weighings, ...measured]
    .filter(({ atMs }) => atMs > cycle.transplantedMs && atMs <= nowMs)
    .map((weighing) => sampleOf(cycle.transplantedMs, weighing))
    .filter((sample) => sample !== null)
    .toSorted((a, b) => a.hst - b.hst)
}

const sizesOf = ({ fruitSizes = [] }: Cycle, nowMs: number): FruitSizes[] =>
  fruitSizes.filter(({ atMs }) => atMs <= nowMs)
