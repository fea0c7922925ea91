/** What a month is expected to be before the farm has measured one like it. */
export interface MonthPrior {
  /** air under the roof over 24 h, °C */
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
export const BANTEN: readonly MonthPrior[] = [
  ...[WET, WET, WET, BETWEEN, BETWEEN, BETWEEN],
  ...[DRY, DRY, DRY, BETWEEN, BETWEEN, BETWEEN],
]
