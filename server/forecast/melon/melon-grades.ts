import { drawOne } from '../chance/draw.ts'
import { normalChance } from '../chance/normal.ts'
import type { Random } from '../chance/random.ts'
import type { GradeRule } from '../inputs.ts'
import { FRUIT_SPREAD as SUGAR_SPREAD } from './sugar.ts'

/** Melon grades; C is for juice. */
export const GRADES = ['A', 'B', 'C'] as const
export type Grade = (typeof GRADES)[number]

/** What buyers of Inthanon ask. */
export const USUAL_RULE: GradeRule = {
  aFromGrams: 800,
  aToGrams: 1300,
  bFromGrams: 600,
  aFromBrix: 12,
}
/** Spread of ln weight between the fruit of one bed. */
const FRUIT_SPREAD = 0.18

/** A bed's fruit at harvest. */
export interface Fruit {
  /** ln of their mean g */
  readonly lnGrams: number
  /** mean °Brix */
  readonly brix: number
}

/**
 * Share of a bed's kg in each grade, summing to 1: A is of the right size, sweet and without a
 * blemish, as often as `sound` has it; B is too large, bland or blemished; C is too small.
 */
export function gradeShares(
  { lnGrams, brix }: Fruit,
  rule: GradeRule,
  sound: Float64Array,
  random: Random,
): readonly (readonly [Grade, number])[] {
  const below = (grams: number) => kgBelow(Math.log(grams) - lnGrams)
  const small = below(Math.min(rule.bFromGrams, rule.aFromGrams))
  const sized = Math.max(0, below(rule.aToGrams) - below(rule.aFromGrams))
  const sweet = normalChance((brix - rule.aFromBrix) / SUGAR_SPREAD)
  const a = sized * sweet * drawOne(random, sound)
  return [
    ['A', a],
    ['B', Math.max(0, 1 - small - a)],
    ['C', small],
  ]
}

/** Share of the kg of log-normal fruit, of mean e^0, in fruit below e^ln. */
const kgBelow = (ln: number): number => normalChance(ln / FRUIT_SPREAD - FRUIT_SPREAD / 2)
