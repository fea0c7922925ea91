import type { ProductRow } from '../book/products.ts'
import type { SalesDesk } from './keep-desk.ts'

/** Permits under which packaged food may be sold; halal alone is none. */
const FOOD_PERMITS = ['p-irt', 'bpom-md'] as const

/** Packaged food that has no permit in force now, and that nobody said is sold without one. */
export async function isWithoutPermit(
  { book, nowMs }: SalesDesk,
  { id, is_packaged_food, published_because }: ProductRow,
): Promise<boolean> {
  if (is_packaged_food === 0 || published_because !== null) return false
  const permit = await book
    .selectFrom('permit')
    .leftJoin('permit_product', 'permit_product.permit', 'permit.id')
    .select('permit.id')
    .where('permit.removed_ms', 'is', null)
    .where('permit.kind', 'in', FOOD_PERMITS)
    .where((row) => row.or([row('until_ms', 'is', null), row('until_ms', '>', nowMs)]))
    .where((row) => row.or([row('product', 'is', null), row('product', '=', id)]))
    .executeTakeFirst()
  return permit === undefined
}
