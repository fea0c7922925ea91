/** What plants felt of one day, above ground and below. */
export interface DayOfAir {
  /** light under the roof, mol/m²/day */
  readonly dliMol: number
  /** mean air from six to six, °C */
  readonly dayC: number
  readonly nightC: number
  /** mean vapour pressure deficit by day, kPa */
  readonly drynessKpa: number
}

export interface DayOfRoots {
  /** mS/cm at 25 °C */
  readonly ecMsPerCm: number
  readonly ph: number
  /** of the solution or the soil, °C */
  readonly waterC: number
  /** hours of the day without flow, 0 … 24 */
  readonly stillHours: number
  /** share of the soil's available water, 0 … 1; in solution 1 */
  readonly wetShare: number
}

export interface GrowingDay {
  readonly air: DayOfAir
  readonly roots: DayOfRoots
}

export const meanC = ({ dayC, nightC }: DayOfAir) => (dayC + nightC) / 2

/** A common day of the place: a farm's plants come to their usual weight on days like this. */
export const COMMON_DAY: GrowingDay = {
  air: { dliMol: 19, dayC: 29.8, nightC: 24.6, drynessKpa: 1.1 },
  roots: { ecMsPerCm: 1.65, ph: 6.1, waterC: 27.6, stillHours: 0, wetShare: 1 },
}
