/**
 * Radiation at the ground. A day's sums in MJ/m²/day, an hour's in MJ/m²/h; latitude in degrees,
 * south negative; day of year 1–366. NaN in gives NaN out.
 * Source: FAO Irrigation and Drainage Paper 56, chapter 3, equation by equation.
 */

/** Of a grass reference surface (eq. 38). */
const ALBEDO = 0.23
/** MJ/m²/min */
const SOLAR_CONSTANT = 0.082
/** MJ/K⁴/m²/day */
const STEFAN_BOLTZMANN = 4.903e-9
/** FAO's tables of σT⁴ count 273.16 K to 0 °C. */
const KELVIN = 273.16

export interface SkyAt {
  readonly latitudeDeg: number
  readonly dayOfYear: number
}

export interface SunGeometry {
  /** inverse relative distance from the earth, about 1 (eq. 23) */
  readonly distance: number
  readonly declinationRad: number
  /** half a day's length as an angle; 0 in polar night, π in polar day (eq. 25) */
  readonly sunsetRad: number
}

export function sunGeometry({ latitudeDeg, dayOfYear }: SkyAt): SunGeometry {
  const yearRad = (2 * Math.PI * dayOfYear) / 365
  const declinationRad = 0.409 * Math.sin(yearRad - 1.39)
  const cosine = -Math.tan(radians(latitudeDeg)) * Math.tan(declinationRad)
  return {
    distance: 1 + 0.033 * Math.cos(yearRad),
    declinationRad,
    sunsetRad: Math.acos(Math.min(1, Math.max(-1, cosine))),
  }
}

/** Radiation above the air, Ra (eq. 21). */
export function extraterrestrialMj(sky: SkyAt): number {
  const { sunsetRad: w } = sunGeometry(sky)
  return extraterrestrialBetween(sky, -w, w)
}

/** The same for the hour whose middle is `solarHour` (0–24, by the sun; eq. 28 and 31). */
export function extraterrestrialHourMj(sky: SkyAt, solarHour: number): number {
  const { sunsetRad } = sunGeometry(sky)
  const middle = (Math.PI / 12) * (solarHour - 12)
  const within = (angle: number) => Math.min(sunsetRad, Math.max(-sunsetRad, angle))
  const half = Math.PI / 24
  return extraterrestrialBetween(sky, within(middle - half), within(middle + half))
}

/** The sun's own hour of a zone's clock (0–24), by longitude east and the seasonal correction. */
export function solarHour(at: {
  readonly dayOfYear: number
  readonly clockHour: number
  readonly longitudeDeg: number
  readonly utcOffsetHours: number
}): number {
  const b = (2 * Math.PI * (at.dayOfYear - 81)) / 364
  const season = 0.1645 * Math.sin(2 * b) - 0.1255 * Math.cos(b) - 0.025 * Math.sin(b)
  return at.clockHour + at.longitudeDeg / 15 - at.utcOffsetHours + season
}

/** Longest possible sunshine of the day, hours (eq. 34). */
export const daylightHours = (sky: SkyAt): number => (24 / Math.PI) * sunGeometry(sky).sunsetRad

/** Radiation at the ground from hours of sunshine (eq. 35, its general coefficients). */
export const solarFromSunshineMj = (
  extraterrestrial: number,
  sunshineHours: number,
  daylight: number,
): number => (0.25 + (0.5 * sunshineHours) / daylight) * extraterrestrial

/** What a coast or an inland place keeps of the range of temperature (eq. 50). */
export const RANGE_FACTORS = { inland: 0.16, coast: 0.19 } as const

/** Radiation at the ground where only the day's temperatures are known (eq. 50). */
export const solarFromRangeMj = (
  extraterrestrial: number,
  { maxC, minC }: { readonly maxC: number; readonly minC: number },
  factor: number = RANGE_FACTORS.inland,
): number => factor * Math.sqrt(maxC - minC) * extraterrestrial

/** Radiation at the ground under a clear sky, Rso (eq. 37). */
export const clearSkyMj = (extraterrestrial: number, altitudeM: number): number =>
  (0.75 + 2e-5 * altitudeM) * extraterrestrial

/** What grass keeps of the sunshine, Rns (eq. 38). */
export const netShortwaveMj = (solar: number): number => (1 - ALBEDO) * solar

export interface LongwaveDay {
  readonly maxC: number
  readonly minC: number
  readonly vapourKpa: number
  readonly solarMj: number
  readonly clearSkyMj: number
}

/** What the ground loses to the sky in a day, Rnl (eq. 39); Rs/Rso counts at most 1. */
export const netLongwaveMj = (day: LongwaveDay): number =>
  STEFAN_BOLTZMANN * (((day.maxC + KELVIN) ** 4 + (day.minC + KELVIN) ** 4) / 2) * skyFactor(day)

/** The same for an hour of one temperature. */
export const netLongwaveHourMj = (hour: Omit<LongwaveDay, 'maxC' | 'minC'> & { airC: number }) =>
  (STEFAN_BOLTZMANN / 24) * (hour.airC + KELVIN) ** 4 * skyFactor(hour)

const skyFactor = (sky: Pick<LongwaveDay, 'vapourKpa' | 'solarMj' | 'clearSkyMj'>): number =>
  (0.34 - 0.14 * Math.sqrt(sky.vapourKpa)) *
  (1.35 * Math.min(1, sky.solarMj / sky.clearSkyMj) - 0.35)

const radians = (degrees: number): number => (Math.PI / 180) * degrees

/** Integral of the sun's height between two hour angles (eq. 21 is the whole day's). */
function extraterrestrialBetween(sky: SkyAt, from: number, to: number): number {
  const { distance, declinationRad: d } = sunGeometry(sky)
  const latitude = radians(sky.latitudeDeg)
  const level = (to - from) * Math.sin(latitude) * Math.sin(d)
  const height = Math.cos(latitude) * Math.cos(d) * (Math.sin(to) - Math.sin(from))
  return ((24 * 60) / (2 * Math.PI)) * SOLAR_CONSTANT * distance * (level + height)
}
