import type { OrderChange } from '../contract/orders.ts'
import type { BookDatabase } from './tables.ts'

/** Numbers, codes and states: no buyer's name, telephone or note, for a history is not forgotten. */
export type SaleFacts = Readonly<Record<string, unknown>>

export interface SaleChange {
  readonly sale: number
  readonly deed: string
  readonly before?: SaleFacts | undefined
  readonly after?: SaleFacts | undefined
  readonly key?: string | undefined
}

/** `book` must hold the write lock (see atOnce). */
export async function addSaleChange(
  book: BookDatabase,
  { sale, deed, before, after, key }: SaleChange,
  { who, nowMs }: { readonly who: string; readonly nowMs: number },
): Promise<void> {
  const row = {
    ...{ sale, deed, who, at_ms: nowMs, draft_key: key ?? null },
    ...{ before: json(before), after: json(after) },
  }
  await book.insertInto('sale_change').values(row).execute()
}

/** The deed that was sent under a device's key; null the first time. */
export async function findDraftedDeed(
  book: BookDatabase,
  key: string | undefined,
): Promise<{ readonly sale: number; readonly deed: string } | null> {
  if (key === undefined) return null
  const row = book.selectFrom('sale_change').select(['sale', 'deed']).where('draft_key', '=', key)
  return (await row.executeTakeFirst()) ?? null
}

/** Newest first. */
export async function readSaleChanges(book: BookDatabase, sale: number): Promise<OrderChange[]> {
  const rows = book.selectFrom('sale_change').selectAll().where('sale', '=', sale)
  return (await rows.orderBy('id', 'desc').execute()).map((row) => ({
    ...{ id: row.id, atMs: row.at_ms, who: row.who, deed: row.deed },
    before: facts(row.before),
    after: facts(row.after),
  }))
}

const json = (each: SaleFacts | undefined): string | null =>
  each === undefined ? null : JSON.stringify(each)

/** Written by `addSaleChange` and by nothing else. */
const facts = (text: string | null): Record<string, unknown> | null =>
  text === null ? null : (JSON.parse(text) as Record<string, unknown>)
