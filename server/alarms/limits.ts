import type { Quantity } from '../../gateway/contract/reading.ts'
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

/** Limits of a quantity at a place today; null where nothing is to be watched. */
export type LimitsOf = (place: Place, quantity: Quantity) => Limits | null

const none: Limit = { warn: null, critical: null }

/** "Agronomy and statistics design report" §1.2: alarm mechanics. */
const WATER = {
  warnDelayMs: 30 * MINUTE_MS,
  criticalDelayMs: 10 * MINUTE_MS,
  offDelayMs: 15 * MINUTE_MS,
}
const HEAT = { ...WATER, warnDelayMs: 120 * MINUTE_MS, criticalDelayMs: 60 * MINUTE_MS }

type Table = Partial<Record<Quantity, Limits>>

/** §1.2 and §1.3, the widest of the leafy crops: only what is wrong for all of them. */
const LEAFY: Table = {
  ph: {
    low: { warn: 5.2, critical: 4.8 },
    high: { warn: 6.8, critical: 7.3 },
    hysteresis: 0.1,
    ...WATER,
  },
  ec: {
    low: { warn: 0.7, critical: 0.4 },
    high: { warn: 2.6, critical: 3.2 },
    hysteresis: 0.1,
    ...WATER,
  },
  water_temperature: {
    low: none,
    high: { warn: null, critical: 31 },
    hysteresis: 0.5,
    ...HEAT,
    criticalDelayMs: 120 * MINUTE_MS,
  },
  air_temperature: { low: none, high: { warn: null, critical: 38 }, hysteresis: 0.5, ...HEAT },
}

/** §1.2 to §1.4; moisture of sandy loam (FAO-56 table 19): 0.35 and 0.6 of what plants can take. */
const MELON: Table = {
  ph: {
    low: { warn: 5.2, critical: 4.8 },
    high: { warn: 6.6, critical: 7.0 },
    hysteresis: 0.1,
    ...WATER,
  },
  ec: {
    low: { warn: 1.1, critical: 0.7 },
    high: { warn: 3.2, critical: 3.6 },
    hysteresis: 0.1,
    ...WATER,
  },
  moisture: {
    low: { warn: 18, critical: 15.5 },
    high: { warn: 32, critical: null },
    hysteresis: 1,
    ...WATER,
    warnDelayMs: 20 * MINUTE_MS,
  },
  air_temperature: { low: none, high: { warn: null, critical: 41 }, hysteresis: 0.5, ...HEAT },
}

/** Where the farm has said nothing and no recipe is known. */
export const defaultLimits: LimitsOf = ({ kind }, quantity) =>
  (kind === 'melon' ? MELON : LEAFY)[quantity] ?? null
