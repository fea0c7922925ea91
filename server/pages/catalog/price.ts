import { type Html, html } from '../html.ts'
import { perKgWords, perUnitWords } from './amounts.ts'
import type { CatalogProduct } from './catalog.ts'
import type { View } from './view.ts'

/** "Rp5.000 per ikat" and "Rp20.000 per kg" below it. */
export function priceOf(view: View, product: CatalogProduct): Html {
  const { price } = product
  if (price === null) return html`<p class="price">${view.words.askPrice}</p>`
  const perKg = perKgWords(view, product, price)
  return html`<p class="price"><strong>${view.rupiah(price.rupiah)}</strong> ${perUnitWords(view, product)}${perKg !== null && html`<small>${perKg}</small>`}</p>`
}
