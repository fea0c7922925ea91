import type { Insertable, Selectable } from 'kysely'
import type { PriceTable } from './goods-tables.ts'
import type { BookDatabase } from './tables.ts'

export type StoredPrice = Selectable<PriceTable>

/** All that was ever asked, of one product or of all; see price-in-force.ts for what holds. */
export async function readPrices(book: BookDatabase, product?: number): Promise<StoredPrice[]> {
  const rows = book.selectFrom('price').selectAll().orderBy('product').orderBy('id')
  return await (product === undefined ? rows : rows.where('product', '=', product)).execute()
}

/** What stands is never altered: the newest row of a day holds. `book` must hold the write lock. */
export async function addPrice(book: BookDatabase, row: Insertable<PriceTable>): Promise<void> {
  await book.insertInto('price').values(row).execute()
}
