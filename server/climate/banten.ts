import { CARDINALS } from '../agronomy/thermal-time.ts'
import type { Expected } from './usual.ts'

/** What a month is expected to be before the farm has measured one like it. */
interface MonthPrior {
  /** air over 24 h, °C */
  readonly meanC: number
  /** least and most light under net and plastic, mol/m²/day */
  readonly dliMol: readonly [number, number]
}

/**
 * Lowlands of Banten, about 6°S, by month from January: press reports of BMKG forecasts and general
 * knowledge, medium and low confidence (design report §1.1). Months between the rainy and the dry
 * season lie between them.
 */
const WET: MonthPrior = { meanC: 26.5, dliMol: [16, 24] }
const BETWEEN: MonthPrior = { meanC: 27, dliMol: [18, 26.5] }
const DRY: MonthPrior = { meanC: 27.5, dliMol: [20, 29] }
const BANTEN: readonly MonthPrior[] = [
  ...[WET, WET, WET, BETWEEN, BETWEEN, BETWEEN],
  ...[DRY, DRY, DRY, BETWEEN, BETWEEN, BETWEEN],
]

const monthOf = (month: number): MonthPrior => BANTEN[month] ?? BETWEEN

/** Melon's development, °C·day; between days of one month, judgement. */
const WARMTH_SPREAD_CD = 1.5

/** Both ends of what is written are taken to be P10 and P90. */
const P10_TO_P90 = 2.56

export function expectedLight(month: number): Expected {
  const [least, most] = monthOf(month).dliMol
  return { value: (least + most) / 2, sigma: (most - least) / P10_TO_P90 }
}

export const expectedWarmth = (month: number): Expected => ({
  value: monthOf(month).meanC - CARDINALS.melon.baseC,
  sigma: WARMTH_SPREAD_CD,
})
