import type { Range } from './recipes/limits.ts'
import { vpdKpa } from './vapour.ts'

/** Means of one hour; null where nothing was measured. */
export interface HourOfAir {
  /** 0–23 on the farm's clock */
  readonly hour: number
  readonly airC: number | null
  readonly humidityPercent: number | null
  /** µmol/m²/s */
  readonly ppfd: number | null
}

export const ADVISORY_QUANTITIES = ['air_temperature', 'humidity', 'vpd'] as const
export type AdvisoryQuantity = (typeof ADVISORY_QUANTITIES)[number]

export interface HoursOutside {
  readonly quantity: AdvisoryQuantity
  readonly below: number
  readonly above: number
  readonly measured: number
}

export interface AdvisoryDay {
  /** one of each quantity that has limits and was measured */
  readonly outside: readonly HoursOutside[]
  /** hours of the night in which leaves stay wet; null where the air was not measured */
  readonly diseaseHours: number | null
  /** light sum, mol/m²; null where too little of the day was measured */
  readonly dli: number | null
}

/** "Agronomy and statistics design report" §1.3: leaves that stay wet at night fall ill. */
const WET = { humidityPercent: 92, vpdKpa: 0.2 }
const NIGHT = { fromHour: 18, toHour: 6 }
/** A day with less of it measured has no sum: zero would be a lie. */
const LEAST_HOURS = 22
const HOUR_S = 3_600

/** Counts what calls nobody: hours outside limits that no one can act on at once. */
export function advisoryDay(
  hours: readonly HourOfAir[],
  limits: (quantity: AdvisoryQuantity) => Range | null,
): AdvisoryDay {
  const outside = ADVISORY_QUANTITIES.flatMap((quantity) => {
    const range = limits(quantity)
    const values = hours.flatMap((hour) => meanOf(hour, quantity) ?? [])
    return range === null || values.length === 0 ? [] : [hoursOutside(quantity, values, range)]
  })
  const nights = hours.filter(({ hour }) => hour >= NIGHT.fromHour || hour < NIGHT.toHour)
  const damp = nights.filter(({ humidityPercent }) => humidityPercent !== null)
  return {
    outside,
    diseaseHours: damp.length === 0 ? null : damp.filter(isWet).length,
    dli: lightOf(hours),
  }
}

function hoursOutside(
  quantity: AdvisoryQuantity,
  values: readonly number[],
  { low, high }: Range,
): HoursOutside {
  const below = values.filter((value) => low !== null && value < low).length
  const above = values.filter((value) => high !== null && value > high).length
  return { quantity, below, above, measured: values.length }
}

function meanOf(hour: HourOfAir, quantity: AdvisoryQuantity): number | null {
  if (quantity === 'air_temperature') return hour.airC
  return quantity === 'humidity' ? hour.humidityPercent : deficitOf(hour)
}

/** Of the hour's means; air and dampness must be of the same hour. */
function deficitOf({ airC, humidityPercent }: HourOfAir): number | null {
  if (airC === null || humidityPercent === null) return null
  const kpa = vpdKpa(airC, humidityPercent)
  return Number.isFinite(kpa) ? kpa : null
}

function isWet(hour: HourOfAir): boolean {
  const kpa = deficitOf(hour)
  const isDamp = (hour.humidityPercent ?? 0) > WET.humidityPercent
  return isDamp || (kpa !== null && kpa < WET.vpdKpa)
}

function lightOf(hours: readonly HourOfAir[]): number | null {
  const lit = hours.flatMap(({ ppfd }) => ppfd ?? [])
  if (lit.length < LEAST_HOURS) return null
  return lit.reduce((sum, ppfd) => sum + ppfd * HOUR_S, 0) / 1e6
}
