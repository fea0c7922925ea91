import type { Insertable, Selectable } from 'kysely'
import type { MovementReason } from '../contract/batches.ts'
import type { BatchTable, MovementTable } from './goods-tables.ts'
import type { BookDatabase } from './tables.ts'

/** A batch with what is left of it: made packs and the sum of all movements. */
export interface StoredBatch extends Selectable<BatchTable> {
  readonly made_packs: number
  /** still in store, also of one that was recalled or has expired */
  readonly packs: number
}

interface Wanted {
  readonly id?: number | undefined
  readonly product?: number | undefined
}

/** First expired, first out; what does not expire last, and of those the oldest first. */
export async function readBatches(book: BookDatabase, wanted: Wanted = {}): Promise<StoredBatch[]> {
  const { id, product } = wanted
  let rows = book
    .selectFrom('batch')
    .leftJoin('movement', 'movement.batch', 'batch.id')
    .selectAll('batch')
    .select(({ fn, val, eb }) => [
      fn.coalesce(fn.sum<number>('movement.packs'), val(0)).as('packs'),
      fn
        .coalesce(
          fn.sum<number>(
            eb
              .case()
              .when('movement.reason', '=', 'made')
              .then(eb.ref('movement.packs'))
              .else(0)
              .end(),
          ),
          val(0),
        )
        .as('made_packs'),
    ])
    .groupBy('batch.id')
  if (id !== undefined) rows = rows.where('batch.id', '=', id)
  if (product !== undefined) rows = rows.where('batch.product', '=', product)
  const ordered = rows
    .orderBy((row) => row('batch.expires_ms', 'is', null))
    .orderBy('batch.expires_ms')
    .orderBy('batch.made_day_ms')
    .orderBy('batch.id')
  return await ordered.execute()
}

export async function findBatch(book: BookDatabase, id: number): Promise<StoredBatch | null> {
  return (await readBatches(book, { id }))[0] ?? null
}

/** The batch that was sent under a device's key; null for none. */
export async function findDraftedBatch(
  book: BookDatabase,
  key: string | undefined,
): Promise<StoredBatch | null> {
  if (key === undefined) return null
  const row = book.selectFrom('batch').select('id').where('draft_key', '=', key)
  const known = await row.executeTakeFirst()
  return known === undefined ? null : await findBatch(book, known.id)
}

/** `book` must hold the write lock, here and below (see atOnce). */
export async function addBatch(book: BookDatabase, row: Insertable<BatchTable>): Promise<number> {
  const added = book.insertInto('batch').values(row).returning('id')
  return (await added.executeTakeFirstOrThrow()).id
}

/** Nobody may eat of it any more; with null it is good again, and the last reason stays on record. */
export async function setRecalled(
  book: BookDatabase,
  id: number,
  recall: { readonly atMs: number; readonly because: string } | null,
): Promise<void> {
  const set =
    recall === null
      ? { recalled_ms: null }
      : { recalled_ms: recall.atMs, recalled_because: recall.because }
  await book.updateTable('batch').set(set).where('id', '=', id).execute()
}

export interface NewMove {
  readonly batch: number
  readonly at_ms: number
  readonly reason: MovementReason
  readonly packs: number
  readonly order_line?: number | null
  readonly note?: string
  readonly draft_key?: string | null
}

export async function addMovement(book: BookDatabase, move: NewMove): Promise<number> {
  const row: Insertable<MovementTable> = {
    ...{ order_line: null, note: '', draft_key: null },
    ...move,
  }
  const added = book.insertInto('movement').values(row).returning('id')
  return (await added.executeTakeFirstOrThrow()).id
}
