import { drawShare, type Share } from './chance/draw.ts'
import { normalChance } from './chance/normal.ts'
import type { Random } from './chance/random.ts'

/** Melon grades as buyers of Inthanon set them; C is for juice. */
export const GRADES = ['A', 'B', 'C'] as const
export type Grade = (typeof GRADES)[number]

const SMALLEST_GRAMS = 600
const A_GRAMS: readonly [number, number] = [800, 1300]
/** Chance that a fruit is sweet enough for A, and that its skin is without a blemish. */
const SWEET: Share = { yes: 14, no: 4 }
const SOUND: Share = { yes: 18, no: 2 }
/** Spread of ln weight between the fruit of one bed. */
const FRUIT_SPREAD = 0.18

/**
 * Share of a bed's kg in each grade, summing to 1, where its mean fruit weighs e^lnGrams: A is of the
 * right size, sweet and sound; B is too large, bland or blemished; C is too small.
 */
export function gradeShares(
  lnGrams: number,
  random: Random,
): readonly (readonly [Grade, number])[] {
  const below = (grams: number) => kgBelow(Math.log(grams) - lnGrams)
  const small = below(SMALLEST_GRAMS)
  const sized = below(A_GRAMS[1]) - below(A_GRAMS[0])
  const a = sized * drawShare(random, SWEET) * drawShare(random, SOUND)
  return [
    ['A', a],
    ['B', Math.max(0, 1 - small - a)],
    ['C', small],
  ]
}

/** Share of the kg of log-normal fruit, of mean e^0, in fruit below e^ln. */
const kgBelow = (ln: number): number => normalChance(ln / FRUIT_SPREAD - FRUIT_SPREAD / 2)
