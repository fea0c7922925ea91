import { findBuyer } from '../book/buyers.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Channel } from '../contract/products.ts'

/** What of a buyer bears on a promise. */
export interface BuyerKind {
  readonly channel: Channel
  readonly hasContract: boolean
}

const ANYBODY: BuyerKind = { channel: 'umum', hasContract: false }

/** Of nobody in particular the public; null where there is no such buyer, or not any more. */
export async function buyerKind(
  book: BookDatabase,
  id: number | undefined,
): Promise<BuyerKind | null> {
  if (id === undefined) return ANYBODY
  const buyer = await findBuyer(book, id)
  if (buyer === null || buyer.forgotten_ms !== null) return null
  return { channel: buyer.channel, hasContract: buyer.has_contract === 1 }
}
