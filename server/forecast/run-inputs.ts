import type { Crop } from '../contract/crop.ts'
import type { Cycle, Farm } from './inputs.ts'
import type { Weeks } from './weekly.ts'

/** What is shown of a crop: the model, or the mean of its last four harvests. */
export type Use = 'model' | 'mean_of_four'
export type InUse = Partial<Readonly<Record<Crop, Use>>>

/** All that a run of the forecast takes: with it the same equations give the same draws again. */
export interface RunInputs {
  readonly farm: Farm
  /** plantings that stand or are planned */
  readonly cycles: readonly Cycle[]
  readonly draws: number
  readonly seed: number
  readonly weeks: Weeks
  /** unless said, the model */
  readonly inUse: InUse
}
