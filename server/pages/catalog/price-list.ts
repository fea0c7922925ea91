import { type Html, html } from '../html.ts'
import { fileOf } from './addresses.ts'
import { holdsWords, perKgWords, perUnitWords } from './amounts.ts'
import type { Catalog, CatalogProduct } from './catalog.ts'
import { buttonsOf, codeOf } from './contact.ts'
import { permitsOf } from './facts.ts'
import { framed, stampOf } from './frame.ts'
import { stateOf } from './state.ts'
import type { View } from './view.ts'

/** A table of all prices for an A4 sheet, with a code that leads to the farm. */
export function priceList(view: View, { products }: Catalog): Html {
  const { words, farm, language } = view
  const title = words.priceListOf({ farm: farm.name })
  return framed(view, {
    ...{ page: 'prices', title, picture: null, data: [] },
    description: words.catalogAbout({ farm: farm.name }),
    main: html`<p class="back"><a href="${fileOf('id', 'index')}">${words.back}</a></p>
<div class="sheet">
<div class="sheet-head">
<div>
<h1>${title}</h1>
<p class="stamp">${stampOf(view)}</p>
${farm.address !== '' && html`<p>${farm.address}</p>`}
${farm.pickup[language] !== '' && html`<p>${words.pickup}: ${farm.pickup[language]}</p>`}
${buttonsOf(view, null)}
</div>
${codeOf(view, 'index', null)}
</div>
${products.length === 0 ? html`<p>${words.noProducts}</p>` : tableOf(view, products)}
<p class="stamp">${words.priceNote}</p>
${farm.permits.length > 0 && permitsOf(view, farm.permits)}
</div>`,
  })
}

function tableOf(view: View, products: readonly CatalogProduct[]): Html {
  const { words } = view
  return html`<section class="wide" aria-label="${words.priceList}" tabindex="0">
<table>
<thead><tr><th scope="col">${words.product}</th><th scope="col" class="number">${words.price}</th><th scope="col">${words.availability}</th></tr></thead>
<tbody>
${products.map((each) => rowOf(view, each))}</tbody>
</table>
</section>`
}

function rowOf(view: View, product: CatalogProduct): Html {
  const { words, rupiah, language } = view
  const { price } = product
  const holds = holdsWords(view, product)
  const perKg = price && perKgWords(view, product, price)
  return html`<tr>
<th scope="row">${product.name[language]}${holds && html`<small>${holds}</small>`}</th>
<td class="number">${price === null ? words.askPrice : html`<strong>${rupiah(price.rupiah)}</strong> ${perUnitWords(view, product)}`}${perKg && html`<small>${perKg}</small>`}</td>
<td>${stateOf(view, product)}</td>
</tr>
`
}
