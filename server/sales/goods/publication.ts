import type { Publication } from '../../contract/products.ts'
import { publicationWords } from '../../words/publication.ts'
import type { Sentence } from '../../words/refusals.ts'
import { type PriceRow, priceOn } from '../price-in-force.ts'
import { isFoodPermit, type PermitFacts, permitState, permitsOf } from './permit-rules.ts'
import { type Moment, permitSentence } from './permit-told.ts'

/** A row of `product`, as far as its place in the catalog goes. */
export interface Publishable {
  readonly id: number
  readonly name_id: string
  readonly is_packaged_food: number
  readonly published_ms: number | null
  readonly published_because: string | null
  readonly removed_ms: number | null
}

export interface Standing {
  /** all that the farm has */
  readonly permits: readonly PermitFacts[]
  /** all rows of `price` of the product */
  readonly prices: readonly PriceRow[]
  readonly photos: number
}

/**
 * Whether a product stands in the catalog, what keeps it out and what soon will. It is judged anew
 * each time: a product whose permit lapsed is missing it from that day.
 */
export function publicationOf(
  product: Publishable,
  { permits, prices, photos }: Standing,
  moment: Moment,
): Publication {
  const own = permitsOf(product.id, permits)
  const hasPrice = priceOn(prices, 'umum', moment.nowMs) !== null
  const isAllowed = !needsPermit(product, own, moment)
  const because = product.published_because
  const isOverridden = because !== null && product.published_ms !== null
  const missing: Sentence[] = []
  if (product.name_id === '') missing.push(publicationWords.name())
  if (!hasPrice) missing.push(publicationWords.price())
  if (!isAllowed && !isOverridden) missing.push(publicationWords.permit())
  const warnings = own
    .filter((permit) => permitState(permit, moment.nowMs) !== 'valid')
    .map((permit) => permitSentence(permit, moment))
  if (!isAllowed && isOverridden) warnings.unshift(publicationWords.overridden())
  if (photos === 0) warnings.push(publicationWords.photo())
  return {
    publishedMs: product.removed_ms === null ? product.published_ms : null,
    because: isAllowed ? null : because,
    missing,
    warnings,
  }
}

/** Whether buyers see it. */
export const isInCatalog = ({ publishedMs, missing }: Publication): boolean =>
  publishedMs !== null && missing.length === 0

/** Packaged food without a valid permit of food: it may be published with a reason only. */
export function needsPermit(
  product: Publishable,
  permits: readonly PermitFacts[],
  { nowMs }: Moment,
): boolean {
  const isHeld = (permit: PermitFacts) =>
    isFoodPermit(permit) && permitState(permit, nowMs) !== 'lapsed'
  return product.is_packaged_food === 1 && !permitsOf(product.id, permits).some(isHeld)
}
