import { QUANTITIES } from '../../../gateway/contract/reading.ts'

/** What a recipe has limits for: measured quantities, and two reckoned from them. */
export const RECIPE_QUANTITIES = [...QUANTITIES, 'vpd', 'dli'] as const
export type RecipeQuantity = (typeof RECIPE_QUANTITIES)[number]

/** In the unit of its quantity (`vpd` kPa, `dli` mol/m²/day); null on a side without a limit. */
export interface Range {
  readonly low: number | null
  readonly high: number | null
}

export const ACTIONABLE = ['warn', 'critical', 'none'] as const
/**
 * From which limit on somebody can do something now. What lies before it is advisory: its hours
 * are counted on the day's page and it calls nobody.
 */
export type Actionable = (typeof ACTIONABLE)[number]

/** What a farm may change. */
export interface LimitSet {
  readonly target: Range
  readonly warn: Range
  readonly critical: Range
  readonly actionable: Actionable
}

/** How long a value is outside before it counts, and how far inside before it is over. */
export interface Mechanics {
  readonly warnAfterMinutes: number
  readonly criticalAfterMinutes: number
  readonly clearAfterMinutes: number
  /** the band a value must come back into is narrower by this, in the quantity's unit */
  readonly hysteresis: number
}

export interface Limits extends LimitSet, Mechanics {
  /** where the numbers come from */
  readonly source: string
  /** H primary text or own check, M abstract or extension page, L judgement or press */
  readonly confidence: 'H' | 'M' | 'L'
}

const NO_RANGE: Range = { low: null, high: null }
const CLEAR = { clearAfterMinutes: 15 }
const WATER = { ...CLEAR, warnAfterMinutes: 30, criticalAfterMinutes: 10, hysteresis: 0.1 }
const HEAT = { ...CLEAR, warnAfterMinutes: 120, hysteresis: 0.5 }

/** Design report §1.2 (water chemistry, hysteresis) and §1.3 (temperatures, VPD). */
const MECHANICS: Readonly<Partial<Record<RecipeQuantity, Mechanics>>> = {
  ph: WATER,
  ec: WATER,
  water_temperature: { ...HEAT, criticalAfterMinutes: 120 },
  soil_temperature: { ...HEAT, criticalAfterMinutes: 120 },
  air_temperature: { ...HEAT, criticalAfterMinutes: 60 },
  vpd: { ...HEAT, criticalAfterMinutes: 60, hysteresis: 0.1 },
  moisture: { ...CLEAR, warnAfterMinutes: 30, criticalAfterMinutes: 10, hysteresis: 1 },
}
const OTHER: Mechanics = { ...HEAT, criticalAfterMinutes: 60, hysteresis: 3 }

/** Delays and hysteresis of a quantity. */
export const mechanicsOf = (quantity: RecipeQuantity): Mechanics => MECHANICS[quantity] ?? OTHER

type Pair = readonly [low: number | null, high: number | null]

/** One row of a recipe, in the order low, high. */
export function limits(
  quantity: RecipeQuantity,
  row: {
    readonly target: Pair
    readonly warn?: Pair
    readonly critical?: Pair
    readonly actionable: Actionable
    readonly source: string
    readonly confidence: Limits['confidence']
  },
): Limits {
  return {
    ...mechanicsOf(quantity),
    target: range(row.target),
    warn: row.warn === undefined ? NO_RANGE : range(row.warn),
    critical: row.critical === undefined ? NO_RANGE : range(row.critical),
    actionable: row.actionable,
    source: row.source,
    confidence: row.confidence,
  }
}

const range = ([low, high]: Pair): Range => ({ low, high })

/** The limits a set breaks by their order, as they must rise; null where they do. */
export function disorder(set: Omit<LimitSet, 'actionable'>): readonly number[] | null {
  const { target, warn, critical } = set
  const rising = [critical.low, warn.low, target.low, target.high, warn.high, critical.high]
  const given = rising.filter((limit) => limit !== null)
  const isRising = given.every((limit, i) => i === 0 || limit >= (given[i - 1] ?? limit))
  const isEmpty = target.low !== null && target.low === target.high
  return isRising && !isEmpty && given.every(Number.isFinite) ? null : given
}
