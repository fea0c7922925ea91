import type { Estimate } from '../estimate.ts'
import type { FruitSizes, MeasuredFruit } from '../inputs.ts'

/** What turns a farm's measured fruit into weights. */
export interface FruitShape {
  /** length over width */
  readonly roundness: number
  /** ln of g a cm³ */
  readonly lnDensity: Estimate
}

/** A melon is a little longer than wide: judgement, worth ten fruit. */
const EXPECTED_ROUNDNESS = 1.05
const ROUNDNESS_IS_WORTH = 10
/** g/cm³, 0.90 to 0.95: general knowledge. */
const EXPECTED_DENSITY: Estimate = { mean: Math.log(0.925), variance: 0.03 ** 2 }
/** Spread of one fruit's ln density: a tape is not exact. */
const MEASURING_SPREAD = 0.06
/** A fruit whose density is farther off than this was mismeasured. */
const ODD = 0.35

/** Weight of a fruit in g from length and diameter in cm, an ellipsoid of g/cm³. */
export const fruitGrams = (lengthCm: number, diameterCm: number, density = 0.925): number =>
  density * (Math.PI / 6) * lengthCm * diameterCm ** 2

/** How a farm's melons are shaped and how dense they are, from tagged fruit that were also weighed. */
export function shapeOf(all: readonly FruitSizes[]): FruitShape {
  const fruit = all.flatMap((sizes) => sizes.fruit)
  const rounds = fruit.flatMap((one) => {
    const diameterCm = diameterOf(one)
    return diameterCm === null || !isLength(one.lengthCm) ? [] : [one.lengthCm / diameterCm]
  })
  const sum = rounds.reduce((total, one) => total + one, ROUNDNESS_IS_WORTH * EXPECTED_ROUNDNESS)
  const roundness = sum / (ROUNDNESS_IS_WORTH + rounds.length)
  return { roundness, lnDensity: densityOf(fruit, roundness) }
}

function densityOf(fruit: readonly MeasuredFruit[], roundness: number): Estimate {
  const off = fruit.flatMap((one) => {
    const sized = sizedGrams(one, roundness, 1)
    if (sized === null || one.grams === null || !(one.grams > 0)) return []
    const away = Math.log(one.grams / sized) - EXPECTED_DENSITY.mean
    return Math.abs(away) < ODD ? [away] : []
  })
  const precision = 1 / EXPECTED_DENSITY.variance + off.length / MEASURING_SPREAD ** 2
  const sum = off.reduce((total, away) => total + away, 0)
  const mean = EXPECTED_DENSITY.mean + sum / MEASURING_SPREAD ** 2 / precision
  return { mean, variance: 1 / precision }
}

/** g of each fruit: as weighed, else by its size. A fruit with too few figures is left out. */
export const gramsOf = ({ fruit }: FruitSizes, { roundness, lnDensity }: FruitShape): number[] =>
  fruit.flatMap((one) => {
    const grams = one.grams ?? sizedGrams(one, roundness, Math.exp(lnDensity.mean))
    return grams === null || !(grams > 0) ? [] : [grams]
  })

function sizedGrams(fruit: MeasuredFruit, roundness: number, density: number): number | null {
  const diameterCm = diameterOf(fruit)
  if (diameterCm === null) return null
  const lengthCm = isLength(fruit.lengthCm) ? fruit.lengthCm : roundness * diameterCm
  return fruitGrams(lengthCm, diameterCm, density)
}

function diameterOf({ widthCm, girthCm }: MeasuredFruit): number | null {
  if (isLength(widthCm)) return widthCm
  return isLength(girthCm) ? girthCm / Math.PI : null
}

const isLength = (cm: number | null): cm is number => cm !== null && cm > 0
