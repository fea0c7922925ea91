import type { SalesReport } from '../contract/sales.ts'
import { papersId as words } from '../words/papers-id.ts'
import { numberCell, textCell } from './csv-cells.ts'
import { localTime } from './local-time.ts'

const BOM = '\uFEFF'

type Sums = SalesReport['total']

/**
 * A sales report as a spreadsheet in Indonesian opens it by a double click (see csv-id): one row a
 * figure, named by its section, so that it is sorted and summed without taking it apart.
 */
export function reportCsv(zone: string, report: SalesReport): string {
  const monthOf = (atMs: number) => localTime(zone)(atMs).slice(0, 7)
  const rows = [
    ...report.byProduct.map(({ name, ...sums }) => row(words.byProduct, name.id, sums)),
    ...report.byMonth.map(({ fromMs, ...sums }) => row(words.byMonth, monthOf(fromMs), sums)),
    ...report.byChannel.map(({ channel, ...s }) =>
      row(words.byChannel, words.channels[channel], s),
    ),
    ...report.byBuyerType.map(({ type, ...s }) =>
      row(words.byBuyerType, words.buyerTypes[type], s),
    ),
    row(words.total, words.pnbp, report.total),
    rupiahRow(words.total, words.owed, report.owedRupiah),
    ...report.premi.groups.map(({ group, rupiah }) =>
      rupiahRow('Premi', group ?? words.noGroup, rupiah),
    ),
    rupiahRow(words.total, 'Premi', report.premi.rupiah),
  ]
  return `${BOM}${[HEAD, ...rows].map((cells) => `${cells.join(';')}\r\n`).join('')}`
}

const HEAD = [words.section, words.detail, words.orders, words.packs, 'Kg', 'Rupiah']

const row = (section: string, name: string, { orders, packs, kg, rupiah }: Sums): string[] => [
  textCell(section, ';'),
  textCell(name, ';'),
  ...[orders, packs, kg, rupiah].map((figure) => numberCell(figure, ',')),
]

const rupiahRow = (section: string, name: string, rupiah: number): string[] => [
  ...[textCell(section, ';'), textCell(name, ';'), '', '', ''],
  numberCell(rupiah, ','),
]
