import type { LeftOut } from '../../book/forecasts.ts'
import type { Cycle, Farm } from '../inputs.ts'

/** What the book and history say of a farm at a moment, and nothing from later. */
export interface LoadedFarm {
  readonly farm: Farm
  /** plantings that stand or are planned; `id` is the book's number */
  readonly cycles: readonly Cycle[]
  /** plantings that cannot be forecast, and what to do */
  readonly left: readonly LeftOut[]
}

/** Rejects while the book or history cannot be read. */
export type LoadFarm = (nowMs: number) => Promise<LoadedFarm>
