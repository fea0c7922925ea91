import type { Selectable } from 'kysely'
import type { BatchTable, MovementTable } from './goods-tables.ts'
import type { BookDatabase } from './tables.ts'

export interface MovementRow extends Selectable<MovementTable> {
  /** the order of its line; null where no order is behind it */
  readonly order: number | null
}

/** What came to a batch and went from it, oldest first. */
export async function readMovements(book: BookDatabase, batch: number): Promise<MovementRow[]> {
  return await book
    .selectFrom('movement')
    .leftJoin('sale_line', 'sale_line.id', 'movement.order_line')
    .selectAll('movement')
    .select('sale_line.sale as order')
    .where('movement.batch', '=', batch)
    .orderBy('movement.id')
    .execute()
}

/** The movement that was sent under a device's key; null for none. */
export async function findDraftedMovement(
  book: BookDatabase,
  key: string | undefined,
): Promise<Selectable<MovementTable> | null> {
  if (key === undefined) return null
  const row = book.selectFrom('movement').selectAll().where('draft_key', '=', key)
  return (await row.executeTakeFirst()) ?? null
}

/** Packs that a line of an order has of each batch; batches of which it gave all back are left out. */
export async function takenByLine(
  book: BookDatabase,
  line: number,
): Promise<{ batch: number; packs: number }[]> {
  const rows = await book
    .selectFrom('movement')
    .select((row) => ['batch', row.fn.sum<number>('packs').as('sum')])
    .where('order_line', '=', line)
    .groupBy('batch')
    .orderBy('batch')
    .execute()
  return rows.filter(({ sum }) => sum < 0).map(({ batch, sum }) => ({ batch, packs: -sum }))
}

/** Batches of which lines of an order have packs. */
export async function heldByLines(
  book: BookDatabase,
  lines: readonly number[],
): Promise<Selectable<BatchTable>[]> {
  const rows = await book
    .selectFrom('movement')
    .innerJoin('batch', 'batch.id', 'movement.batch')
    .selectAll('batch')
    .where('order_line', 'in', lines)
    .groupBy(['order_line', 'batch.id'])
    .having((row) => row.fn.sum('movement.packs'), '<', 0)
    .orderBy('batch.id')
    .execute()
  return rows.filter(({ id }, i) => rows.findIndex((row) => row.id === id) === i)
}

/** Who has packs of a batch, those with most first. */
export async function holdersOf(book: BookDatabase, batch: number) {
  const rows = await book
    .selectFrom('movement')
    .innerJoin('sale_line', 'sale_line.id', 'movement.order_line')
    .innerJoin('sale', 'sale.id', 'sale_line.sale')
    .innerJoin('buyer', 'buyer.id', 'sale.buyer')
    .select(['sale.id as order', 'sale.code', 'sale.delivered_ms', 'buyer.name', 'buyer.phone'])
    .select((row) => row.fn.sum<number>('movement.packs').as('sum'))
    .where('movement.batch', '=', batch)
    .groupBy('sale.id')
    .execute()
  const held = rows.filter(({ sum }) => sum < 0).map(({ sum, ...row }) => ({ ...row, packs: -sum }))
  return held.toSorted((a, b) => b.packs - a.packs || a.order - b.order)
}
