import type { Insertable, Selectable } from 'kysely'
import type { PhotoTable } from './goods-tables.ts'
import type { BookDatabase } from './tables.ts'

/** A photo without its pictures. */
export type PhotoHead = Omit<Selectable<PhotoTable>, 'large' | 'small' | 'noted_ms'>

/** Of one product or of all, in the order in which they are shown. */
export async function readPhotos(book: BookDatabase, product?: number): Promise<PhotoHead[]> {
  const rows = book
    .selectFrom('photo')
    .select(['id', 'product', 'ordinal', 'alt_id', 'alt_en', 'width', 'height'])
    .orderBy('product')
    .orderBy('ordinal')
    .orderBy('id')
  return await (product === undefined ? rows : rows.where('product', '=', product)).execute()
}

/** JPEG, at most 1280 or 480 wide; null where the product, or any, has no such photo. */
export async function photoPicture(
  book: BookDatabase,
  { product, id }: { readonly product?: number; readonly id: number },
  size: 'large' | 'small',
): Promise<Uint8Array | null> {
  const rows = book.selectFrom('photo').select(`${size} as picture`).where('id', '=', id)
  const own = product === undefined ? rows : rows.where('product', '=', product)
  const row = await own.executeTakeFirst()
  return row?.picture ?? null
}

/** `book` must hold the write lock, here and below (see atOnce). */
export async function addPhoto(book: BookDatabase, row: Insertable<PhotoTable>): Promise<number> {
  const added = book.insertInto('photo').values(row).returning('id')
  return (await added.executeTakeFirstOrThrow()).id
}

/** A photo that nobody is to see any more is erased. */
export async function dropPhoto(book: BookDatabase, id: number): Promise<void> {
  await book.deleteFrom('photo').where('id', '=', id).execute()
}
