import { expolinear, expolinearThrough } from '../forecast/leafy/expolinear.ts'
import { fruitGrown } from '../forecast/melon/fruit-curve.ts'
import { PRIORS } from '../forecast/prior.ts'
import { DAY_MS, hstOf, type Planting } from './known.ts'

/** Fresh g a hole (melon: a fruit) that is usual at an age. */
export interface Usual {
  readonly grams: number
  /** spread of ln grams between plantings, the farm's own level included */
  readonly sd: number
}

/** Days by which a young planting may be ahead or behind. */
const DAYS_APART = 2
/** Fruit on a plant share its sugar: direction Rahayu 2011. */
const SHARING = 0.35
const SETS_AT_HST = 28
/** °C·day that a day brings a melon here: a mean of 27.5 °C above a base of 10. */
const CD_A_DAY = 17.5
/** No plant of these crops was ever this many times its table's weight. Judgement. */
const GREATEST = 20

/** A sample strays from its bed, and a bed from its curve within a week, in ln grams. Judgement. */
const SAMPLE_STRAYS = 0.25
const WEEK_STRAYS = 0.15
/** Before this age a seedling says little of what becomes of it. */
const TELLS_FROM_HST = 5

/**
 * The crop's curve, moved to where this farm's finished plantings ended and to where this one was
 * last weighed (normal-normal shrinkage).
 */
export function usualWeight(planting: Planting, atMs: number): Usual {
  const { weight, relativeGrowth, cycleSpread } = PRIORS[planting.crop]
  const hst = Math.max(0, hstOf(planting, atMs))
  const curve = curveOf(planting)
  const away = planting.past
    .filter((one) => one.grams > 0 && one.hst > 0)
    .map((one) => Math.log(one.grams) - curve(one.hst))
  const worth = cycleSpread ** 2 / weight.spread ** 2
  const level = away.reduce((sum, one) => sum + one, 0) / (away.length + worth)
  const unknown = weight.spread ** 2 / (1 + away.length / worth)
  const young = relativeGrowth * DAYS_APART * Math.max(0, 1 - hst / weight.hst)
  const sd = Math.sqrt(unknown + cycleSpread ** 2 + young ** 2)
  const expected = (age: number) => curve(age) + level
  return asWeighed({ expected, sd }, planting, atMs)
}

interface Unweighed {
  /** ln g by age in days */
  readonly expected: (hst: number) => number
  readonly sd: number
}

function asWeighed({ expected, sd }: Unweighed, planting: Planting, atMs: number): Usual {
  const at = expected(Math.max(0, hstOf(planting, atMs)))
  const last = lastWeighing(planting, atMs)
  const lastHst = last === null ? 0 : hstOf(planting, last.atMs)
  if (last === null || lastHst < TELLS_FROM_HST) return { grams: Math.exp(at), sd }
  const mean = last.grams.reduce((sum, one) => sum + one, 0) / last.grams.length
  const drift = WEEK_STRAYS ** 2 * ((atMs - last.atMs) / (7 * DAY_MS))
  const share = sd ** 2 / (sd ** 2 + SAMPLE_STRAYS ** 2 + drift)
  const away = share * (Math.log(mean) - expected(lastHst))
  return { grams: Math.exp(at + away), sd: Math.sqrt(sd ** 2 * (1 - share) + drift) }
}

/** The weighing before a moment, not of the same day; null where there is none. */
export function lastWeighing({ weighings }: Planting, atMs: number) {
  const before = weighings.filter((one) => one.grams.length > 0 && one.atMs < atMs - DAY_MS / 2)
  return before.toSorted((a, b) => a.atMs - b.atMs).at(-1) ?? null
}

function curveOf({ crop, fruitsPerPlant }: Planting): (hst: number) => number {
  const prior = PRIORS[crop]
  if (crop !== 'melon') {
    const curve = expolinearThrough(prior.weight.grams, prior.weight.hst, prior.relativeGrowth)
    return (hst) => Math.log(Math.max(prior.seedlingGrams, expolinear(curve, hst)))
  }
  const ripe = Math.log(prior.weight.grams) - SHARING * Math.log(fruitsPerPlant ?? 1)
  return (hst) => ripe + Math.log(fruitGrown((hst - SETS_AT_HST) * CD_A_DAY))
}

/** g that no hole (melon: no fruit) of a crop can have. */
export function greatestGrams({ crop }: Pick<Planting, 'crop'>): number {
  return crop === 'melon' ? 12_000 : GREATEST * PRIORS[crop].weight.grams
}
