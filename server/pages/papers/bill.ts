import { terbilang } from '../../words/terbilang.ts'
import { type Html, html, type Part } from '../html.ts'
import { buyerOf, goodsOf, type PaperLine, type PaperOrder, stampOf } from './order-paper.ts'
import { factsOf, paper, signaturesOf } from './paper.ts'
import type { PaperSize } from './style.ts'
import type { PaperView } from './view.ts'

export interface BillOptions {
  /** share by which packed may differ from ordered weight */
  readonly tolerance: number
  readonly size: PaperSize
}

/**
 * What is to be paid, with what was ordered, packed and billed apart. Until all is prepared it is an
 * offer or an estimate, and says so.
 */
export function bill(view: PaperView, order: PaperOrder, options: BillOptions): string {
  const { words, formats } = view
  const total = order.lines.reduce((sum, line) => sum + rupiahOf(line), 0)
  const head = { title: titleOf(view, order), code: order.code, stamp: billStamp(view, order) }
  return paper(view, { ...head, size: options.size }, [
    factsOf([
      [words.to, buyerOf(view, order)],
      [words.dated, formats.day(order.deliveredMs ?? order.deliverMs)],
      [words.note, order.note],
    ]),
    tableOf(view, order.lines, total),
    // In Indonesian whatever language the rest has: it is what a treasurer reads.
    html`<p class="words"><strong>${words.inWords}:</strong> <span lang="id">${terbilang(total)} rupiah</span></p>`,
    remarksOf(view, order, options).map((remark) => html`<p>${remark}</p>`),
    signaturesOf(view, [words.buyerSigns, words.sellerSigns]),
  ])
}

/** Of these nothing was handed over, so nothing is asked for them. */
const GONE: readonly PaperLine['state'][] = ['substituted', 'short']

/** What a line costs: as it is billed or, until then, as it was ordered. */
const rupiahOf = (line: PaperLine): number => {
  if (line.billedRupiah !== null) return line.billedRupiah
  return GONE.includes(line.state) ? 0 : line.ordered * line.rupiah
}

const isBilled = ({ lines }: PaperOrder) =>
  lines.every(({ state, billedRupiah }) => billedRupiah !== null || GONE.includes(state))

function titleOf({ words }: PaperView, order: PaperOrder): string {
  if (order.state === 'quotation') return words.offerTitle
  return isBilled(order) ? words.billTitle : words.estimateTitle
}

function billStamp(view: PaperView, order: PaperOrder): string | null {
  if (order.state === 'paid') return view.words.paid
  return order.state === 'delivered' ? view.words.unpaid : stampOf(view, order)
}

function tableOf(view: PaperView, lines: readonly PaperLine[], total: number): Html {
  const { words } = view
  return html`<table>
<thead><tr><th class="goods">${words.goods}</th><th class="n">${words.ordered}</th><th class="n">${words.packed}</th><th class="n">${words.billed}</th><th class="n">${words.price}</th><th class="n">${words.amount}</th></tr></thead>
<tbody>${lines.map((line) => rowOf(view, line))}</tbody>
<tfoot><tr><th colspan="5" class="n">${words.total}</th><td class="n">${view.rupiah(total)}</td></tr></tfoot>
</table>`
}

function rowOf(view: PaperView, line: PaperLine): Html {
  const { unit } = line
  return html`<tr><td>${goodsOf(view, line)}</td>
<td class="n">${view.packs(line.ordered, unit)}</td>
<td class="n">${packedOf(view, line)}</td>
<td class="n">${line.billed !== null && `${view.kg(line.billed)} ${view.words.units[unit]}`}</td>
<td class="n">${view.rupiah(line.rupiah)}<small>/${view.words.units[unit]}</small></td>
<td class="n">${view.rupiah(rupiahOf(line))}</td></tr>
`
}

function packedOf(view: PaperView, { packed, packedKg, unit }: PaperLine): Part {
  if (packed === null) return ''
  if (packedKg === null) return view.packs(packed, unit)
  const kg = `${view.kg(packedKg)} kg`
  return unit === 'kg' ? kg : [view.packs(packed, unit), html`<small>${kg}</small>`]
}

function remarksOf(view: PaperView, order: PaperOrder, { tolerance }: BillOptions): string[] {
  const { words, formats } = view
  const remarks: string[] = []
  if (order.state === 'quotation' && order.expiresMs !== null) {
    remarks.push(words.offerUntil({ at: formats.moment(order.expiresMs) }))
  }
  const isWeighed = order.lines.some(({ unit }) => unit === 'kg')
  if (isWeighed) remarks.push(words.tolerance({ n: formats.count(tolerance * 100) }))
  if (isWeighed && !isBilled(order)) remarks.push(words.estimate)
  if (order.paidMs !== null) remarks.push(words.paidOn({ at: formats.date(order.paidMs) }))
  return remarks
}
