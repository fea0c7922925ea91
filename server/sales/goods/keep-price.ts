import { addPrice, readPrices } from '../../book/prices.ts'
import type { NewPrice } from '../../contract/products.ts'
import { type Answer, refusalOf } from '../../growing/answer.ts'
import { startOfDayMs } from '../../zone.ts'
import type { SalesDesk } from '../keep-desk.ts'
import { soldProduct } from './keep-product.ts'
import { doubtsOfPrice } from './price-rules.ts'

/** Sets a price from a day on; what was asked for until then stays on record. */
export async function setPrice(
  { book, zone, nowMs, note }: SalesDesk,
  id: number,
  { channel, fromMs = nowMs, rupiah, sure }: NewPrice,
): Promise<Answer<null>> {
  const product = await soldProduct(book, id)
  if ('refusal' in product) return product
  const todayMs = startOfDayMs(zone, nowMs)
  const fromDayMs = startOfDayMs(zone, fromMs)
  const pricing = { product: product.done, rows: await readPrices(book, id), todayMs }
  const refusal = refusalOf(doubtsOfPrice({ channel, rupiah }, fromDayMs, pricing), sure)
  if (refusal !== null) return refusal
  await addPrice(book, { product: id, channel, from_ms: fromDayMs, rupiah, noted_ms: nowMs })
  const told = { product: id, channel, rupiah, fromMs: fromDayMs }
  await note('price_set', `product/${product.done.slug}`, told)
  return { done: null }
}
