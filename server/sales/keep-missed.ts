import { findBuyer } from '../book/buyers.ts'
import { findProduct } from '../book/products.ts'
import type { SaleLineRow } from '../book/sales.ts'
import type { SalesDesk } from './keep-desk.ts'
import type { OpenedOrder } from './keep-order-record.ts'
import { weigh } from './keep-weigh.ts'

/**
 * Lines of a binding order that were promised firmly and that the harvest, more likely than not, does
 * not bear any more: whoever now asks for less or for another day does not undo that promise.
 */
export async function missedLines(
  desk: SalesDesk,
  { sale, lines }: OpenedOrder,
): Promise<SaleLineRow[]> {
  if (sale.state !== 'confirmed') return []
  const hasContract = (await findBuyer(desk.book, sale.buyer))?.has_contract === 1
  const missed: SaleLineRow[] = []
  for (const line of lines) {
    const product = await findProduct(desk.book, line.product)
    if (product?.kind !== 'panen' || line.is_perhaps === 1) continue
    const wish = { packs: line.packs, dayMs: sale.deliver_ms, channel: sale.channel, hasContract }
    const { free } = await weigh(desk.book, desk, {
      // What was ordered in time is not too late for its lead time now.
      ...{ ...wish, product: { ...product, lead_days: 0 }, isPerhaps: false, exceptSale: sale.id },
    })
    if (line.packs > free.perhaps) missed.push(line)
  }
  return missed
}
