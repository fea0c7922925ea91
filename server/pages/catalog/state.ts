import { type Html, html } from '../html.ts'
import { availabilityWords } from './availability.ts'
import type { CatalogProduct } from './catalog.ts'
import type { View } from './view.ts'

/** What there is, in words; a page that has grown old shows "Tanyakan stok" in its stead. */
export function stateOf(view: View, { availability, unit }: CatalogProduct): Html {
  const words = availabilityWords(view, availability, unit)
  return html`<p class="state ${availability.state}"><span class="fresh">${words}</span><span class="old">${view.words.askStock}</span></p>`
}
