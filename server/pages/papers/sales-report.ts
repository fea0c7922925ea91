import type { SalesReport } from '../../contract/sales.ts'
import { type Html, html, type Part } from '../html.ts'
import { paper, signaturesOf } from './paper.ts'
import type { PaperView } from './view.ts'

type Sums = SalesReport['total']
type Named = readonly [string, Sums]

/** What was paid in a span, for the treasurer: by product, price list, buyers and month, and the premi. */
export function salesReportPaper(view: PaperView, report: SalesReport): string {
  const { words, formats } = view
  const span = {
    from: formats.date(report.fromMs),
    // Its end is the midnight after its last day.
    to: formats.date(report.toMs - 1),
  }
  const tables: readonly (readonly [string, readonly Named[]])[] = [
    [words.byProduct, report.byProduct.map(({ name, ...sums }) => [view.of(name), sums])],
    [words.byMonth, report.byMonth.map(({ fromMs, ...sums }) => [monthOf(view, fromMs), sums])],
    [words.byChannel, report.byChannel.map(({ channel, ...s }) => [words.channels[channel], s])],
    [words.byBuyerType, report.byBuyerType.map(({ type, ...s }) => [words.buyerTypes[type], s])],
  ]
  return paper(view, { title: words.reportTitle, code: null }, [
    html`<p>${words.reportSpan(span)}</p>`,
    figuresOf(view, report),
    report.total.orders === 0
      ? html`<p><strong>${words.reportEmpty}</strong></p>`
      : tables.map(([title, rows]) => tableOf(view, title, { rows, total: report.total })),
    premiOf(view, report),
    signaturesOf(view, [words.sellerSigns]),
  ])
}

/** "November 2026": the day's number is taken out of its date. */
const monthOf = ({ formats }: PaperView, atMs: number): string =>
  formats.date(atMs).replace(/^\d+\s/, '')

function figuresOf(view: PaperView, { pnbpRupiah, owedRupiah, total, premi }: SalesReport): Html {
  const { words, formats } = view
  const figures: readonly (readonly [string, string])[] = [
    [words.pnbp, view.rupiah(pnbpRupiah)],
    [words.orders, formats.count(total.orders)],
    [words.weight, `${view.kg(total.kg)} kg`],
    [words.premi({ n: formats.count(premi.share * 100) }), view.rupiah(premi.rupiah)],
    [words.owed, view.rupiah(owedRupiah)],
  ]
  return html`<div class="figures">${figures.map(
    ([name, figure]) => html`<div>${name}<strong>${figure}</strong></div>`,
  )}</div>`
}

function tableOf(
  view: PaperView,
  title: string,
  { rows, total }: { readonly rows: readonly Named[]; readonly total: Sums },
): Html {
  const { words, formats } = view
  const cells = (sums: Sums): Part => html`<td class="n">${formats.count(sums.orders)}</td>
<td class="n">${formats.count(sums.packs)}</td><td class="n">${view.kg(sums.kg)}</td><td class="n">${view.rupiah(sums.rupiah)}</td>`
  return html`<h2>${title}</h2>
<table>
<thead><tr><th class="goods">${words.detail}</th><th class="n">${words.orders}</th><th class="n">${words.packs}</th><th class="n">kg</th><th class="n">${words.amount}</th></tr></thead>
<tbody>${rows.map(([name, sums]) => html`<tr><td>${name}</td>${cells(sums)}</tr>`)}</tbody>
<tfoot><tr><th>${words.total}</th>${cells(total)}</tr></tfoot>
</table>
`
}

function premiOf(view: PaperView, { premi }: SalesReport): Html {
  const { words, formats } = view
  const title = words.premi({ n: formats.count(premi.share * 100) })
  if (premi.share === 0) return html`<p>${words.premiNone}</p>`
  return html`<h2>${title}</h2>
<table>
<thead><tr><th class="goods">${words.group}</th><th class="n">${words.sold}</th><th class="n">${words.share}</th></tr></thead>
<tbody>${premi.groups.map(
    ({ group, soldRupiah, rupiah }) =>
      html`<tr><td>${group ?? words.noGroup}</td><td class="n">${view.rupiah(soldRupiah)}</td><td class="n">${view.rupiah(rupiah)}</td></tr>`,
  )}</tbody>
<tfoot><tr><th>${words.total}</th><td class="n">${view.rupiah(premi.groups.reduce((sum, { soldRupiah }) => sum + soldRupiah, 0))}</td><td class="n">${view.rupiah(premi.rupiah)}</td></tr></tfoot>
</table>`
}
