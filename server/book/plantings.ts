import type { Insertable, Selectable } from 'kysely'
import { addChange, type Noting } from './growing-changes.ts'
import type { CycleTable } from './growing-tables.ts'
import type { BookDatabase } from './tables.ts'

export type PlantingRow = Selectable<CycleTable>

/** Also one that was taken out of the book. */
export async function findPlanting(book: BookDatabase, id: number): Promise<PlantingRow | null> {
  const row = book.selectFrom('cycle').selectAll().where('id', '=', id)
  return (await row.executeTakeFirst()) ?? null
}

/** What a device wrote under its own key before; null the first time. */
export async function findDraftedPlanting(
  book: BookDatabase,
  key: string | undefined,
): Promise<PlantingRow | null> {
  if (key === undefined) return null
  const row = book.selectFrom('cycle').selectAll().where('draft_key', '=', key)
  return (await row.executeTakeFirst()) ?? null
}

/** Every planting of a bed that was not taken out, by its day. */
export function readPlantingsOf(book: BookDatabase, bed: string): Promise<PlantingRow[]> {
  return book
    .selectFrom('cycle')
    .selectAll()
    .where('bed', '=', bed)
    .where('removed_ms', 'is', null)
    .orderBy('transplanted_ms')
    .orderBy('id')
    .execute()
}

/** Adds a planting as it is; `book` must hold the write lock (see atOnce). */
export async function addPlanting(
  book: BookDatabase,
  row: Insertable<CycleTable>,
  noting: Noting,
): Promise<PlantingRow> {
  const added = await book.insertInto('cycle').values(row).returningAll().executeTakeFirstOrThrow()
  const change = { cycle: added.id, entry: null, deed: 'added' as const, before: null }
  await addChange(book, { ...change, after: factsOf(added) }, noting)
  return added
}

/** Changes a planting as it is told, if that changes it; `book` must hold the write lock. */
export async function setPlanting(
  book: BookDatabase,
  old: PlantingRow,
  set: Partial<Omit<PlantingRow, 'id'>>,
  noting: Noting & { readonly deed?: 'edited' | 'removed' | 'restored' },
): Promise<PlantingRow> {
  const row = { ...old, ...set }
  const { deed = 'edited' } = noting
  if (Object.entries(set).every(([name, value]) => Reflect.get(old, name) === value)) return old
  const [before, after] = changed(factsOf(old), factsOf(row))
  await book.updateTable('cycle').set(set).where('id', '=', old.id).execute()
  const change = { cycle: old.id, entry: null, deed }
  await addChange(book, { ...change, before, after }, noting)
  return row
}

type Facts = Readonly<Record<string, unknown>>

/** By the names the API has for them. */
const factsOf = (row: PlantingRow): Facts => ({
  bed: row.bed,
  crop: row.crop,
  cultivar: row.cultivar,
  sownMs: row.sown_ms,
  transplantedMs: row.transplanted_ms,
  plannedHarvestMs: row.planned_harvest_ms,
  endedMs: row.ended_ms,
  holes: row.holes,
  fruitsPerPlant: row.fruits_per_plant,
  note: row.note,
})

/** Only what is not the same. */
function changed(before: Facts, after: Facts): [Facts, Facts] {
  const names = Object.keys(after).filter((name) => before[name] !== after[name])
  const only = (facts: Facts) => Object.fromEntries(names.map((name) => [name, facts[name]]))
  return [only(before), only(after)]
}
