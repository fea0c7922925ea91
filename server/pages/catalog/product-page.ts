import { type Html, html, jsonIn, linesOf } from '../html.ts'
import { fileOf, photoFile } from './addresses.ts'
import { holdsWords } from './amounts.ts'
import type { CatalogProduct } from './catalog.ts'
import { buttonsOf, codeOf } from './contact.ts'
import { factsOf } from './facts.ts'
import { framed, stampOf } from './frame.ts'
import { firstPicture, pictureOf } from './picture.ts'
import { priceOf } from './price.ts'
import { stateOf } from './state.ts'
import { productData } from './structured-data.ts'
import type { View } from './view.ts'

const LARGE = { sizes: '(min-width: 56rem) 32rem, 100vw', isFirst: true }
const MORE = { sizes: '(min-width: 56rem) 16rem, 50vw', isFirst: false }

/** One product: its photo, its price, what there is, and one button to order it. */
export function productPage(view: View, product: CatalogProduct): Html {
  const { words, language, farm } = view
  const name = product.name[language]
  const [first, ...more] = product.photos
  return framed(view, {
    page: product,
    title: `${name} · ${farm.name}`,
    description: descriptionOf(view, product),
    picture: first === undefined ? null : photoFile(first, 1280),
    data: [jsonIn(productData(view, product))],
    main: html`<p class="back"><a href="${fileOf('id', 'index')}">${words.back}</a></p>
<article class="product">
<div class="photos">
<div class="photo">${firstPicture(view, product, LARGE)}</div>
${more.length > 0 && html`<div class="more">${more.map((each) => pictureOf(view, each, MORE))}</div>`}
${codeOf(view, product, product)}
</div>
<div class="told">
<h1>${name}</h1>
${holdsOf(view, product)}
${priceOf(view, product)}
${stateOf(view, product)}
${buttonsOf(view, product)}
${textOf(product.text[language])}
${factsOf(view, product)}
<p class="stamp">${stampOf(view)}</p>
</div>
</article>`,
  })
}

function holdsOf(view: View, product: CatalogProduct): Html | null {
  const holds = holdsWords(view, product)
  return holds === null ? null : html`<p class="holds">${holds}</p>`
}

const textOf = (text: string): Html | null =>
  text === '' ? null : html`<p class="text">${linesOf(text)}</p>`

function descriptionOf({ words, farm, language }: View, { name, text }: CatalogProduct): string {
  const about = words.about({ name: name[language], farm: farm.name })
  return `${about} ${text[language].replaceAll(/\s+/g, ' ')}`.trim().slice(0, 200)
}
