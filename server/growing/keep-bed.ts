import { usualHarvestMs } from '../agronomy/recipes/usual-harvest.ts'
import { type PlantingRow, readPlantingsOf } from '../book/plantings.ts'
import { CROPS } from '../contract/crop.ts'
import { plantingRefusals } from '../words/plantings.ts'
import { type Answer, refuse } from './answer.ts'
import type { Bed } from './cycle.ts'
import { type Notebook, presentOf } from './keep-notebook.ts'
import type { Standing } from './overlap.ts'
import { dayTold } from './times.ts'

/** What is known of a bed, without one of its plantings; null where there is no such bed. */
export async function bedOf(
  { book }: Notebook,
  slug: string,
  without: number | null,
): Promise<Bed | null> {
  const bed = await book.selectFrom('bed').selectAll().where('slug', '=', slug).executeTakeFirst()
  if (bed === undefined) return null
  const layout = await book
    .selectFrom('irrigation_layout')
    .select('area_m2')
    .where('place', '=', slug)
    .executeTakeFirst()
  const plantings = (await readPlantingsOf(book, slug)).filter(({ id }) => id !== without)
  const { name, kind } = bed
  return { name, kind, areaM2: layout?.area_m2 ?? null, plantings: plantings.map(standingOf) }
}

/** The last moment of a planting's last day; null while it has none. */
export const lastMsOf = ({ ended_ms }: PlantingRow): number | null =>
  ended_ms === null ? null : ended_ms - 1

const standingOf = (row: PlantingRow): Standing => ({
  crop: row.crop,
  transplantedMs: row.transplanted_ms,
  plannedHarvestMs: plannedMsOf(row),
  endedMs: lastMsOf(row),
  holes: row.holes,
})

function plannedMsOf({ crop, planned_harvest_ms, transplanted_ms }: PlantingRow): number | null {
  const known = CROPS.find((each) => each === crop)
  return planned_harvest_ms ?? (known === undefined ? null : usualHarvestMs(known, transplanted_ms))
}

/** What stands in a planting's bed while its own day has come; null where that is itself. */
export async function standsBefore(
  { book, nowMs }: Notebook,
  planting: PlantingRow,
): Promise<PlantingRow | null> {
  const open = (await readPlantingsOf(book, planting.bed)).filter(
    ({ ended_ms }) => ended_ms === null,
  )
  const standing = open.find(({ transplanted_ms }) => transplanted_ms <= nowMs)
  return standing === undefined || standing.id === planting.id ? null : standing
}

/** Refuses where a bed was planted again, so that what stood there before cannot stand anew. */
export async function refusePlantedAgain(
  notebook: Notebook,
  planting: PlantingRow,
): Promise<Exclude<Answer<never>, { readonly done: never }> | null> {
  const { book, nowMs } = notebook
  const later = (await readPlantingsOf(book, planting.bed)).find(
    ({ id, transplanted_ms }) =>
      id !== planting.id && transplanted_ms >= planting.transplanted_ms && transplanted_ms <= nowMs,
  )
  if (later === undefined) return null
  const bed = await bedOf(notebook, planting.bed, null)
  const planted = dayTold(presentOf(notebook), later.transplanted_ms)
  const told = { bed: bed?.name ?? planting.bed, crop: later.crop, planted }
  return refuse('bad_request', plantingRefusals.plantedAgain(told))
}
