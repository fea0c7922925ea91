import type { Generated } from 'kysely'
import type { Crop } from '../contract/crop.ts'
import type { COUNTED_UNITS, Unit } from '../contract/cycles.ts'
import type { CULL_REASONS, EntryKind, GRADE_WORDS, LOSS_REASONS } from '../contract/entries.ts'

/** The tables about what stands in the beds and what came of it. Nothing in them is erased. */
export interface GrowingTables {
  cultivar: CultivarTable
  pack: PackRow
  cycle: CycleTable
  entry: EntryTable
  weighed_plant: WeighedPlantRow
  harvest: HarvestRow
  harvest_lot: HarvestLotRow
  harvest_cull: HarvestCullRow
  fruit_count: FruitCountRow
  fruit_size: FruitSizeRow
  brix_sample: BrixRow
  loss: LossRow
  guess: GuessRow
  book_change: BookChangeTable
  growing_version: GrowingVersionRow
}

export interface CultivarTable {
  id: Generated<number>
  crop: Crop
  name: string
  /** JSON of the buyer's weights; null where its crop has one grade or the usual ones hold */
  grade_rule: string | null
  /** 0 where it is not grown any more */
  is_grown: number
}

/** What a counted unit of a crop weighs here. */
export interface PackRow {
  crop: Crop
  unit: (typeof COUNTED_UNITS)[number]
  grams: number
}

export interface CycleTable {
  id: Generated<number>
  bed: string
  crop: string
  cultivar: Generated<number | null>
  sown_ms: Generated<number | null>
  /** start of the farm's day of the transplant; of a planned one it lies ahead */
  transplanted_ms: number
  /** null: as the crop's recipe says */
  planned_harvest_ms: Generated<number | null>
  /** the midnight at the end of its last day: that day it may be planted again */
  ended_ms: number | null
  /** the last harvest that ended it; null where it ended without */
  ended_by: Generated<number | null>
  holes: number | null
  fruits_per_plant: Generated<number | null>
  note: Generated<string>
  /** null while it stands in the book */
  removed_ms: Generated<number | null>
  /** of the device that wrote it; a second sending finds it */
  draft_key: Generated<string | null>
}

/** The head of whatever was noted about a planting; its figures stand in the table of its kind. */
export interface EntryTable {
  id: Generated<number>
  cycle: number
  kind: EntryKind
  at_ms: number
  noted_ms: number
  note: string
  removed_ms: number | null
  draft_key: string | null
}

export interface WeighedPlantRow {
  entry: number
  ordinal: number
  hole: number | null
  grams: number
}

export interface HarvestRow {
  entry: number
  dead_holes: number | null
  is_last: number
  is_failed: number
}

/** As it was written; kg by the weight the unit had when it was noted. */
export interface HarvestLotRow {
  entry: number
  ordinal: number
  grade: (typeof GRADE_WORDS)[number]
  amount: number
  unit: Unit
  kg: number
}

export interface HarvestCullRow {
  entry: number
  ordinal: number
  reason: (typeof CULL_REASONS)[number]
  amount: number
  unit: Unit
  kg: number
}

export interface FruitCountRow {
  entry: number
  count: number
}

export interface FruitSizeRow {
  entry: number
  ordinal: number
  tag: string
  length_cm: number | null
  width_cm: number | null
  girth_cm: number | null
  grams: number | null
}

export interface BrixRow {
  entry: number
  ordinal: number
  brix: number
}

export interface LossRow {
  entry: number
  holes: number
  reason: (typeof LOSS_REASONS)[number]
}

export interface GuessRow {
  entry: number
  kg: number
}

/** One row a deed on a planting (entry null) or on what was noted about it. */
export interface BookChangeTable {
  id: Generated<number>
  cycle: number
  entry: number | null
  at_ms: number
  who: string
  deed: 'added' | 'edited' | 'removed' | 'restored'
  /** JSON objects */
  before: string | null
  after: string | null
}

/** One row: how often plantings, or what is noted of them, were changed. */
export interface GrowingVersionRow {
  one: number
  version: number
}
