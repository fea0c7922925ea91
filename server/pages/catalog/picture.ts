import { type Html, html } from '../html.ts'
import { photoFile, rootFrom } from './addresses.ts'
import type { CatalogPhoto, CatalogProduct } from './catalog.ts'
import { silhouette } from './icons.ts'
import type { View } from './view.ts'

interface Drawn {
  /** how wide it will stand, in the words of `sizes` */
  readonly sizes: string
  /** seen without scrolling */
  readonly isFirst: boolean
}

/** A photo in both its widths; the browser takes the one that fits. */
export function pictureOf(view: View, photo: CatalogPhoto, { sizes, isFirst }: Drawn): Html {
  const root = rootFrom(view.language)
  const small = `${root}${photoFile(photo, 480)}`
  const large = `${root}${photoFile(photo, 1280)}`
  const wide = Math.min(photo.width, 1280)
  const narrow = Math.min(photo.width, 480)
  return html`<img src="${small}" srcset="${small} ${narrow}w, ${large} ${wide}w" sizes="${sizes}" width="${photo.width}" height="${photo.height}" alt="${photo.alt[view.language]}" loading="${isFirst ? 'eager' : 'lazy'}" decoding="async">`
}

/** The first photo, or a drawing in its place: whoever cannot see either is told which. */
export function firstPicture(view: View, product: CatalogProduct, drawn: Drawn): Html {
  const [photo] = product.photos
  if (photo !== undefined) return pictureOf(view, photo, drawn)
  const name = product.name[view.language]
  return html`<span class="photoless" role="img" aria-label="${view.words.photoless({ name })}">${silhouette(product.kind)}</span>`
}
