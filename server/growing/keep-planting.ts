import { usualHarvestMs } from '../agronomy/recipes/usual-harvest.ts'
import { findCultivar } from '../book/cultivars.ts'
import {
  addPlanting,
  findDraftedPlanting,
  findPlanting,
  type PlantingRow,
} from '../book/plantings.ts'
import type { Crop } from '../contract/crop.ts'
import type { NewCycle } from '../contract/cycles.ts'
import { plantingRefusals } from '../words/plantings.ts'
import { endOfDayMs, startOfDayMs } from '../zone.ts'
import { type Answer, refusalOf, refuse } from './answer.ts'
import { doubtsOfCycle, type WrittenCycle } from './cycle.ts'
import { bedOf } from './keep-bed.ts'
import { type Notebook, notingOf, presentOf } from './keep-notebook.ts'

/** A planting's number, and whether it was written only now. */
export interface Planted {
  readonly id: number
  readonly isNew: boolean
}

/**
 * Writes a planting, running, planned or past. Days are the site's. What was sent under the same key
 * before is answered as it was then.
 */
export async function plant(notebook: Notebook, wanted: NewCycle): Promise<Answer<Planted>> {
  const { book, zone } = notebook
  const known = await findDraftedPlanting(book, wanted.key)
  if (known !== null) {
    const isSame = known.bed === wanted.bed && known.crop === wanted.crop
    if (!isSame) return refuse('bad_request', plantingRefusals.keyTaken(), 'key')
    return { done: { id: known.id, isNew: false } }
  }
  const bed = await bedOf(notebook, wanted.bed, null)
  if (bed === null) return refuse('bad_request', plantingRefusals.unknownBed(wanted.bed), 'bed')
  const strange = await refuseCultivar(notebook, wanted.crop, wanted.cultivar)
  if (strange !== null) return strange
  const { bed: slug, crop, holes, note = '', cultivar = null, key = null } = wanted
  const row = {
    ...{ bed: slug, crop, holes, note, cultivar, draft_key: key },
    sown_ms: dayOf(zone, wanted.sownMs),
    transplanted_ms: startOfDayMs(zone, wanted.transplantedMs),
    planned_harvest_ms: dayOf(zone, wanted.plannedHarvestMs),
    ended_ms: wanted.endedMs === undefined ? null : endOfDayMs(zone, wanted.endedMs),
    fruits_per_plant: wanted.fruitsPerPlant ?? null,
  }
  const doubts = doubtsOfCycle(writtenOf(row, crop), bed, presentOf(notebook))
  const refusal = refusalOf(doubts, wanted.sure)
  if (refusal !== null) return refusal
  const { id } = await addPlanting(book, row, notingOf(notebook))
  return { done: { id, isNew: true } }
}

type Written = Pick<
  PlantingRow,
  'sown_ms' | 'transplanted_ms' | 'planned_harvest_ms' | 'ended_ms' | 'holes' | 'fruits_per_plant'
>

/** As the rules about odd plantings see a row. */
export const writtenOf = (row: Written, crop: Crop): WrittenCycle => ({
  crop,
  sownMs: row.sown_ms,
  transplantedMs: row.transplanted_ms,
  plannedHarvestMs: row.planned_harvest_ms ?? usualHarvestMs(crop, row.transplanted_ms),
  endedMs: row.ended_ms === null ? null : row.ended_ms - 1,
  holes: row.holes,
  fruitsPerPlant: row.fruits_per_plant,
})

/** The start of the site's day; null where none was told. */
export const dayOf = (zone: string, atMs: number | null | undefined): number | null =>
  atMs === null || atMs === undefined ? null : startOfDayMs(zone, atMs)

/** Refuses a cultivar that its crop does not have. */
export async function refuseCultivar(
  { book }: Notebook,
  crop: Crop,
  id: number | null | undefined,
) {
  if (id === null || id === undefined) return null
  if ((await findCultivar(book, id))?.crop === crop) return null
  return refuse('bad_request', plantingRefusals.unknownCultivar(crop), 'cultivar')
}

/** A planting that stands in the book; refused where it was taken out or never was. */
export async function standingPlanting(
  { book }: Notebook,
  id: number,
): Promise<Answer<PlantingRow>> {
  const row = await findPlanting(book, id)
  if (row === null) return refuse('not_found', plantingRefusals.unknownPlanting(), 'id')
  if (row.removed_ms === null) return { done: row }
  return refuse('gone', plantingRefusals.removedPlanting(), 'id')
}
