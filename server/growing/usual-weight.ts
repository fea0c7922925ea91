import { expolinear, expolinearThrough } from '../forecast/expolinear.ts'
import { fruitGrown } from '../forecast/fruit-curve.ts'
import { PRIORS } from '../forecast/prior.ts'
import { hstOf, type Planting } from './known.ts'

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

/** The crop's curve, moved to where this farm's finished plantings ended (normal-normal shrinkage). */
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
  return { grams: Math.exp(curve(hst) + level), sd }
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
