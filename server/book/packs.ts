import type { PackRow } from './growing-tables.ts'
import type { BookDatabase } from './tables.ts'

/** What counted units of each crop weigh here; what nobody weighed is not in here. */
export function readPacks(book: BookDatabase): Promise<PackRow[]> {
  return book.selectFrom('pack').selectAll().orderBy('crop').orderBy('unit').execute()
}

/**
 * Writes a weight over what was, for harvests to come: what is noted keeps its kg. Gives the grams
 * that stood until now. `book` must hold the write lock (see atOnce).
 */
export async function putPack(book: BookDatabase, row: PackRow): Promise<number | null> {
  const before = (await readPacks(book)).find(
    ({ crop, unit }) => crop === row.crop && unit === row.unit,
  )
  await book
    .insertInto('pack')
    .values(row)
    .onConflict((old) => old.columns(['crop', 'unit']).doUpdateSet(row))
    .execute()
  return before?.grams ?? null
}
