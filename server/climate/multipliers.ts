import type { Crop } from '../contract/crop.ts'

/**
 * How far something held growth back, 1 not at all, 0 altogether: multipliers of the relative growth
 * rate (design report §3.2; slopes are judgement unless a source is named). NaN in gives NaN out.
 */
export type Multiplier = (value: number) => number

const within = (floor: number, value: number) => Math.max(floor, Math.min(1, value))

interface Roots {
  readonly fromC: number
  readonly toC: number
  /** lost for each °C outside */
  readonly aDegree: number
}

const COOL: Roots = { fromC: Number.NEGATIVE_INFINITY, toC: 26, aDegree: 0.06 }
/** Glasshouse trial 1994 for the directions. */
const ROOTS: Partial<Readonly<Record<Crop, Roots>>> = {
  selada: COOL,
  pakcoy: COOL,
  caisim: COOL,
  kangkung: { fromC: 24, toC: 33, aDegree: 0.03 },
  bayam: { fromC: Number.NEGATIVE_INFINITY, toC: 30, aDegree: 0.04 },
}
const ROOTS_FLOOR = 0.3

/** Of solution or root zone, °C; null for a crop nothing is known of. */
export function rootZoneMultiplier(crop: Crop): Multiplier | null {
  const roots = ROOTS[crop]
  if (roots === undefined) return null
  const { fromC, toC, aDegree } = roots
  return (rootC) => {
    const outsideC = Math.max(0, fromC - rootC, rootC - toC)
    return within(ROOTS_FLOOR, 1 - aDegree * outsideC)
  }
}

/** % lost for each mS/cm above the band: lettuce Maas & Hoffman 1990, the others by analogy. */
const SALT: Readonly<Record<Crop, number>> = {
  selada: 13,
  pakcoy: 7,
  caisim: 7,
  kangkung: 7,
  bayam: 7,
  melon: 8,
  telang: 7,
}
const HUNGER_FLOOR = 0.5

/** Of EC, mS/cm at 25 °C, against the stage's band; null on a side without a limit. */
export const ecMultiplier =
  (crop: Crop, band: { readonly low: number | null; readonly high: number | null }): Multiplier =>
  (ec) => {
    if (band.low !== null && ec < band.low) return within(HUNGER_FLOOR, ec / band.low)
    return within(0, 1 - (SALT[crop] * Math.max(0, ec - (band.high ?? ec))) / 100)
  }

const PH = { low: 5.3, high: 6.8, lostAt: 0.5, lost: 0.15, floor: 0.5 }

export const phMultiplier: Multiplier = (ph) => {
  const outside = Math.max(0, PH.low - ph, ph - PH.high)
  return within(PH.floor, 1 - (PH.lost * outside) / PH.lostAt)
}

const DRY_AIR = { kpa: 3, multiplier: 0.7 }
const DAMP_AIR = { kpa: 0.2, multiplier: 0.9 }

/** Of the vapour pressure deficit, kPa, against the crop's day target. */
export const vpdMultiplier =
  (target: { readonly low: number | null; readonly high: number | null }): Multiplier =>
  (kpa) => {
    const { low, high } = target
    if (high !== null && kpa > high) {
      const share = Math.min(1, (kpa - high) / Math.max(0.01, DRY_AIR.kpa - high))
      return 1 - share * (1 - DRY_AIR.multiplier)
    }
    if (low === null || !(kpa < low)) return Number.isNaN(kpa) ? Number.NaN : 1
    const share = Math.min(1, (low - kpa) / Math.max(0.01, low - DAMP_AIR.kpa))
    return 1 - share * (1 - DAMP_AIR.multiplier)
  }

const LOST_A_DRY_HOUR = 0.02

/** Of hours of a day without flow or level, or with a dry root zone. */
export const dryHoursMultiplier: Multiplier = (hours) => within(0, 1 - LOST_A_DRY_HOUR * hours)
