/** All that a farm is before anybody lives in it: numbers that do not change while it runs. */
import type { BedNature } from './bed.ts'
import type { PlotNature } from './plot.ts'
import type { Season } from './season.ts'
import type { TankNature } from './tank.ts'
import type { UptakeNature } from './uptake.ts'

export interface Nature {
  readonly seed: number
  readonly season: Season
  readonly tank: TankNature
  readonly uptake: UptakeNature
  /** bedeng-1, bedeng-2 …: all on tandon-1 */
  readonly beds: readonly BedNature[]
  /** melon-1, melon-2 … */
  readonly plots: readonly PlotNature[]
}

export const TANK = 'tandon-1'
export const bedSlug = (index: number) => `bedeng-${index + 1}`
export const plotSlug = (index: number) => `melon-${index + 1}`

/** Every place of the farm by its slug. */
export const placesOf = ({ beds, plots }: Nature): readonly string[] => [
  TANK,
  ...beds.map((_, index) => bedSlug(index)),
  ...plots.map((_, index) => plotSlug(index)),
]
