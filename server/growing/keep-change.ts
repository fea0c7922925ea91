import { readEntries } from '../book/entries.ts'
import { type PlantingRow, setPlanting } from '../book/plantings.ts'
import { CROPS } from '../contract/crop.ts'
import type { ChangeCycle } from '../contract/cycles.ts'
import { plantingRefusals } from '../words/plantings.ts'
import { endOfDayMs } from '../zone.ts'
import { type Answer, refusalOf, refuse } from './answer.ts'
import { doubtsOfCycle } from './cycle.ts'
import { bedOf, lastMsOf, refusePlantedAgain } from './keep-bed.ts'
import { endPlanting, reopenPlanting } from './keep-end.ts'
import { type Notebook, notingOf, presentOf } from './keep-notebook.ts'
import { dayOf, refuseCultivar, standingPlanting, writtenOf } from './keep-planting.ts'
import { dayTold } from './times.ts'

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
  const kept = await setPlanting(notebook.book, old, set, notingOf(notebook))
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
