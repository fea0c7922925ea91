import { type Insertable, type Selectable, sql } from 'kysely'
import type { BuyerTable } from './sales-tables.ts'
import type { BookDatabase } from './tables.ts'

export type BuyerRow = Selectable<BuyerTable>

/** A buyer with what they have ordered so far. */
export interface BuyerSeen extends BuyerRow {
  readonly orders: number
  readonly last_order_ms: number | null
  /** orders that are not over yet: they need to know who it is */
  readonly open_orders: number
}

/** Over and done with: nobody has to be called any more. */
export const ENDED_STATES = ['paid', 'cancelled', 'expired'] as const

/** Those who are known by name first, by name; with `ids` only these. */
export async function readBuyers(
  book: BookDatabase,
  { ids }: { readonly ids?: readonly number[] } = {},
): Promise<BuyerSeen[]> {
  const isOpen = sql<number>`coalesce(sum(sale.state not in (${sql.join(ENDED_STATES)})), 0)`
  const rows = book
    .selectFrom('buyer')
    .leftJoin('sale', 'sale.buyer', 'buyer.id')
    .selectAll('buyer')
    .select(({ fn }) => [
      fn.count<number>('sale.id').as('orders'),
      fn.max('sale.made_ms').as('last_order_ms'),
    ])
    .select(isOpen.as('open_orders'))
    .groupBy('buyer.id')
  const asked = ids === undefined ? rows : rows.where('buyer.id', 'in', [...ids])
  return await asked
    .orderBy(sql`buyer.forgotten_ms is not null`)
    .orderBy(sql`buyer.name collate nocase`)
    .orderBy('buyer.id')
    .execute()
}

/** Also one that was forgotten. */
export async function findBuyer(book: BookDatabase, id: number): Promise<BuyerRow | null> {
  const row = book.selectFrom('buyer').selectAll().where('id', '=', id)
  return (await row.executeTakeFirst()) ?? null
}

/** Others who are reached by this number; none where there is no number. */
export async function buyersReachedBy(
  book: BookDatabase,
  { phone, besides }: { readonly phone: string | null; readonly besides: number | null },
): Promise<BuyerRow[]> {
  if (phone === null) return []
  const rows = book.selectFrom('buyer').selectAll().where('phone', '=', phone)
  return await rows.where('id', '!=', besides ?? 0).execute()
}

/** Others of the same name, however it is capitalised and spaced. */
export async function buyersCalled(
  book: BookDatabase,
  { name, besides }: { readonly name: string; readonly besides: number | null },
): Promise<BuyerRow[]> {
  const rows = book.selectFrom('buyer').selectAll().where('forgotten_ms', 'is', null)
  const same = rows.where(sql`trim(name)`, '=', sql`${name.trim()} collate nocase`)
  return await same.where('id', '!=', besides ?? 0).execute()
}

/** `book` must hold the write lock (see atOnce). */
export async function addBuyer(book: BookDatabase, row: Insertable<BuyerTable>): Promise<number> {
  const added = book.insertInto('buyer').values(row).returning('id')
  return (await added.executeTakeFirstOrThrow()).id
}

/** `book` must hold the write lock (see atOnce). */
export async function setBuyer(
  book: BookDatabase,
  id: number,
  set: Partial<Omit<BuyerRow, 'id'>>,
): Promise<void> {
  if (Object.keys(set).length === 0) return
  await book.updateTable('buyer').set(set).where('id', '=', id).execute()
}

/**
 * Empties all that tells who a buyer was, also what was written about them in their orders; what was
 * sold stays. `book` must hold the write lock (see atOnce).
 */
export async function forgetBuyer(
  book: BookDatabase,
  { id, name, atMs }: { readonly id: number; readonly name: string; readonly atMs: number },
): Promise<void> {
  const nothing = { phone: null, email: null, address: '', note: '' }
  await setBuyer(book, id, { name, ...nothing, forgotten_ms: atMs })
  const blank = { note: '', cancel_note: null }
  await book.updateTable('sale').set(blank).where('buyer', '=', id).execute()
}
