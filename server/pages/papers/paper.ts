import { type Html, html, type Part, pageOf, raw } from '../html.ts'
import { type PaperSize, paperStyle } from './style.ts'
import type { PaperView } from './view.ts'

export interface PaperHead {
  readonly title: string
  /** what somebody says on the telephone; null where there is none */
  readonly code: string | null
  /** a word in a frame, such as LUNAS */
  readonly stamp?: string | null
  readonly size?: PaperSize
}

/** Without script nothing is missing: every browser prints by itself. */
const PRINT = raw(`<script type="module">
document.querySelector('button').addEventListener('click', () => print())
</script>`)

/** A whole page: whose it is, what it is, and when it was printed. */
export function paper(view: PaperView, head: PaperHead, body: Part): string {
  const { language, words } = view
  const other = language === 'id' ? 'en' : 'id'
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${[head.title, head.code].filter((part) => part !== null).join(' ')}</title>
${paperStyle(head.size ?? 'full')}
</head>
<body>
<nav><a href="${view.otherHref}" hreflang="${other}">${words.otherLanguage}</a><button type="button">${words.print}</button></nav>
${headerOf(view, head)}
<main>
${body}
</main>
${footerOf(view)}
${PRINT}
</body>
</html>
`
  return pageOf(page)
}

function headerOf({ farm, words }: PaperView, { title, code, stamp }: PaperHead): Html {
  return html`<header>
<div><p class="farm">${farm.name}</p>
<p>${farm.address}</p>
${farm.phone !== null && html`<p>${words.phone({ n: farm.phone })}</p>`}</div>
<div><h1>${title}</h1>
${code !== null && html`<p class="code">${code}</p>`}
${stamp && html`<p class="code"><span class="stamp">${stamp}</span></p>`}</div>
</header>`
}

const footerOf = ({ words, formats, printedMs, farm }: PaperView): Html =>
  html`<footer><p>${words.printed({ at: formats.moment(printedMs), farm: farm.name })}</p></footer>`

/** Names and what they are, one below the other; what is empty is left out. */
export const factsOf = (facts: readonly (readonly [string, Part])[]): Html =>
  html`<dl class="facts">${facts
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`

/** A line for each who signs. */
export const signaturesOf = (view: PaperView, who: readonly string[]): Html =>
  html`<div class="signs">${who.map(
    (name) =>
      html`<div><p>${name}</p><p class="line"></p><p><small>${view.words.nameAndDate}</small></p></div>`,
  )}</div>`
