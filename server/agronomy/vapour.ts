/**
 * Water vapour in air. Temperatures in °C, pressures in kPa, humidity in % (a probe that reads a
 * little over 100 counts as saturated; below 0 is no humidity: NaN). NaN in gives NaN out.
 * Source: FAO Irrigation and Drainage Paper 56, chapter 3.
 */

/** Saturation vapour pressure over water, kPa (eq. 11). */
export const saturationKpa = (airC: number): number =>
  0.6108 * Math.exp((17.27 * airC) / (airC + 237.3))

/** Saturation vapour pressure of a day, kPa: mean of its extremes' (eq. 12). */
export const daySaturationKpa = (maxC: number, minC: number): number =>
  (saturationKpa(maxC) + saturationKpa(minC)) / 2

/** Slope of the saturation curve Δ, kPa/°C (eq. 13). */
export const saturationSlopeKpaPerC = (airC: number): number =>
  (4098 * saturationKpa(airC)) / (airC + 237.3) ** 2

/** Actual vapour pressure of one reading, kPa (eq. 54). */
export const vapourKpa = (airC: number, humidityPercent: number): number =>
  saturationKpa(airC) * saturatedShare(humidityPercent)

/** Actual vapour pressure of a day, kPa, from both extremes of humidity (eq. 17). */
export function dayVapourKpa(day: {
  readonly maxC: number
  readonly minC: number
  readonly maxHumidityPercent: number
  readonly minHumidityPercent: number
}): number {
  const dawn = vapourKpa(day.minC, day.maxHumidityPercent)
  return (dawn + vapourKpa(day.maxC, day.minHumidityPercent)) / 2
}

/** Actual vapour pressure of a day, kPa, where only its mean humidity is known (eq. 19). */
export const dayVapourOfMeanKpa = (maxC: number, minC: number, humidityPercent: number): number =>
  daySaturationKpa(maxC, minC) * saturatedShare(humidityPercent)

/**
 * Vapour pressure deficit of air, kPa, never negative. Average it over readings; the mean
 * temperature and the mean humidity of a day give another, smaller number.
 */
export const vpdKpa = (airC: number, humidityPercent: number): number =>
  saturationKpa(airC) - vapourKpa(airC, humidityPercent)

/** Deficit at a leaf of its own temperature, kPa; negative where dew falls on the leaf. */
export const leafVpdKpa = (leafC: number, airC: number, humidityPercent: number): number =>
  saturationKpa(leafC) - vapourKpa(airC, humidityPercent)

/** Temperature at which this much vapour begins to condense, °C; NaN for perfectly dry air. */
export function dewPointC(vapourPressureKpa: number): number {
  const log = Math.log(vapourPressureKpa / 0.6108)
  return Number.isFinite(log) ? (237.3 * log) / (17.27 - log) : Number.NaN
}

/** Mean air pressure at a height above the sea in metres, kPa (eq. 7). */
export const pressureKpa = (altitudeM: number): number =>
  101.3 * ((293 - 0.0065 * altitudeM) / 293) ** 5.26

/** Psychrometric constant γ, kPa/°C (eq. 8). */
export const psychrometricKpaPerC = (airKpa: number): number => 0.000665 * airKpa

const saturatedShare = (humidityPercent: number): number =>
  humidityPercent < 0 ? Number.NaN : Math.min(humidityPercent, 100) / 100
