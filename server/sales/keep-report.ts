import { readSalesSettings } from '../book/sales-settings.ts'
import { readOwedLines, readPaidLines, type SoldRow } from '../book/sold-lines.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { SalesReport } from '../contract/sales.ts'
import { daysLaterMs, startOfDayMs } from '../zone.ts'
import { labelKg } from './kg-per-pack.ts'
import { reportOf } from './report.ts'
import type { Sold } from './sold.ts'

export interface DaySpan {
  /** any moment of its first day */
  readonly fromMs: number
  /** any moment of its last day, which is in it */
  readonly toMs: number
}

/** What was paid on the farm's days of a span, and how it is split. */
export async function readReport(
  book: BookDatabase,
  zone: string,
  { fromMs, toMs }: DaySpan,
): Promise<SalesReport> {
  const span = {
    fromMs: startOfDayMs(zone, fromMs),
    toMs: daysLaterMs(zone, startOfDayMs(zone, toMs), 1),
  }
  const { premi } = await readSalesSettings(book)
  const owed = (await readOwedLines(book, span)).map(soldOf)
  const owedRupiah = owed.reduce((sum, { rupiah }) => sum + rupiah, 0)
  const lines = (await readPaidLines(book, span)).map(soldOf).filter(wasSold)
  return reportOf({ zone, ...span, lines, owedRupiah, premi })
}

/** A line that another stands in for, or of which nothing came, was not sold. */
const wasSold = ({ packs, rupiah }: Sold) => packs > 0 || rupiah > 0

function soldOf(row: SoldRow): Sold {
  const packs = row.packed_packs ?? (isGone(row) ? 0 : row.packs)
  return {
    ...{ order: row.order, product: row.product, channel: row.channel, packs },
    paidMs: row.paid_ms ?? 0,
    name: { id: row.name_id, en: row.name_en },
    buyerType: row.buyer_type,
    group: row.work_group ?? row.usual_group,
    kg: kgOf(row, packs),
    rupiah: row.billed_rupiah ?? packs * row.rupiah,
  }
}

const isGone = ({ state }: SoldRow) => state === 'substituted' || state === 'short'

/** As it was weighed or, where nobody weighed it, as its label says; a litre is no kg. */
const kgOf = (row: SoldRow, packs: number) =>
  row.content_of === 'ml' ? 0 : (row.packed_kg ?? packs * (labelKg(row) ?? 0))
