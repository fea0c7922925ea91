import type { Crop } from '../contract/crop.ts'
import type { Tier } from './tier.ts'

/** What a forecast had to assume because the book or the sensors did not say. */
export type Assumption =
  | 'no_light'
  | 'no_weighing'
  | 'no_own_harvest'
  | 'overdue'
  | 'no_temperature'
  | 'no_fruit_count'

/** One harvest (telang: one picking) of one bed: the same index is the same draw everywhere. */
export interface Lot {
  /** epoch ms of the day */
  readonly dayMs: Float64Array
  /** kg that can be sold, all grades together, never below 0 */
  readonly kg: Float64Array
  readonly byGrade: Readonly<Record<string, Float64Array>>
}

/** The possible harvests of one cycle. */
export interface CycleDraws {
  readonly cycle: string
  readonly crop: Crop
  readonly tier: Tier
  readonly assumed: readonly Assumption[]
  readonly lots: readonly Lot[]
}

/** The one grade of leafy crops and flowers. */
export const MARKETABLE = 'jual'
