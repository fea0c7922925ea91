import type { Crop } from '../contract/crop.ts'

/** Water use of a crop relative to grass: four stages, straight lines between (FAO-56 fig. 34). */
export interface KcCurve {
  readonly initial: number
  readonly middle: number
  readonly end: number
  /** lengths in days: initial, development, mid-season, late */
  readonly days: readonly [number, number, number, number]
  /** of the grown crop, m: for the climate adjustment */
  readonly heightM: number
}

/**
 * FAO-56 table 12: sweet melon, lettuce, small vegetables. Melon's stage lengths are those of a
 * 65-day cycle in the lowlands; the others divide their own cycles likewise (low confidence).
 */
export const KC_CURVES: Readonly<Record<Crop, KcCurve>> = {
  melon: { initial: 0.5, middle: 1.05, end: 0.75, days: [12, 15, 26, 12], heightM: 1.8 },
  selada: { initial: 0.7, middle: 1, end: 0.95, days: [8, 10, 10, 4], heightM: 0.3 },
  pakcoy: { initial: 0.7, middle: 1.05, end: 0.95, days: [6, 9, 8, 3], heightM: 0.3 },
  caisim: { initial: 0.7, middle: 1.05, end: 0.95, days: [6, 9, 8, 3], heightM: 0.4 },
  kangkung: { initial: 0.7, middle: 1.05, end: 0.95, days: [5, 8, 8, 2], heightM: 0.4 },
  bayam: { initial: 0.7, middle: 1.05, end: 0.95, days: [4, 6, 6, 2], heightM: 0.3 },
  telang: { initial: 0.5, middle: 1, end: 0.9, days: [20, 30, 90, 20], heightM: 1.8 },
}

/**
 * Melon in sand and substrate, Bogor: vegetative, flowering, fruit growth, ripening. Prefer these
 * for a wet surface and FAO's curve for mulched beds. Medium confidence.
 */
export const SUBSTRATE_MELON: KcCurve = {
  initial: 0.81,
  middle: 1.16,
  end: 0.85,
  days: [20, 15, 20, 10],
  heightM: 1.8,
}

/** Kc on a day after transplant; after the last day the last value holds. NaN in, NaN out. */
export function kcOn(curve: KcCurve, hst: number): number {
  if (Number.isNaN(hst)) return Number.NaN
  const [initial, development, middle, late] = curve.days
  if (hst <= initial) return curve.initial
  const sinceInitial = hst - initial
  if (sinceInitial <= development) {
    return between(curve.initial, curve.middle, sinceInitial / development)
  }
  const sinceMiddle = sinceInitial - development - middle
  if (sinceMiddle <= 0) return curve.middle
  return between(curve.middle, curve.end, Math.min(1, sinceMiddle / late))
}

/**
 * Kc of mid-season or end for a climate that is windier or drier than the table's (eq. 62 and 65).
 * Below 0.45 the surface decides, not the air: unchanged.
 */
export function kcForClimate(
  kc: number,
  air: {
    readonly windMPerS: number
    readonly minHumidityPercent: number
    readonly heightM: number
  },
): number {
  if (kc <= 0.45) return kc
  const wind = Math.min(6, Math.max(1, air.windMPerS))
  const humidity = Math.min(80, Math.max(20, air.minHumidityPercent))
  return kc + (0.04 * (wind - 2) - 0.004 * (humidity - 45)) * (air.heightM / 3) ** 0.3
}

/** Crop water use of a day, mm (eq. 58). */
export const cropUseMm = (kc: number, et0Mm: number): number => Math.max(0, kc * et0Mm)

const between = (from: number, to: number, share: number): number => from + (to - from) * share
