import type { SalesReport, SalesSettings } from '../contract/sales.ts'
import { startOfMonthMs } from './months.ts'
import { premiOf } from './premi.ts'
import { grouped, type Sold, sumsOf } from './sold.ts'

export interface ReportOf {
  readonly zone: string
  readonly fromMs: number
  /** the midnight at the end of its last day */
  readonly toMs: number
  /** lines of orders that were paid in the span */
  readonly lines: readonly Sold[]
  /** delivered and not paid by the end of the span */
  readonly owedRupiah: number
  readonly premi: SalesSettings['premi']
}

/** What was paid in a span, by product, price list, buyers and month; most rupiah first. */
export function reportOf({ zone, fromMs, toMs, lines, owedRupiah, premi }: ReportOf): SalesReport {
  const total = sumsOf(lines)
  const byMost = <T extends { rupiah: number }>(rows: T[]) =>
    rows.sort((a, b) => b.rupiah - a.rupiah)
  return {
    ...{ fromMs, toMs, total, owedRupiah },
    byProduct: byMost(
      grouped(lines, ({ product }) => product).map(([product, its]) => ({
        ...{ product, name: its[0]!.name },
        ...sumsOf(its),
      })),
    ),
    byChannel: byMost(
      grouped(lines, ({ channel }) => channel).map(([channel, its]) => ({
        channel,
        ...sumsOf(its),
      })),
    ),
    byBuyerType: byMost(
      grouped(lines, ({ buyerType }) => buyerType).map(([type, its]) => ({ type, ...sumsOf(its) })),
    ),
    byMonth: grouped(lines, ({ paidMs }) => startOfMonthMs(zone, paidMs))
      .map(([monthMs, its]) => ({ fromMs: monthMs, ...sumsOf(its) }))
      .sort((a, b) => a.fromMs - b.fromMs),
    pnbpRupiah: total.rupiah,
    premi: premiAnswer(premiOf(lines, premi)),
  }
}

const premiAnswer = ({ groups, ...premi }: ReturnType<typeof premiOf>): SalesReport['premi'] => ({
  ...premi,
  groups: [...groups],
})
