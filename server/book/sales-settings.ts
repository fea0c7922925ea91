import type { SalesSettings } from '../contract/sales.ts'
import { USUAL_SETTINGS } from '../sales/usual-settings.ts'
import type { BookDatabase } from './tables.ts'

/** How this farm sells: what it has set, and the usual for the rest. */
export async function readSalesSettings(book: BookDatabase): Promise<SalesSettings> {
  const row = await book.selectFrom('sales_settings').select('body').executeTakeFirst()
  const set = row === undefined ? {} : (JSON.parse(row.body) as Partial<SalesSettings>)
  return { ...USUAL_SETTINGS, ...set }
}

/** `book` must hold the write lock (see atOnce). */
export async function putSalesSettings(
  book: BookDatabase,
  change: Partial<SalesSettings>,
): Promise<void> {
  const row = await book.selectFrom('sales_settings').select('body').executeTakeFirst()
  const set = row === undefined ? {} : (JSON.parse(row.body) as Partial<SalesSettings>)
  const body = JSON.stringify({ ...set, ...change })
  await book
    .insertInto('sales_settings')
    .values({ one: 1, body })
    .onConflict((old) => old.column('one').doUpdateSet({ body }))
    .execute()
}
