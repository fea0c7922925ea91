import { combined, type Estimate } from '../estimate.ts'
import type { Sweetness } from '../inputs.ts'

/** °Brix that a fruit near ripeness gains in a °C·day, 0.4 on a usual day, and its spread: judgement. */
const GAIN_PER_CD = 0.4 / 17.5
const GAIN_SPREAD = 0.35
/** Spread between the fruit of one bed, and of the choice of those that are cut: judgement. */
export const FRUIT_SPREAD = 1
const CHOICE_SPREAD = 0.3
/** A bed's mean at harvest: 78 % of its fruit reach 12 °Brix, as surely as 14 of 18 tell. */
const EXPECTED: Estimate = { mean: 12.82, variance: 0.4 ** 2 }
/** °C·day by which ripeness and sugar are apart. */
const APART_CD = 20

/** Fruit cut on one day: mean °Brix, and what it says of the bed. */
export interface Tasted extends Estimate {
  readonly atMs: number
}

/** The last sample up to a moment; null where none was taken. */
export function lastTasted(sweetness: readonly Sweetness[], nowMs: number): Tasted | null {
  const known = sweetness
    .filter(({ atMs, brix }) => atMs <= nowMs && brix.some((one) => one > 0))
    .toSorted((a, b) => a.atMs - b.atMs)
  const last = known.at(-1)
  if (last === undefined) return null
  const real = last.brix.filter((one) => one > 0)
  const mean = real.reduce((sum, one) => sum + one, 0) / real.length
  return { atMs: last.atMs, mean, variance: FRUIT_SPREAD ** 2 / real.length + CHOICE_SPREAD ** 2 }
}

/** °C·day from a sample to the day on which the bed's mean reaches a threshold; negative: it has. */
export function untilSweet(tasted: Tasted, fromBrix: number): Estimate {
  const cd = (fromBrix - tasted.mean) / GAIN_PER_CD
  const doubt = tasted.variance / GAIN_PER_CD ** 2 + (GAIN_SPREAD * cd) ** 2
  return { mean: cd, variance: doubt + APART_CD ** 2 }
}

/** °Brix of a bed at harvest, `aheadCd` °C·day after its last sample, if there is one. */
export function brixAtHarvest(tasted: Tasted | null, aheadCd: number): Estimate {
  if (tasted === null) return EXPECTED
  const gain = Math.max(0, aheadCd) * GAIN_PER_CD
  const doubt = tasted.variance + (GAIN_SPREAD * gain) ** 2
  return combined(EXPECTED, { mean: tasted.mean + gain, variance: doubt })
}
