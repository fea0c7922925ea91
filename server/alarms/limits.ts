import type { Quantity } from '../../gateway/contract/reading.ts'
import { cropNamed } from '../agronomy/recipes/crop.ts'
import type { Limits as RecipeLimits } from '../agronomy/recipes/limits.ts'
import { limitsOf, stageOn } from '../agronomy/recipes/recipe.ts'
import { RECIPES } from '../agronomy/recipes/recipes.ts'
import type { Place } from '../contract/site.ts'

const MINUTE_MS = 60_000

/** In the quantity's unit; null where there is none. */
export interface Limit {
  readonly warn: number | null
  readonly critical: number | null
}

/** Limits somebody can act on at once; those that only count hours are not in here. */
export interface Limits {
  readonly low: Limit
  readonly high: Limit
  readonly hysteresis: number
  readonly warnDelayMs: number
  readonly criticalDelayMs: number
  readonly offDelayMs: number
}

/**
 * Why limits cannot be weighed; null where they can. The screens refuse such limits: what is in the
 * book all the same must not call all day.
 */
export function disorderOf({ low, high }: Limits): string | null {
  const rising = [low.critical, low.warn, high.warn, high.critical].filter(
    (limit) => limit !== null,
  )
  const isRising = rising.every((limit, i) => i === 0 || limit >= (rising[i - 1] ?? limit))
  const lowest = low.warn ?? low.critical
  const highest = high.warn ?? high.critical
  const isEmpty = lowest !== null && highest !== null && lowest >= highest
  if (isRising && !isEmpty && rising.every(Number.isFinite)) return null
  return `its limits ${rising.join(', ')} do not rise; correct them in the recipe`
}

/** Limits of a quantity at a place today; null where nothing is to be watched. */
export type LimitsOf = (place: Place, quantity: Quantity) => Limits | null

/** Where nothing is known of the crop: what stands in soil, and what stands in water. */
const UNKNOWN = { melon: 'melon', hydroponic: 'pakcoy', tank: 'pakcoy' } as const

/** By the place's crop and its widest limits: for a farm that keeps no cycles. */
export const widestLimits: LimitsOf = ({ crop, kind }, quantity) => {
  const recipe = RECIPES[cropNamed(crop) ?? UNKNOWN[kind]]
  return actionable(limitsOf(stageOn(recipe, null), quantity))
}

/** What of a recipe's limits calls somebody. */
export function actionable(recipe: RecipeLimits | null): Limits | null {
  if (recipe === null || recipe.actionable === 'none') return null
  const { warn, critical } = recipe
  const calls = recipe.actionable === 'warn'
  return {
    low: { warn: calls ? warn.low : null, critical: critical.low },
    high: { warn: calls ? warn.high : null, critical: critical.high },
    hysteresis: recipe.hysteresis,
    warnDelayMs: recipe.warnAfterMinutes * MINUTE_MS,
    criticalDelayMs: recipe.criticalAfterMinutes * MINUTE_MS,
    offDelayMs: recipe.clearAfterMinutes * MINUTE_MS,
  }
}
