import type { Insertable, Selectable } from 'kysely'
import { numbersOf } from './sales.ts'
import type { ReservationTable } from './sales-tables.ts'
import type { BookDatabase } from './tables.ts'

export type ReservationRow = Selectable<ReservationTable>
export type ReservationEnd = NonNullable<ReservationRow['ended_by']>

/** The newest word about what each line of these orders takes, by line. */
export async function readNewestReservations(
  book: BookDatabase,
  sales: readonly number[],
): Promise<ReadonlyMap<number, ReservationRow>> {
  const newest = book
    .selectFrom('reservation')
    .innerJoin('sale_line', 'sale_line.id', 'reservation.line')
    .select(({ fn }) => fn.max('reservation.id').as('id'))
    .where('sale_line.sale', 'in', numbersOf(sales))
    .groupBy('reservation.line')
  const rows = await book.selectFrom('reservation').selectAll().where('id', 'in', newest).execute()
  return new Map(rows.map((row) => [row.line, row]))
}

/** `book` must hold the write lock, here and below (see atOnce). */
export async function addReservation(
  book: BookDatabase,
  row: Omit<Insertable<ReservationTable>, 'ended_ms' | 'ended_by'>,
): Promise<void> {
  await book.insertInto('reservation').values(row).execute()
}

/** Ends what lines take as of now; those that take nothing any more stay as they are. */
export async function endReservations(
  book: BookDatabase,
  lines: readonly number[],
  { atMs, by }: { readonly atMs: number; readonly by: ReservationEnd },
): Promise<void> {
  await book
    .updateTable('reservation')
    .set({ ended_ms: atMs, ended_by: by })
    .where('line', 'in', numbersOf(lines))
    .where('ended_ms', 'is', null)
    .execute()
}
