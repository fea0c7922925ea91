import { type Html, html, linesOf, type Part } from '../html.ts'
import { contentWords } from './amounts.ts'
import type { CatalogPermit, CatalogProduct } from './catalog.ts'
import type { View } from './view.ts'

/** What a buyer asks next, as far as it is known. */
export function factsOf(view: View, product: CatalogProduct): Html {
  const { words, farm, language } = view
  const { content, storage, ingredients, permits } = product
  const rows: readonly (readonly [string, Part])[] = [
    [words.content, content && contentWords(view, content)],
    [words.order, orderWords(view, product)],
    [words.lead, leadWords(view, product)],
    [words.shelf, shelfWords(view, product)],
    [words.storage, storage && linesOf(storage)],
    [words.ingredients, ingredients && linesOf(ingredients)],
    [words.permits, permits.length > 0 && permitsOf(view, permits)],
    [words.pickup, farm.pickup[language] && linesOf(farm.pickup[language])],
  ]
  const known = rows.filter(([, told]) => told !== null && told !== '' && told !== false)
  return html`<dl class="facts">
${known.map(([name, told]) => html`<div><dt>${name}</dt><dd>${told}</dd></div>\n`)}</dl>`
}

/** "Halal ID3211… (s/d 3 Mar 2028)" */
export function permitsOf(view: View, permits: readonly CatalogPermit[]): Html {
  return html`<ul class="permits">${permits.map((each) => html`<li>${permitWords(view, each)}</li>`)}</ul>`
}

function permitWords({ words, formats }: View, { kind, number, untilMs }: CatalogPermit): string {
  const until = untilMs === null ? '' : ` (${words.permitUntil({ at: formats.date(untilMs - 1) })})`
  return `${words.permitKinds[kind]} ${number}${until}`
}

function orderWords({ words, formats, unitsOf }: View, product: CatalogProduct): string | null {
  const { unit, minPacks, stepPacks } = product
  if (minPacks === 1 && stepPacks === 1) return null
  const say = (n: number) => ({ n: formats.count(n), unit: unitsOf(unit, n) })
  const from = words.orderFrom(say(minPacks))
  return stepPacks > 1 ? `${from}, ${words.orderStep(say(stepPacks))}` : from
}

const leadWords = ({ words, formats }: View, { leadDays }: CatalogProduct): Part =>
  leadDays > 0 && words.leadDays({ n: formats.count(leadDays) })

function shelfWords({ words, formats }: View, { kind, shelfDays }: CatalogProduct): Part {
  if (shelfDays === null || shelfDays === 0) return null
  const say = kind === 'panen' ? words.shelfHarvest : words.shelfMade
  return say({ n: formats.count(shelfDays) })
}
