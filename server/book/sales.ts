import { type Insertable, type Selectable, sql } from 'kysely'
import type { OrdersQuery } from '../contract/orders.ts'
import type { SaleLineTable, SaleTable } from './sales-tables.ts'
import type { BookDatabase } from './tables.ts'

export type SaleRow = Selectable<SaleTable>
export type SaleLineRow = Selectable<SaleLineTable>

/** An order with its buyer as people know them. */
export interface SaleSeen extends SaleRow {
  readonly buyer_name: string
  readonly has_contract: number
}

/** By day of delivery, those of a day in the order in which they came. */
export async function readSales(
  book: BookDatabase,
  { id, from, to, state, buyer }: OrdersQuery & { readonly id?: number } = {},
): Promise<SaleSeen[]> {
  let rows = book
    .selectFrom('sale')
    .innerJoin('buyer', 'buyer.id', 'sale.buyer')
    .selectAll('sale')
    .select(['buyer.name as buyer_name', 'buyer.has_contract as has_contract'])
  if (id !== undefined) rows = rows.where('sale.id', '=', id)
  if (from !== undefined) rows = rows.where('sale.deliver_ms', '>=', from)
  if (to !== undefined) rows = rows.where('sale.deliver_ms', '<', to)
  if (state !== undefined) rows = rows.where('sale.state', '=', state)
  if (buyer !== undefined) rows = rows.where('sale.buyer', '=', buyer)
  return await rows.orderBy('sale.deliver_ms').orderBy('sale.id').execute()
}

export async function findSale(book: BookDatabase, id: number): Promise<SaleRow | null> {
  const row = book.selectFrom('sale').selectAll().where('id', '=', id)
  return (await row.executeTakeFirst()) ?? null
}

/** The order a device sent under its own key before; null the first time. */
export async function findDraftedSale(
  book: BookDatabase,
  key: string | undefined,
): Promise<SaleRow | null> {
  if (key === undefined) return null
  const row = book.selectFrom('sale').selectAll().where('draft_key', '=', key)
  return (await row.executeTakeFirst()) ?? null
}

/** Of the orders named, in their order on the sheet. */
export async function readSaleLines(
  book: BookDatabase,
  sales: readonly number[],
): Promise<SaleLineRow[]> {
  return await book
    .selectFrom('sale_line')
    .selectAll()
    .where('sale', 'in', numbersOf(sales))
    .orderBy('sale')
    .orderBy('ordinal')
    .execute()
}

/** As one parameter, of which a query takes a few thousand only. */
export const numbersOf = (ids: readonly number[]) =>
  sql<number>`(select value from json_each(${JSON.stringify(ids)}))`

/** Gives its number; its code follows from it. `book` must hold the write lock, here and below. */
export async function addSale(
  book: BookDatabase,
  row: Omit<Insertable<SaleTable>, 'id' | 'code'>,
): Promise<SaleRow> {
  const last = book.selectFrom('sale').select(({ fn }) => fn.max('id').as('id'))
  const id = ((await last.executeTakeFirst())?.id ?? 0) + 1
  const added = book.insertInto('sale').values({ ...row, id, code: codeOf(id) })
  return await added.returningAll().executeTakeFirstOrThrow()
}

/** What the buyer says on the telephone. */
const codeOf = (id: number): string => `K-${String(id).padStart(4, '0')}`

export async function setSale(
  book: BookDatabase,
  id: number,
  set: Partial<Omit<SaleRow, 'id' | 'code'>>,
): Promise<void> {
  if (Object.keys(set).length === 0) return
  await book.updateTable('sale').set(set).where('id', '=', id).execute()
}

export type NewSaleLine = Pick<SaleLineRow, 'product' | 'packs' | 'rupiah' | 'is_perhaps'>

/** At the end of the sheet. */
export async function addSaleLine(
  book: BookDatabase,
  sale: number,
  line: NewSaleLine,
): Promise<SaleLineRow> {
  const last = book
    .selectFrom('sale_line')
    .select(({ fn }) => fn.max('ordinal').as('ordinal'))
    .where('sale', '=', sale)
  const ordinal = ((await last.executeTakeFirst())?.ordinal ?? -1) + 1
  const row = { ...line, sale, ordinal, state: 'open' as const }
  return await book.insertInto('sale_line').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function setSaleLine(
  book: BookDatabase,
  id: number,
  set: Partial<Omit<SaleLineRow, 'id' | 'sale'>>,
): Promise<void> {
  await book.updateTable('sale_line').set(set).where('id', '=', id).execute()
}

/** Takes a line off the sheet as if it had never been on it; what the order was says its history. */
export async function dropSaleLine(book: BookDatabase, id: number): Promise<void> {
  const stoodIn = book.updateTable('sale_line').set({ substitute: null })
  await stoodIn.where('substitute', '=', id).execute()
  await book.deleteFrom('reservation').where('line', '=', id).execute()
  await book.deleteFrom('sale_line').where('id', '=', id).execute()
}

/** Quotations and holds whose time is over at a moment. */
export async function readRunOut(book: BookDatabase, atMs: number): Promise<SaleRow[]> {
  return await book
    .selectFrom('sale')
    .selectAll()
    .where('state', 'in', ['quotation', 'held'])
    .where('expires_ms', 'is not', null)
    .where('expires_ms', '<=', atMs)
    .orderBy('expires_ms')
    .execute()
}

/** Packs of the newest orders of a product, at most `limit`, that were meant in earnest. */
export async function readUsualPacks(
  book: BookDatabase,
  product: number,
  limit: number,
): Promise<number[]> {
  const rows = book
    .selectFrom('sale_line')
    .innerJoin('sale', 'sale.id', 'sale_line.sale')
    .select('sale_line.packs as packs')
    .where('sale_line.product', '=', product)
    .where('sale.state', 'not in', ['quotation', 'cancelled', 'expired'])
  const newest = await rows.orderBy('sale_line.id', 'desc').limit(limit).execute()
  return newest.map(({ packs }) => packs)
}
