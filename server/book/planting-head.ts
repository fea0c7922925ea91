import type { Selectable } from 'kysely'
import { usualHarvestMs } from '../agronomy/recipes/usual-harvest.ts'
import type { Crop } from '../contract/crop.ts'
import type { CycleTable } from './growing-tables.ts'

/** What a planting's own row says of it; its harvest is planned as the recipe says unless written. */
export const headOf = (row: Selectable<CycleTable>, crop: Crop) => ({
  id: row.id,
  bed: row.bed,
  crop,
  cultivar: row.cultivar,
  sownMs: row.sown_ms,
  transplantedMs: row.transplanted_ms,
  plannedHarvestMs: row.planned_harvest_ms ?? usualHarvestMs(crop, row.transplanted_ms),
  endedMs: row.ended_ms,
  holes: row.holes,
  fruitsPerPlant: row.fruits_per_plant,
})
