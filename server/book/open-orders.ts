import type { OrderState } from '../contract/orders.ts'
import type { BookDatabase } from './tables.ts'

/** Orders of which something is still to be handed over. */
export const OPEN_STATES: readonly OrderState[] = [
  'quotation',
  'held',
  'confirmed',
  'making',
  'ready',
]

/** Codes of the orders in which a product stands and is still to be handed over, oldest first. */
export async function openOrdersOf(book: BookDatabase, product: number): Promise<string[]> {
  const rows = await book
    .selectFrom('sale_line')
    .innerJoin('sale', 'sale.id', 'sale_line.sale')
    .select('sale.code')
    .distinct()
    .where('sale_line.product', '=', product)
    .where('sale_line.state', '=', 'open')
    .where('sale.state', 'in', OPEN_STATES)
    .orderBy('sale.id')
    .execute()
  return rows.map(({ code }) => code)
}
