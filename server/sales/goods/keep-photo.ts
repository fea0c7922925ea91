import { addPhoto, dropPhoto, readPhotos } from '../../book/photos.ts'
import type { NewPhoto } from '../../contract/products.ts'
import { type Answer, refuse } from '../../growing/answer.ts'
import type { Drawn } from '../../photos/draw.ts'
import { goodsRefusals } from '../../words/goods-refusals.ts'
import type { SalesDesk } from '../keep-desk.ts'
import { soldProduct } from './keep-product.ts'

const MOST_PHOTOS = 5

/** Adds a photo behind the others; `drawn` is made before the book is held for writing. */
export async function keepPhoto(
  { book, nowMs, note }: SalesDesk,
  product: number,
  { drawn, altId, altEn = '' }: Omit<NewPhoto, 'data'> & { readonly drawn: Drawn },
): Promise<Answer<number>> {
  const found = await soldProduct(book, product)
  if ('refusal' in found) return found
  const photos = await readPhotos(book, product)
  if (photos.length >= MOST_PHOTOS) {
    return refuse('bad_request', goodsRefusals.manyPhotos(MOST_PHOTOS), 'data')
  }
  const ordinal = (photos.at(-1)?.ordinal ?? -1) + 1
  const alt = { alt_id: altId.trim(), alt_en: altEn.trim() }
  const id = await addPhoto(book, { product, ordinal, ...alt, ...drawn, noted_ms: nowMs })
  await note('photo_added', `product/${found.done.slug}`, { product, photo: id })
  return { done: id }
}

/** Erases a photo. */
export async function removePhoto(
  { book, note }: SalesDesk,
  product: number,
  id: number,
): Promise<Answer<null>> {
  const found = await soldProduct(book, product)
  if ('refusal' in found) return found
  const isOwn = (await readPhotos(book, product)).some((photo) => photo.id === id)
  if (!isOwn) return refuse('not_found', goodsRefusals.unknownPhoto(), 'photo')
  await dropPhoto(book, id)
  await note('photo_removed', `product/${found.done.slug}`, { product, photo: id })
  return { done: null }
}
