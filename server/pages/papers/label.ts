import type { PermitKind } from '../../contract/permits.ts'
import type { Content } from '../../contract/products.ts'
import type { Sentence } from '../../words/refusals.ts'
import { type Html, html, type Part } from '../html.ts'
import { contentOf } from './order-paper.ts'
import { factsOf, paper } from './paper.ts'
import { type PaperView, paperView } from './view.ts'

export interface LabelPermit {
  readonly kind: PermitKind
  readonly number: string
}

/** What stands on every package of a batch. */
export interface PackageLabel {
  readonly name: Sentence
  readonly ingredients: string
  readonly content: Content | null
  readonly storage: string
  readonly isPackagedFood: boolean
  /** in force on the day it was made */
  readonly permits: readonly LabelPermit[]
  readonly code: string
  readonly madeMs: number
  /** its last day; null: does not expire */
  readonly lastDayMs: number | null
}

const EDIBLE = ['p-irt', 'bpom-md']

/**
 * A sheet of labels to cut apart. The label itself is Indonesian whatever language its page has
 * (Peraturan BPOM 31/2018 art. 15); what it still lacks is said on the screen and never printed on it.
 */
export function labels(view: PaperView, label: PackageLabel, count: number): string {
  const lacks = lacksOf(view, label)
  const one = oneOf(paperView({ ...view, language: 'id' }), label)
  const head = { title: view.words.labelTitle, code: label.code }
  return paper(view, head, [
    lacks.length > 0 &&
      html`<p class="warn screen">${view.words.labelMissing({ what: lacks.join('; ') })}</p>`,
    html`<div class="labels" lang="id">${Array.from({ length: count }, () => one)}</div>`,
  ])
}

function oneOf(view: PaperView, label: PackageLabel): Html {
  const { farm, formats, words } = view
  const content = contentOf(view, label)
  const dated = (name: string, atMs: number | null): [string, Part] => [
    name,
    atMs === null ? null : formats.date(atMs),
  ]
  return html`<section class="label"><h2>${label.name.id}</h2>
${content !== null && html`<p class="net">${words.netContent({ n: content })}</p>`}
${label.ingredients !== '' && html`<p>${words.ingredients}: ${label.ingredients}</p>`}
${label.storage !== '' && html`<p>${words.storage}: ${label.storage}</p>`}
${factsOf([
  [words.code, label.code],
  dated(words.madeOn, label.madeMs),
  dated(words.bestBefore, label.lastDayMs),
  ...label.permits.map((permit) => permitOf(view, permit)),
])}
<p>${words.madeBy} ${farm.name}${farm.address !== '' && `, ${farm.address}`}</p></section>
`
}

const permitOf = ({ words }: PaperView, { kind, number }: LabelPermit): [string, Part] => [
  words.permits[kind],
  number,
]

function lacksOf({ words, farm }: PaperView, label: PackageLabel): string[] {
  const needs = words.labelNeeds
  const isAllowed = label.permits.some(({ kind }) => EDIBLE.includes(kind))
  const lacks = [
    label.content === null && needs.content,
    farm.address === '' && needs.producer,
    label.isPackagedFood && label.ingredients === '' && needs.ingredients,
    label.isPackagedFood && label.lastDayMs === null && needs.expiry,
    label.isPackagedFood && !isAllowed && needs.permit,
  ]
  return lacks.filter((lack) => lack !== false)
}
