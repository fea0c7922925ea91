import type { Insertable, Selectable } from 'kysely'
import type { ClaimTable } from './sales-tables.ts'
import type { BookDatabase } from './tables.ts'

export type ClaimRow = Selectable<ClaimTable>

/** All, or those on one crop and grade. */
export async function readClaims(
  book: BookDatabase,
  of?: Pick<ClaimRow, 'crop' | 'grade'>,
): Promise<ClaimRow[]> {
  const rows = book.selectFrom('claim').selectAll().orderBy('crop').orderBy('grade').orderBy('id')
  if (of === undefined) return await rows.execute()
  return await rows.where('crop', '=', of.crop).where('grade', '=', of.grade).execute()
}

/** `book` must hold the write lock, here and below (see atOnce). */
export async function addClaim(book: BookDatabase, row: Insertable<ClaimTable>): Promise<number> {
  const added = book.insertInto('claim').values(row).returning('id')
  return (await added.executeTakeFirstOrThrow()).id
}

/** Null where there was none of that number. */
export async function removeClaim(book: BookDatabase, id: number): Promise<ClaimRow | null> {
  const removed = book.deleteFrom('claim').where('id', '=', id).returningAll()
  return (await removed.executeTakeFirst()) ?? null
}
