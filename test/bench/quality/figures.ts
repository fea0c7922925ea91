import type { Known } from './known.ts'
import type { Row } from './recall.ts'
import type { Alarms } from './truth.ts'

export interface Part {
  readonly known: readonly Known[]
  /** by set and quantity */
  readonly alarms: Readonly<Record<string, Alarms>>
  readonly rows: readonly Row[]
}

export interface QualityFigures {
  readonly tuned: Part
  readonly heldOut: Part
  /** the one machine without water probes */
  readonly unfitted: Part
  /** held-out boxes, read every two seconds */
  readonly everyTwoSeconds: Part
  readonly virtualFarm: Readonly<Record<string, Alarms>>
}
