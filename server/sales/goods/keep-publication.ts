import { readPermits } from '../../book/permits.ts'
import { readPhotos } from '../../book/photos.ts'
import { readPrices } from '../../book/prices.ts'
import { setProduct } from '../../book/products.ts'
import type { Publish } from '../../contract/products.ts'
import { type Answer, refuse } from '../../growing/answer.ts'
import { goodsRefusals } from '../../words/goods-refusals.ts'
import type { SalesDesk } from '../keep-desk.ts'
import { soldProduct } from './keep-product.ts'
import { needsPermit, publicationOf } from './publication.ts'

/**
 * Puts a product into the catalog. Packaged food without a valid permit goes in with a reason only,
 * which is kept; what else is missing has no way round.
 */
export async function publishProduct(
  { book, zone, nowMs, note }: SalesDesk,
  id: number,
  { because }: Publish,
): Promise<Answer<null>> {
  const found = await soldProduct(book, id)
  if ('refusal' in found) return found
  const product = found.done
  const moment = { zone, nowMs }
  const [permits, prices] = [await readPermits(book), await readPrices(book, id)]
  const isUnpermitted = needsPermit(product, permits, moment)
  const reason = isUnpermitted ? (because?.trim() ?? '') : null
  if (reason !== null && reason.length < 10) {
    return refuse('bad_request', goodsRefusals.noReason(), 'because')
  }
  const published = { published_ms: nowMs, published_because: reason }
  const photos = (await readPhotos(book, id)).length
  const standing = { permits, prices, photos }
  const [missing] = publicationOf({ ...product, ...published }, standing, moment).missing
  if (missing !== undefined) return refuse('bad_request', missing)
  await setProduct(book, id, published)
  const told = { product: id, ...(reason !== null && { because: reason }) }
  await note('product_published', `product/${product.slug}`, told)
  return { done: null }
}

/** Takes a product out of the catalog; it is sold as before. */
export async function withdrawProduct(
  { book, note }: SalesDesk,
  id: number,
): Promise<Answer<null>> {
  const product = await soldProduct(book, id)
  if ('refusal' in product) return product
  if (product.done.published_ms === null) return { done: null }
  await setProduct(book, id, { published_ms: null, published_because: null })
  await note('product_withdrawn', `product/${product.done.slug}`, { product: id })
  return { done: null }
}
