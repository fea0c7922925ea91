import type { SaleUnit } from '../../contract/products.ts'
import type { Shortfall } from '../../contract/promise.ts'
import type { Sentence } from '../../words/refusals.ts'
import { type Html, html } from '../html.ts'
import { paper, signaturesOf } from './paper.ts'
import type { PaperView } from './view.ts'

export interface ShortProduct {
  readonly name: Sentence
  readonly unit: SaleUnit
}

/** Who gets how much of what there is on a day, by which rule, and whom to call. */
export function shortHarvestPaper(
  view: PaperView,
  product: ShortProduct,
  shortfall: Shortfall,
): string {
  const { words, formats } = view
  const { lines, packs, onMs } = shortfall
  const wanted = lines.reduce((sum, { ordered }) => sum + ordered, 0)
  const say = (n: number) => view.packs(n, product.unit)
  return paper(view, { title: words.shortTitle, code: formats.day(onMs) }, [
    html`<p><strong>${view.of(product.name)}</strong>. ${words.shortThere({ n: say(packs) })} ${words.shortWanted({ n: say(wanted) })}</p>
<p>${view.of(shortfall.ruleWords)}</p>`,
    lines.length === 0 ? html`<p>${words.nothingPromised}</p>` : tableOf(view, shortfall),
    signaturesOf(view, [words.saidBy]),
  ])
}

function tableOf(view: PaperView, { lines, packs }: Shortfall): Html {
  const { words, formats } = view
  const sum = (amount: (line: Shortfall['lines'][number]) => number) =>
    formats.count(lines.reduce((all, line) => all + amount(line), 0))
  return html`<table>
<thead><tr><th>${words.order}</th><th class="goods">${words.buyer}</th><th>${words.promisedOn}</th><th class="n">${words.ordered}</th><th class="n">${words.gets}</th><th class="n">${words.missing}</th><th class="tick">${words.told}</th></tr></thead>
<tbody>${lines.map(
    (line) => html`<tr><td><strong>${line.code}</strong></td>
<td>${line.buyer}${line.hasContract && html`<small>${words.contract}</small>`}</td>
<td>${formats.shortDay(line.promisedMs)}</td>
<td class="n">${formats.count(line.ordered)}</td><td class="n"><strong>${formats.count(line.gets)}</strong></td>
<td class="n">${formats.count(line.ordered - line.gets)}</td><td class="tick"><span class="box"></span></td></tr>
`,
  )}</tbody>
<tfoot><tr><th colspan="3">${words.total}</th><td class="n">${sum(({ ordered }) => ordered)}</td><td class="n">${sum(({ gets }) => gets)}</td><td class="n">${sum(({ ordered, gets }) => ordered - gets)}</td><td class="n">${formats.count(packs)}</td></tr></tfoot>
</table>`
}
