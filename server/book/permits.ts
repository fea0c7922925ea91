import type { Insertable, Selectable, Updateable } from 'kysely'
import type { PermitTable } from './goods-tables.ts'
import type { BookDatabase } from './tables.ts'

export interface StoredPermit extends Selectable<PermitTable> {
  /** products it is for; none: the whole farm's */
  readonly products: readonly number[]
}

/** Those that were not taken out, the one that ends first before the others. */
export async function readPermits(book: BookDatabase): Promise<StoredPermit[]> {
  const rows = await book
    .selectFrom('permit')
    .selectAll()
    .where('removed_ms', 'is', null)
    .orderBy((row) => row('until_ms', 'is', null))
    .orderBy('until_ms')
    .orderBy('id')
    .execute()
  const of = await book.selectFrom('permit_product').selectAll().orderBy('product').execute()
  return rows.map((row) => ({
    ...row,
    products: of.filter(({ permit }) => permit === row.id).map(({ product }) => product),
  }))
}

export async function findPermit(book: BookDatabase, id: number): Promise<StoredPermit | null> {
  return (await readPermits(book)).find((permit) => permit.id === id) ?? null
}

/** `book` must hold the write lock, here and below (see atOnce). */
export async function addPermit(
  book: BookDatabase,
  row: Insertable<PermitTable>,
  products: readonly number[],
): Promise<number> {
  const added = book.insertInto('permit').values(row).returning('id')
  const { id } = await added.executeTakeFirstOrThrow()
  await setPermitProducts(book, id, products)
  return id
}

export async function setPermit(
  book: BookDatabase,
  id: number,
  change: Updateable<PermitTable>,
): Promise<void> {
  await book.updateTable('permit').set(change).where('id', '=', id).execute()
}

export async function setPermitProducts(
  book: BookDatabase,
  permit: number,
  products: readonly number[],
): Promise<void> {
  await book.deleteFrom('permit_product').where('permit', '=', permit).execute()
  const rows = [...new Set(products)].map((product) => ({ permit, product }))
  if (rows.length > 0) await book.insertInto('permit_product').values(rows).execute()
}
