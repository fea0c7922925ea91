import type { Crop } from '../contract/crop.ts'
import type { Learned } from './learned.ts'

export const DAY_MS = 86_400_000

/** Plants weighed on one day: fresh g of each (leafy: of each hole; melon: of each tagged fruit). */
export interface Weighing {
  readonly atMs: number
  readonly grams: readonly number[]
}

/** Fruit of a melon bed after setting. */
export interface FruitSet {
  readonly atMs: number
  /** fruit counted on the whole bed */
  readonly count: number
}

/** Flowers picked from a whole bed on one day. */
export interface Picking {
  readonly atMs: number
  readonly kg: number
}

/**
 * How far one day held growth back: multipliers of the relative growth rate, each 0 to 1; null where
 * too little was measured. Thermal time in triangular °C·day, null likewise.
 */
export interface DayOfStress {
  readonly rootZone: number | null
  readonly ec: number | null
  readonly ph: number | null
  readonly vpd: number | null
  readonly air: number | null
  /** hours without flow or level, or a dry root zone */
  readonly water: number | null
}

/** °Brix of fruit cut on one day. */
export interface Sweetness {
  readonly atMs: number
  readonly brix: readonly number[]
}

/** A tagged melon on the plant, as far as it was measured; `grams` where it was weighed too. */
export interface MeasuredFruit {
  readonly lengthCm: number | null
  readonly widthCm: number | null
  readonly girthCm: number | null
  readonly grams: number | null
}

/** Tagged fruit measured on one day. */
export interface FruitSizes {
  readonly atMs: number
  readonly fruit: readonly MeasuredFruit[]
}

/** What a melon's buyers call A: its size in g and its °Brix. Of the rest, B from a weight on. */
export interface GradeRule {
  readonly aFromGrams: number
  readonly aToGrams: number
  readonly bFromGrams: number
  readonly aFromBrix: number
}

/**
 * What left a bed in one harvest of several. Kangkung grows again from its stumps; of other leafy
 * crops and of melon a cut is a part of the bed, and the rest still stands.
 */
export interface Cut {
  readonly atMs: number
  /** kg, culls included */
  readonly kg: number
}

/** Holes seen dead on one day. */
export interface Loss {
  readonly atMs: number
  readonly holes: number
}

/** What the instructor expected of a whole cycle on one day, kg. */
export interface Guess {
  readonly atMs: number
  readonly kg: number
}

/** Days from transplanting to the planned harvest, as planned on one day. */
export interface Plan {
  readonly atMs: number
  readonly hst: number
}

/** One planting of one crop in one bed, as the farm book knows it. */
export interface Cycle {
  readonly id: string
  readonly bed: string
  /** beds on one tank share its mishaps; null: a tank of its own, or soil */
  readonly tank: string | null
  readonly crop: Crop
  /** holes planted; melon and telang: plants */
  readonly holes: number
  readonly transplantedMs: number
  /** days from transplanting to the planned harvest */
  readonly plannedHst: number
  /** where the plan was changed: every plan, oldest first; the last one is `plannedHst` */
  readonly plans?: readonly Plan[]
  readonly weighings: readonly Weighing[]
  /** holes seen dead so far */
  readonly deadHoles: number
  /** when they were seen, oldest first; those counted at a harvest are not among them */
  readonly losses?: readonly Loss[]
  /** light of each day since transplanting, mol/m²/day; null where too little was measured */
  readonly dliMol: readonly (number | null)[]
  /** of each day since transplanting; without it nothing is known of stress */
  readonly stress?: readonly (DayOfStress | null)[]
  /** melon: °C·day of development of each day since transplanting (triangular, Tb 10, To 34, Tx 45) */
  readonly thermalCd?: readonly (number | null)[]
  /** melon */
  readonly sweetness?: readonly Sweetness[]
  /** melon: fruit kept on a plant; 1 unless said */
  readonly fruitsPerPlant?: number
  /** melon: the count after setting, once it was made */
  readonly fruitSet?: FruitSet
  /** melon */
  readonly fruitSizes?: readonly FruitSizes[]
  /** melon: what its buyers call A and B; unless said, Inthanon's */
  readonly gradeRule?: GradeRule
  /** every harvest so far, oldest first; of a finished cycle all of them, where there were several */
  readonly cuts?: readonly Cut[]
  /** telang */
  readonly picks?: readonly Picking[]
  /** what the instructor expects, kg; a baseline to be beaten */
  readonly guessKg?: number
  /** every guess so far, oldest first; the last one is `guessKg` */
  readonly guesses?: readonly Guess[]
}

/** All harvests of a finished cycle together, its `cuts` included, on the day that brought most. */
export interface Harvest {
  readonly atMs: number
  /** sold or sellable, kg by grade */
  readonly kgByGrade: Readonly<Record<string, number>>
  readonly culledKg: number
  readonly deadHoles: number
  /** the bed was lost, wholly or in great part */
  readonly failed: boolean
}

export interface FinishedCycle extends Cycle {
  readonly harvest: Harvest
}

/** One day's light at the farm, mol/m²/day. */
export interface DayOfLight {
  readonly dayMs: number
  readonly dliMol: number
}

/** One day's warmth at the farm, °C·day of melon development (triangular). */
export interface DayOfWarmth {
  readonly dayMs: number
  readonly thermalCd: number
}

/** Everything a forecast may know of a farm, and nothing from after `nowMs`. */
export interface Farm {
  readonly nowMs: number
  /** ms by which the farm's clock is ahead of UTC */
  readonly zoneOffsetMs: number
  readonly past: readonly FinishedCycle[]
  readonly light: readonly DayOfLight[]
  readonly warmth?: readonly DayOfWarmth[]
  /** weight of a crop that this farm expects before its first harvest; unless said, the table's */
  readonly expected?: Partial<Readonly<Record<Crop, ExpectedWeight>>>
  /** what its scores taught it; unless said, nothing yet */
  readonly learned?: Learned
}

/** Fresh g a hole (melon: a fruit) at an age, and the spread of that guess in ln weight. */
export interface ExpectedWeight {
  readonly grams: number
  readonly hst: number
  readonly spread: number
}

/** kg that left the bed, culls included. */
export const grownKg = ({ kgByGrade, culledKg }: Harvest): number =>
  Object.values(kgByGrade).reduce((sum, kg) => sum + kg, culledKg)

/** Days between transplanting and a moment, not rounded. */
export const hstAt = (cycle: Cycle, atMs: number): number => (atMs - cycle.transplantedMs) / DAY_MS

/** ln of the mean fresh g at harvest of a surviving hole (melon: a fruit); null where nothing lived. */
export function lnFinalGrams(cycle: FinishedCycle): number | null {
  const plants = cycle.holes - cycle.harvest.deadHoles
  const alive = cycle.fruitSet?.count ?? plants * (cycle.fruitsPerPlant ?? 1)
  const grams = (1000 * grownKg(cycle.harvest)) / alive
  return alive > 0 && grams > 0 && !cycle.harvest.failed ? Math.log(grams) : null
}
