/** A hydroponic bed: a thin sheet of solution under leaves, fed from the tank and drained back. */

import { localDay } from './local-time.ts'
import type { Weather } from './weather.ts'
import { saturationHpa } from './weather.ts'

export interface BedNature {
  readonly volumeL: number
  readonly flowLPerMin: number
  /** °C per minute that full light (1000 µmol/m²/s) gives to the sheet of water */
  readonly sunCPerMin: number
  /** days by which this bed's plantings run ahead of the calendar */
  readonly plantedDaysAgo: number
  readonly cycleDays: number
}

export interface Bed {
  readonly waterC: number
}

/** What the plants of a bed take out of the solution in one minute. */
export interface Uptake {
  readonly waterL: number
  /** dissolved nutrients as EC × litres */
  readonly nutrientMsL: number
  /** what roots give back: meq of base by day (nitrate eaten), of acid at night (breath) */
  readonly baseMeq: number
}

const AIR_LAG_MIN = 400
const FULL_LEAF_M2 = 13
const NUTRIENT_MS_PER_L = 1.75
const BASE_MEQ_PER_MSL = 3.6
const NIGHT_BREATH_MEQ_PER_M2 = 0.0075

/** Leaf area of the planting that stands in the bed: small after transplanting, closed before harvest. */
export function leafM2(nature: BedNature, atMs: number): number {
  const ageDays = (localDay(atMs) + nature.plantedDaysAgo) % nature.cycleDays
  return 1 + FULL_LEAF_M2 / (1 + Math.exp(-(ageDays - nature.cycleDays / 2) / 3.5))
}

/** Litres and nutrients drawn in one minute of this weather. */
export function uptakeOf(nature: BedNature, weather: Weather, atMs: number): Uptake {
  const dryness = saturationHpa(weather.airC) * (1 - weather.humidityPct / 100)
  const leaf = leafM2(nature, atMs)
  const waterL = leaf * (4.2e-6 * weather.lightPpfd + 2.2e-5 * dryness)
  const nutrientMsL = waterL * NUTRIENT_MS_PER_L
  const baseMeq = nutrientMsL * BASE_MEQ_PER_MSL - NIGHT_BREATH_MEQ_PER_M2 * leaf
  return { waterL, nutrientMsL, baseMeq }
}

/** One minute on. */
export function stepBed(bed: Bed, nature: BedNature, tankC: number, weather: Weather): Bed {
  const exchange = nature.flowLPerMin / nature.volumeL
  const waterC =
    bed.waterC +
    exchange * (tankC - bed.waterC) +
    (weather.airC - bed.waterC) / AIR_LAG_MIN +
    (nature.sunCPerMin * weather.lightPpfd) / 1000
  return { waterC }
}
