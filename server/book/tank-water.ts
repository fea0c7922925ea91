import type { TankWaterRow } from './job-tables.ts'
import type { BookDatabase } from './tables.ts'

/** What is known of each tank's water; a tank nobody described is not in here. */
export function readTankWater(book: BookDatabase): Promise<TankWaterRow[]> {
  return book.selectFrom('tank_water').selectAll().execute()
}

/** How high a tank's water stands when it is full, cm; null where nobody said. */
export const fullCmIn = (water: readonly TankWaterRow[], tank: string): number | null =>
  water.find((row) => row.tank === tank)?.full_cm ?? null

/** Writes what is known of a tank's water over what was. */
export async function putTankWater(book: BookDatabase, row: TankWaterRow): Promise<void> {
  const insert = book.insertInto('tank_water').values(row)
  await insert.onConflict((old) => old.column('tank').doUpdateSet(row)).execute()
}
