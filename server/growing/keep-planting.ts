import { usualHarvestMs } from '../agronomy/recipes/usual-harvest.ts'
import { findCultivar } from '../book/cultivars.ts'
import { readEntries } from '../book/entries.ts'
import {
  addPlanting,
  findDraftedPlanting,
  findPlanting,
  type PlantingRow,
  setPlanting,
} from '../book/plantings.ts'
import { CROPS, type Crop } from '../contract/crop.ts'
import type { ChangeCycle, NewCycle } from '../contract/cycles.ts'
import { plantingRefusals } from '../words/plantings.ts'
import { endOfDayMs, startOfDayMs } from '../zone.ts'
import { type Answer, refusalOf, refuse } from './answer.ts'
import { doubtsOfCycle, type WrittenCycle } from './cycle.ts'
import { bedOf, lastMsOf, refusePlantedAgain } from './keep-bed.ts'
import { endPlanting, reopenPlanting } from './keep-end.ts'
import { type Notebook, notingOf, presentOf } from './keep-notebook.ts'
import { doubtsOfOverlap } from './overlap.ts'
import { dayTold } from './times.ts'

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
  if (known !== null) return { done: { id: known.id, isNew: false } }
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

const writtenOf = (row: Written, crop: Crop): WrittenCycle => ({
  crop,
  sownMs: row.sown_ms,
  transplantedMs: row.transplanted_ms,
  plannedHarvestMs: row.planned_harvest_ms ?? usualHarvestMs(crop, row.transplanted_ms),
  endedMs: row.ended_ms === null ? null : row.ended_ms - 1,
  holes: row.holes,
  fruitsPerPlant: row.fruits_per_plant,
})

/** Puts a planting right, ends it or opens it again. Asks only about what this change makes odd. */
export async function changePlanting(
  notebook: Notebook,
  id: number,
  change: ChangeCycle,
): Promise<Answer<PlantingRow>> {
  const old = await standingPlanting(notebook, id)
  if ('refusal' in old) return old
  const crop = CROPS.find((each) => each === old.done.crop)
  const bed = await bedOf(notebook, old.done.bed, id)
  if (crop === undefined || bed === null) {
    return refuse('not_found', plantingRefusals.unknownPlanting(), 'id')
  }
  const row = changedRow(notebook, old.done, change)
  const strange =
    (await refuseCultivar(notebook, crop, change.cultivar)) ??
    (await refuseEnd(notebook, old.done, row)) ??
    (await refuseLeftOut(notebook, row))
  if (strange !== null) return strange
  const present = presentOf(notebook)
  const before = doubtsOfCycle(writtenOf(old.done, crop), bed, present)
  const doubts = doubtsOfCycle(writtenOf(row, crop), bed, present).filter(
    ({ field, question }) =>
      !before.some((one) => one.field === field && one.question === question),
  )
  const refusal = refusalOf(doubts, change.sure)
  return refusal ?? { done: await write(notebook, old.done, row) }
}

async function write(notebook: Notebook, old: PlantingRow, row: PlantingRow) {
  const { id: _, ended_ms, ...set } = row
  const isSame = Object.entries(set).every(([name, value]) => Reflect.get(old, name) === value)
  const kept = isSame ? old : await setPlanting(notebook.book, old, set, notingOf(notebook))
  if (ended_ms === old.ended_ms) return kept
  if (ended_ms === null) return await reopenPlanting(notebook, kept)
  return await endPlanting(notebook, kept, { atMs: ended_ms, endedBy: null })
}

function changedRow({ zone }: Notebook, old: PlantingRow, change: ChangeCycle): PlantingRow {
  const { transplantedMs, plannedHarvestMs, endedMs, sownMs } = change
  const { holes = old.holes, note = old.note, cultivar = old.cultivar } = change
  return {
    ...old,
    ...{ holes, note, cultivar },
    sown_ms: sownMs === undefined ? old.sown_ms : dayOf(zone, sownMs),
    transplanted_ms: dayOf(zone, transplantedMs) ?? old.transplanted_ms,
    planned_harvest_ms: dayOf(zone, plannedHarvestMs) ?? old.planned_harvest_ms,
    fruits_per_plant:
      change.fruitsPerPlant === undefined ? old.fruits_per_plant : change.fruitsPerPlant,
    ended_ms: endedMs === undefined ? old.ended_ms : endOf(zone, endedMs),
  }
}

const dayOf = (zone: string, atMs: number | null | undefined): number | null =>
  atMs === null || atMs === undefined ? null : startOfDayMs(zone, atMs)

const endOf = (zone: string, atMs: number | null): number | null =>
  atMs === null ? null : endOfDayMs(zone, atMs)

/** A last harvest is the one word about the end where there is one. */
async function refuseEnd(notebook: Notebook, old: PlantingRow, { ended_ms }: PlantingRow) {
  if (ended_ms === old.ended_ms) return null
  const lastMs = lastMsOf(old)
  if (old.ended_by !== null && lastMs !== null) {
    const ended = dayTold(presentOf(notebook), lastMs)
    return refuse('bad_request', plantingRefusals.endedByHarvest(ended), 'endedMs')
  }
  return ended_ms === null ? await refusePlantedAgain(notebook, old) : null
}

/** What was noted about a planting must lie between its first and its last day. */
async function refuseLeftOut(notebook: Notebook, row: PlantingRow) {
  const entries = (await readEntries(notebook.book, row.id)).filter(
    ({ removedMs, kind }) => removedMs === null && kind !== 'brix' && kind !== 'guess',
  )
  const [first, last] = [entries.at(0), entries.at(-1)]
  const present = presentOf(notebook)
  if (first !== undefined && first.atMs < row.transplanted_ms) {
    const words = plantingRefusals.notedBefore(dayTold(present, first.atMs))
    return refuse('bad_request', words, 'transplantedMs')
  }
  if (last === undefined || row.ended_ms === null || last.atMs < row.ended_ms) return null
  return refuse('bad_request', plantingRefusals.notedLater(dayTold(present, last.atMs)), 'endedMs')
}

async function refuseCultivar({ book }: Notebook, crop: Crop, id: number | null | undefined) {
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

/** Takes a planting out with all that was noted about it; twice is as once. */
export async function takeOutPlanting(notebook: Notebook, id: number): Promise<Answer<null>> {
  const row = await findPlanting(notebook.book, id)
  if (row === null) return refuse('not_found', plantingRefusals.unknownPlanting(), 'id')
  if (row.removed_ms !== null) return { done: null }
  const noting = { ...notingOf(notebook), deed: 'removed' as const }
  await setPlanting(notebook.book, row, { removed_ms: notebook.nowMs }, noting)
  return { done: null }
}

/** Brings a planting back as it was, unless its bed has been planted otherwise. */
export async function bringBackPlanting(notebook: Notebook, id: number): Promise<Answer<null>> {
  const row = await findPlanting(notebook.book, id)
  if (row === null) return refuse('not_found', plantingRefusals.unknownPlanting(), 'id')
  if (row.removed_ms === null) return { done: null }
  const bed = await bedOf(notebook, row.bed, id)
  const times = {
    transplantedMs: row.transplanted_ms,
    plannedHarvestMs: row.planned_harvest_ms,
    endedMs: lastMsOf(row),
  }
  const doubts = bed === null ? [] : doubtsOfOverlap(times, bed, presentOf(notebook))
  const refusal = refusalOf(doubts.filter(({ question }) => question === null))
  if (refusal !== null) return refusal
  const noting = { ...notingOf(notebook), deed: 'restored' as const }
  await setPlanting(notebook.book, row, { removed_ms: null }, noting)
  return { done: null }
}
