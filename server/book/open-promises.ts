import type { Selectable } from 'kysely'
import type { BuyerTable, ReservationTable, SaleTable } from './sales-tables.ts'
import type { BookDatabase } from './tables.ts'

/** A promise that holds, with whose it is. */
export interface OpenPromise
  extends Omit<Selectable<ReservationTable>, 'id' | 'ended_ms' | 'ended_by'> {
  readonly reservation: number
  readonly sale: number
  readonly code: Selectable<SaleTable>['code']
  readonly buyer: number
  readonly name: Selectable<BuyerTable>['name']
  readonly phone: Selectable<BuyerTable>['phone']
  readonly has_contract: number
}

/** By day and then by when they were promised; with `of` those of a product for one day. */
export async function readOpenPromises(
  book: BookDatabase,
  of?: { readonly product: number; readonly dayMs: number },
): Promise<OpenPromise[]> {
  const rows = book
    .selectFrom('reservation')
    .innerJoin('sale_line', 'sale_line.id', 'reservation.line')
    .innerJoin('sale', 'sale.id', 'sale_line.sale')
    .innerJoin('buyer', 'buyer.id', 'sale.buyer')
    .select(['reservation.id as reservation', 'line', 'reservation.product', 'tier', 'day_ms'])
    .select(['reservation.packs', 'crop', 'grade', 'kg', 'level', 'chance', 'run'])
    .select(['reservation.made_ms', 'sale.id as sale', 'code', 'buyer.id as buyer'])
    .select(['buyer.name', 'buyer.phone', 'has_contract'])
    .where('reservation.ended_ms', 'is', null)
    .orderBy('day_ms')
    .orderBy('reservation.made_ms')
    .orderBy('reservation.id')
  if (of === undefined) return await rows.execute()
  const asked = rows.where('reservation.product', '=', of.product)
  return await asked.where('day_ms', '=', of.dayMs).execute()
}
