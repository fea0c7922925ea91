import { openOrdersOf } from '../../book/open-orders.ts'
import { findProduct, type ProductRow } from '../../book/products.ts'
import type { BookDatabase } from '../../book/tables.ts'
import { type Answer, refuse } from '../../growing/answer.ts'
import { goodsRefusals } from '../../words/goods-refusals.ts'

/** A product that is sold. Refused: one nobody knows (404) and one that was taken out (410). */
export async function soldProduct(
  book: BookDatabase,
  id: number,
  field = 'id',
): Promise<Answer<ProductRow>> {
  const product = await findProduct(book, id)
  if (product === null) return refuse('not_found', goodsRefusals.unknownProduct(), field)
  if (product.removed_ms !== null) return refuse('gone', goodsRefusals.removedProduct(), field)
  return { done: product }
}

/** Refused where orders wait for a product: what they were promised would be something else. */
export async function refuseOpenOrders(book: BookDatabase, id: number, field: string) {
  const codes = await openOrdersOf(book, id)
  return codes.length === 0 ? null : refuse('bad_request', goodsRefusals.openOrders(codes), field)
}
