import { type PlantingRow, readPlantingsOf, setPlanting } from '../book/plantings.ts'
import { endOfDayMs, startOfDayMs } from '../zone.ts'
import { type Notebook, notingOf } from './keep-notebook.ts'

/**
 * Ends a planting with the farm's day that `atMs` lies in; `endedBy` is the harvest that does it.
 * A plan that waited for the bed cannot have been planted before it was free: it moves to that day.
 */
export async function endPlanting(
  notebook: Notebook,
  planting: PlantingRow,
  { atMs, endedBy }: { readonly atMs: number; readonly endedBy: number | null },
): Promise<PlantingRow> {
  const { book, zone } = notebook
  const ended_ms = endOfDayMs(zone, atMs)
  const ended = { ended_ms, ended_by: endedBy }
  const row = await setPlanting(book, planting, ended, notingOf(notebook))
  await moveWaiting(notebook, row, startOfDayMs(zone, ended_ms - 1))
  return row
}

/** Opens a planting again; whoever calls has seen that its bed is free. */
export const reopenPlanting = (notebook: Notebook, planting: PlantingRow): Promise<PlantingRow> =>
  setPlanting(notebook.book, planting, { ended_ms: null, ended_by: null }, notingOf(notebook))

async function moveWaiting(notebook: Notebook, ended: PlantingRow, freeMs: number): Promise<void> {
  const { book } = notebook
  for (const plan of await readPlantingsOf(book, ended.bed)) {
    const { id, transplanted_ms, planned_harvest_ms } = plan
    const waits = plan.ended_ms === null && transplanted_ms >= ended.transplanted_ms
    if (id === ended.id || !waits || transplanted_ms >= freeMs) continue
    const moved = {
      transplanted_ms: freeMs,
      planned_harvest_ms:
        planned_harvest_ms === null ? null : planned_harvest_ms + freeMs - transplanted_ms,
    }
    await setPlanting(book, plan, moved, notingOf(notebook))
  }
}
