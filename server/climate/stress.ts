import type { Range } from '../agronomy/recipes/limits.ts'
import { betaResponse, CARDINALS } from '../agronomy/thermal-time.ts'
import { vpdKpa } from '../agronomy/vapour.ts'
import type { Crop } from '../contract/crop.ts'
import type { DayOfStress } from '../forecast/inputs.ts'
import { HOURS } from './hours.ts'
import {
  dryHoursMultiplier,
  ecMultiplier,
  type Multiplier,
  phMultiplier,
  rootZoneMultiplier,
  vpdMultiplier,
} from './multipliers.ts'

/** Hours of one day of one series: where `covered` is small the mean says little. */
export interface DayHours {
  readonly mean: Float32Array
  readonly covered: Float32Array
}

/** What was measured around a bed on one day; null where no channel tells. */
export interface DayAround {
  /** solution, or soil, °C */
  readonly rootC: DayHours | null
  readonly ec: DayHours | null
  readonly ph: DayHours | null
  readonly airC: DayHours | null
  readonly humidity: DayHours | null
  /** 1 in hours without water at the roots, else 0; each as something else tells it */
  readonly dry: readonly (DayHours | null)[]
}

/** Where a crop's values should be on that day. */
export interface DayBands {
  readonly ec: Range | null
  readonly vpd: Range | null
}

/** By day plants grow and lose water (design report §3.2). */
const DAYLIGHT = { from: 6, to: 18 }
const WHOLE_DAY = { from: 0, to: HOURS }
const LEAST_COVERAGE = 0.7
/** Less of an hour than this was measured and it is not counted. */
const LEAST_OF_HOUR = 0.5

/**
 * How far a day held a crop back. Each hour is judged by itself, because a mean hides the afternoon;
 * the day is the mean of its hours. Null where less than 70 % of the hours that count was measured:
 * nothing is filled in.
 */
export function stressOf(crop: Crop, around: DayAround, bands: DayBands): DayOfStress {
  const roots = rootZoneMultiplier(crop)
  return {
    rootZone: roots && judged(around.rootC, WHOLE_DAY, roots),
    ec: bands.ec && judged(around.ec, WHOLE_DAY, ecMultiplier(crop, bands.ec)),
    ph: judged(around.ph, WHOLE_DAY, phMultiplier),
    vpd: bands.vpd && judgedDeficit(around, vpdMultiplier(bands.vpd)),
    air: judged(around.airC, DAYLIGHT, (airC) => betaResponse(airC, CARDINALS[crop])),
    water: waterOf(around.dry),
  }
}

type Part = typeof WHOLE_DAY

function judged(hours: DayHours | null, part: Part, multiplier: Multiplier): number | null {
  return hours && meanOfHours(part, (hour) => valueIn(hours, hour), multiplier)
}

function judgedDeficit({ airC, humidity }: DayAround, multiplier: Multiplier): number | null {
  if (airC === null || humidity === null) return null
  const deficit = (hour: number) => vpdKpa(valueIn(airC, hour), valueIn(humidity, hour))
  return meanOfHours(DAYLIGHT, deficit, multiplier)
}

/** By whatever tells of most dry hours. */
function waterOf(dry: DayAround['dry']): number | null {
  const known = dry.flatMap((hours) => judged(hours, WHOLE_DAY, (share) => share) ?? [])
  return known.length === 0 ? null : dryHoursMultiplier(Math.max(...known) * HOURS)
}

/** NaN where too little of the hour was measured. */
const valueIn = ({ mean, covered }: DayHours, hour: number): number =>
  covered[hour]! >= LEAST_OF_HOUR ? mean[hour]! : Number.NaN

function meanOfHours(
  { from, to }: Part,
  at: (hour: number) => number,
  multiplier: Multiplier,
): number | null {
  let sum = 0
  let count = 0
  for (let hour = from; hour < to; hour++) {
    const value = at(hour)
    if (!Number.isFinite(value)) continue
    sum += multiplier(value)
    count += 1
  }
  return count < LEAST_COVERAGE * (to - from) ? null : sum / count
}
