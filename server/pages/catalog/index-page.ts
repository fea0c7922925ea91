import { type Html, html, jsonIn, linesOf, type Part } from '../html.ts'
import { fileOf, photoFile } from './addresses.ts'
import { holdsWords } from './amounts.ts'
import type { Catalog, CatalogProduct } from './catalog.ts'
import { contactOf } from './contact.ts'
import { framed, stampOf } from './frame.ts'
import { firstPicture } from './picture.ts'
import { priceOf } from './price.ts'
import { stateOf } from './state.ts'
import { listData, sellerData } from './structured-data.ts'
import type { View } from './view.ts'

/** A grid of at least 16 rem wide cards. */
const CARD_SIZES = '(min-width: 40rem) 19rem, 50vw'

/** The front page: what there is, what it costs, and how to get it. */
export function indexPage(view: View, { products }: Catalog): Html {
  const { words, farm, language } = view
  const about = farm.about[language]
  const [pictured] = products.flatMap(({ photos }) => photos)
  return framed(view, {
    page: 'index',
    title: words.catalogOf({ farm: farm.name }),
    description: about === '' ? words.catalogAbout({ farm: farm.name }) : about,
    picture: pictured === undefined ? null : photoFile(pictured, 1280),
    data: [sellerData(view), listData(view, products)].map(jsonIn),
    main: html`<div class="lead">
<h1>${words.catalogOf({ farm: farm.name })}</h1>
${about !== '' && html`<p>${linesOf(about)}</p>`}
<p class="stamp">${stampOf(view)}</p>
</div>
<section aria-labelledby="produk">
<h2 id="produk" class="unseen">${words.products}</h2>
${cardsOf(view, products)}
</section>
${contactOf(view, 'index')}`,
  })
}

function cardsOf(view: View, products: readonly CatalogProduct[]): Part {
  if (products.length === 0) return html`<p>${view.words.noProducts}</p>`
  const cards = products.map((product, at) => cardOf(view, product, at < 4))
  return html`<ul class="cards">\n${cards}</ul>`
}

function cardOf(view: View, product: CatalogProduct, isFirst: boolean): Html {
  const address = fileOf(view.language, product).replace(/^en\//, '')
  const holds = holdsWords(view, product)
  return html`<li class="card">
<div class="photo">${firstPicture(view, product, { sizes: CARD_SIZES, isFirst })}</div>
<div class="told">
<h3><a href="${address}">${product.name[view.language]}</a></h3>
${holds !== null && html`<p class="holds">${holds}</p>`}
${priceOf(view, product)}
${stateOf(view, product)}
</div>
</li>
`
}
