import { type Html, html, type Part, raw } from '../html.ts'
import {
  fileOf,
  ICON_FILE,
  type PageName,
  rootFrom,
  STYLE_FILE,
  wholeAddress,
} from './addresses.ts'
import { GREYING } from './greying.ts'
import { leaf } from './icons.ts'
import type { View } from './view.ts'

export interface PageParts {
  readonly page: PageName
  readonly title: string
  readonly description: string
  /** from the folder's root; null where there is none */
  readonly picture: string | null
  /** what search engines read of it */
  readonly data: readonly Html[]
  readonly main: Part
}

/** A whole page: its head, the farm's name, the other language, and until when it is to be believed. */
export function framed(view: View, parts: PageParts): Html {
  const { language, farm } = view
  return html`<!doctype html>
<html lang="${language}" data-until="${farm.validUntilMs}">
${headOf(view, parts)}
<body>
${topOf(view, parts.page)}
<main id="isi">
<p class="old ask-now">${view.words.oldNotice({ at: view.lastDay(farm.validUntilMs) })}</p>
${parts.main}
</main>
${footOf(view)}
<script>${raw(GREYING)}</script>
</body>
</html>
`
}

function footOf({ words, language, farm }: View): Html {
  const prices = `${rootFrom(language)}${fileOf(language, 'prices')}`
  return html`<footer class="foot"><p>${farm.name} · <a href="${prices}">${words.priceList}</a></p></footer>`
}

/** "Diperbarui 21 Nov 2026 10.05 WIB · berlaku s/d 24 Nov" */
export function stampOf({ words, formats, farm, lastDay }: View): string {
  const at = `${formats.date(farm.nowMs)} ${formats.clock(farm.nowMs)}`
  return words.updated({ at, until: lastDay(farm.validUntilMs) })
}

function headOf(view: View, { page, title, description, picture, data }: PageParts): Html {
  const root = rootFrom(view.language)
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#1f4a3d">
${page === 'missing' ? html`<meta name="robots" content="noindex">` : linksOf(view, page)}
<meta property="og:type" content="website">
<meta property="og:site_name" content="${view.farm.name}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:locale" content="${view.language === 'id' ? 'id_ID' : 'en_GB'}">
${pictureOf(view, picture)}
<link rel="icon" href="${root}${ICON_FILE}" type="image/svg+xml">
<link rel="stylesheet" href="${root}${STYLE_FILE}">
${data.map((each) => html`<script type="application/ld+json">${each}</script>\n`)}</head>`
}

/** A preview is fetched by others, who need a whole address. */
const pictureOf = ({ farm }: View, picture: string | null): Part =>
  picture !== null &&
  farm.url !== '' &&
  html`<meta property="og:image" content="${farm.url}${picture}">`

/** Whole addresses where the catalog has one, else the way from here: search engines want the former. */
function linksOf({ farm, language }: View, page: PageName): Html {
  const { url } = farm
  const isWhole = url !== ''
  const to = (other: 'id' | 'en') =>
    isWhole ? wholeAddress(url, other, page) : `${rootFrom(language)}${fileOf(other, page)}`
  const here = isWhole && wholeAddress(url, language, page)
  return html`${here && html`<link rel="canonical" href="${here}">\n<meta property="og:url" content="${here}">\n`}<link rel="alternate" hreflang="id" href="${to('id')}">
<link rel="alternate" hreflang="en" href="${to('en')}">
<link rel="alternate" hreflang="x-default" href="${to('id')}">`
}

function topOf({ words, language, farm }: View, page: PageName): Html {
  const root = rootFrom(language)
  const other = language === 'id' ? 'en' : 'id'
  return html`<a class="skip" href="#isi">${words.toContent}</a>
<header class="top">
<a class="home" href="${root}${fileOf(language, 'index')}">${leaf()}<span>${farm.name}</span></a>
<nav aria-label="${words.languages}"><a href="${root}${fileOf(other, page)}" hreflang="${other}" lang="${other}">${words.otherLanguage}</a></nav>
</header>`
}
