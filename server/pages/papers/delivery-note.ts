import { type Html, html } from '../html.ts'
import { buyerOf, goodsOf, type PaperLine, type PaperOrder, stampOf } from './order-paper.ts'
import { factsOf, paper, signaturesOf } from './paper.ts'
import type { PaperView } from './view.ts'

/** What goes along with the goods: no prices, and a column for the pen of who receives them. */
export function deliveryNote(view: PaperView, order: PaperOrder): string {
  const { words, formats } = view
  const head = { title: words.deliveryTitle, code: order.code, stamp: stampOf(view, order) }
  return paper(view, head, [
    factsOf([
      [words.to, buyerOf(view, order)],
      [words.dated, formats.day(order.deliverMs)],
      [words.handover, words.handovers[order.handover]],
      [words.note, order.note],
    ]),
    html`<table>
<thead><tr><th class="goods">${words.goods}</th><th class="n">${words.ordered}</th><th class="n">${words.packed}</th><th class="n">${words.weight}</th><th>${words.code}</th><th>${words.received}</th></tr></thead>
<tbody>${order.lines.map((line) => rowOf(view, line))}</tbody>
</table>
<p>${words.checkGoods}</p>`,
    signaturesOf(view, [words.packedBy, words.broughtBy, words.takenBy]),
  ])
}

function rowOf(view: PaperView, line: PaperLine): Html {
  const { packed, packedKg, unit } = line
  return html`<tr><td>${goodsOf(view, line)}</td>
<td class="n">${view.packs(line.ordered, unit)}</td>
<td class="n">${packed !== null && view.packs(packed, unit)}</td>
<td class="n">${packedKg !== null && `${view.kg(packedKg)} kg`}</td>
<td>${line.batches.join(', ')}</td><td></td></tr>
`
}
