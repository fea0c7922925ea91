import type { Insertable, Selectable, Updateable } from 'kysely'
import type { ProductTable } from './goods-tables.ts'
import type { BookDatabase } from './tables.ts'

export type ProductRow = Selectable<ProductTable>

/** What is sold, by name; with `withRemoved` also what was taken out. */
export async function readProductRows(
  book: BookDatabase,
  { withRemoved = false }: { readonly withRemoved?: boolean } = {},
): Promise<ProductRow[]> {
  const rows = book.selectFrom('product').selectAll().orderBy('name_id').orderBy('id')
  return await (withRemoved ? rows : rows.where('removed_ms', 'is', null)).execute()
}

/** Also one that was taken out; null for a number nobody has. */
export async function findProduct(book: BookDatabase, id: number): Promise<ProductRow | null> {
  const row = book.selectFrom('product').selectAll().where('id', '=', id)
  return (await row.executeTakeFirst()) ?? null
}

/** `book` must hold the write lock, here and below (see atOnce). */
export async function addProduct(
  book: BookDatabase,
  row: Insertable<ProductTable>,
): Promise<number> {
  const added = book.insertInto('product').values(row).returning('id')
  return (await added.executeTakeFirstOrThrow()).id
}

export async function setProduct(
  book: BookDatabase,
  id: number,
  change: Updateable<ProductTable>,
): Promise<void> {
  await book.updateTable('product').set(change).where('id', '=', id).execute()
}

/** Every address that is taken, also by what was taken out: an old link leads to nothing else. */
export async function takenSlugs(book: BookDatabase): Promise<ReadonlySet<string>> {
  const rows = await book.selectFrom('product').select('slug').execute()
  return new Set(rows.map(({ slug }) => slug))
}
