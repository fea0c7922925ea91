import type { SaleUnit } from '../../contract/products.ts'
import type { Sentence } from '../../words/refusals.ts'
import { type Html, html, type Part } from '../html.ts'
import { paper } from './paper.ts'
import type { PaperView } from './view.ts'

/** What one order takes of one product on a day. Whose it is, the packing room need not know. */
export interface PackingRow {
  readonly code: string
  readonly product: Sentence
  readonly unit: SaleUnit
  readonly packs: number
  /** kg to cut for it; null for what has no weight */
  readonly kg: number | null
  readonly is: 'held' | 'perhaps' | 'ready' | null
}

export interface PackingGroup {
  /** of a crop and grade, of a product from the store, or of the workshop */
  readonly from: 'harvest' | 'store' | 'workshop'
  /** a crop, or a product */
  readonly name: Sentence
  /** null where its crop has one only */
  readonly grade: string | null
  readonly rows: readonly PackingRow[]
}

/** What to cut and pack for one day: hangs in the packing room, so it has codes and no names. */
export function packingSheet(
  view: PaperView,
  dayMs: number,
  groups: readonly PackingGroup[],
): string {
  const { words, formats } = view
  const isCut = groups.some(({ from }) => from === 'harvest')
  return paper(view, { title: words.packingTitle, code: formats.day(dayMs) }, [
    html`<p>${words.packingDay({ at: formats.day(dayMs) })}. ${isCut && words.cutMore}</p>`,
    groups.length === 0 && html`<p><strong>${words.nothingToPack}</strong></p>`,
    groups.map((group) => groupOf(view, group)),
  ])
}

function groupOf(view: PaperView, group: PackingGroup): Html {
  const { words } = view
  const packs = packsOf(view, group.rows)
  return html`<section><h2>${titleOf(view, group)}</h2>
<table>
<thead><tr><th class="order">${words.order}</th><th class="goods">${words.goods}</th><th class="n">${words.packs}</th><th class="n">kg</th><th class="tick">${words.done}</th></tr></thead>
<tbody>${group.rows.map((row) => rowOf(view, row))}</tbody>
<tfoot><tr><th colspan="2">${words.total}</th><td class="n">${packs}</td><td class="n">${kgOf(view, group.rows)}</td><td></td></tr></tfoot>
</table></section>
`
}

function rowOf(view: PaperView, row: PackingRow): Html {
  return html`<tr><td><strong>${row.code}</strong></td>
<td>${view.of(row.product)}${row.is !== null && html`<small>${view.words[row.is]}</small>`}</td>
<td class="n">${view.packs(row.packs, row.unit)}</td>
<td class="n">${row.kg !== null && view.kg(row.kg)}</td>
<td class="tick"><span class="box"></span></td></tr>
`
}

function titleOf(view: PaperView, { from, name, grade, rows }: PackingGroup): string {
  const { words } = view
  const called = grade === null ? view.of(name) : `${view.of(name)}, ${words.grade({ n: grade })}`
  if (from === 'store') return `${words.fromStore}: ${called}`
  if (from === 'workshop') return `${words.fromWorkshop}: ${called}`
  return words.cutFor({ crop: called, n: kgOf(view, rows) })
}

/** Unlike units are not added up. */
function packsOf(view: PaperView, rows: readonly PackingRow[]): Part {
  const units = [...new Set(rows.map(({ unit }) => unit))]
  return units.map((unit, at) => {
    const its = rows.filter((row) => row.unit === unit)
    const sum = its.reduce((all, { packs }) => all + packs, 0)
    return [at > 0 && html`<br>`, view.packs(sum, unit)]
  })
}

const kgOf = (view: PaperView, rows: readonly PackingRow[]): string =>
  rows.every(({ kg }) => kg === null)
    ? ''
    : view.kg(Math.ceil(rows.reduce((all, { kg }) => all + (kg ?? 0), 0) * 10) / 10)
