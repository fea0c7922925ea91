import { readPermits } from '../book/permits.ts'
import type { ProductRow } from '../book/products.ts'
import { needsPermit } from './goods/publication.ts'
import type { SalesDesk } from './keep-desk.ts'

/** Packaged food that has no permit in force now, and that nobody said is sold without one. */
export async function isWithoutPermit(desk: SalesDesk, product: ProductRow): Promise<boolean> {
  if (product.published_because !== null) return false
  return needsPermit(product, await readPermits(desk.book), desk)
}
