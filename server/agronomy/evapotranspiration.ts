import { saturationKpa, saturationSlopeKpaPerC } from './vapour.ts'

/**
 * Reference evapotranspiration of grass (ET0). Wind in m/s at 2 m, radiation in MJ/m², vapour in
 * kPa. NaN in gives NaN out; condensation counts as 0. Source: FAO-56, chapters 2 to 4.
 */

export interface DayWeather {
  readonly maxC: number
  readonly minC: number
  readonly vapourKpa: number
  readonly windMPerS: number
  /** net radiation Rn, MJ/m²/day */
  readonly netRadiationMj: number
  /** heat into the ground G, MJ/m²/day; nearly 0 over a day */
  readonly soilHeatMj?: number
  /** γ, kPa/°C */
  readonly psychrometricKpaPerC: number
}

/** ET0 of a day by Penman–Monteith, mm/day (eq. 6). */
export function penmanMonteithDayMm(day: DayWeather): number {
  const saturation = (saturationKpa(day.maxC) + saturationKpa(day.minC)) / 2
  const airC = (day.maxC + day.minC) / 2
  return penmanMonteith({ ...day, airC, deficitKpa: saturation - day.vapourKpa, numerator: 900 })
}

export interface HourWeather {
  readonly airC: number
  readonly vapourKpa: number
  readonly windMPerS: number
  /** Rn, MJ/m²/h */
  readonly netRadiationMj: number
  /** γ, kPa/°C */
  readonly psychrometricKpaPerC: number
}

/** ET0 of an hour by Penman–Monteith, mm/h (eq. 53); the ground's heat follows radiation. */
export function penmanMonteithHourMm(hour: HourWeather): number {
  const soilHeatMj = hourSoilHeatMj(hour.netRadiationMj)
  const deficitKpa = saturationKpa(hour.airC) - hour.vapourKpa
  return penmanMonteith({ ...hour, soilHeatMj, deficitKpa, numerator: 37 })
}

/** Heat into the ground in an hour, MJ/m²/h: a tenth of Rn by day, half of it at night (eq. 45, 46). */
export const hourSoilHeatMj = (netRadiationMj: number): number =>
  (netRadiationMj > 0 ? 0.1 : 0.5) * netRadiationMj

/**
 * What Hargreaves gives too much in the humid lowlands: Penman–Monteith was 0.81–0.90 of it with
 * Banten's weather. Learn it anew where days with all inputs exist.
 */
export const HARGREAVES_FACTOR = 0.85

/** ET0 of a day from temperatures alone, mm/day (eq. 52), times what the place has shown. */
export function hargreavesDayMm(
  { maxC, minC }: { readonly maxC: number; readonly minC: number },
  extraterrestrialMj: number,
  factor: number = HARGREAVES_FACTOR,
): number {
  const meanC = (maxC + minC) / 2
  const mm = 0.0023 * (meanC + 17.8) * Math.sqrt(maxC - minC) * 0.408 * extraterrestrialMj
  return Math.max(0, factor * mm)
}

/** Wind at 2 m from wind measured at another height over grass, m/s (eq. 47). */
export const windAt2m = (windMPerS: number, heightM: number): number =>
  (windMPerS * 4.87) / Math.log(67.8 * heightM - 5.42)

/** Wind to take where nobody measures it, m/s at 2 m: judgement, low confidence. */
export const ASSUMED_WIND = { open: 2, walledYard: 1.2, plasticHouse: 0.4 } as const

interface Terms {
  readonly airC: number
  readonly deficitKpa: number
  readonly windMPerS: number
  readonly netRadiationMj: number
  readonly soilHeatMj?: number
  readonly psychrometricKpaPerC: number
  /** 900 for a day, 37 for an hour */
  readonly numerator: number
}

function penmanMonteith(terms: Terms): number {
  const { airC, deficitKpa, windMPerS: wind, psychrometricKpaPerC: gamma } = terms
  const slope = saturationSlopeKpaPerC(airC)
  const energy = 0.408 * slope * (terms.netRadiationMj - (terms.soilHeatMj ?? 0))
  const air = ((gamma * terms.numerator) / (airC + 273)) * wind * deficitKpa
  return Math.max(0, (energy + air) / (slope + gamma * (1 + 0.34 * wind)))
}
