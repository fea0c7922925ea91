import type { BookDatabase, TankWaterRow } from './tables.ts'

/** What is known of each tank's water; a tank nobody described is not in here. */
export function readTankWater(book: BookDatabase): Promise<TankWaterRow[]> {
  return book.selectFrom('tank_water').selectAll().execute()
}

/** Writes what is known of a tank's water over what was. */
export async function putTankWater(book: BookDatabase, row: TankWaterRow): Promise<void> {
  const insert = book.insertInto('tank_water').values(row)
  await insert.onConflict((old) => old.column('tank').doUpdateSet(row)).execute()
}
