import type { OpenPromise } from '../book/open-promises.ts'
import { readSalesSettings } from '../book/sales-settings.ts'
import type { ForecastDayRow } from '../book/sales-tables.ts'
import type { BookDatabase } from '../book/tables.ts'
import { type FarmTime, LONGEST_SHELF_DAYS, readOutlook } from './keep-outlook.ts'
import type { CropDemand } from './promise/crop-offer.ts'
import { handOver } from './promise/hand-over.ts'

/**
 * kg that each open promise of a crop and grade would be given, one a draw, by reservation: firm ones
 * before those subject to harvest, contracts first, then by when they were promised. Empty while there
 * is no forecast.
 */
export async function readHandOver(
  book: BookDatabase,
  at: FarmTime,
  of: {
    readonly crop: ForecastDayRow['crop']
    readonly grade: ForecastDayRow['grade']
    readonly promises: readonly OpenPromise[]
  },
): Promise<ReadonlyMap<number, Float64Array>> {
  const settings = await readSalesSettings(book)
  const { crop, grade, promises } = of
  const wish = { crop, grade, shelfDays: 0, channel: null, exceptSale: null, settings }
  const outlook = await readOutlook(book, at, wish)
  if (outlook === null) return new Map()
  const rows = new Map(promises.map((one) => [one.reservation, one]))
  const demands = outlook.demands.toSorted((a, b) => rankOf(a, rows) - rankOf(b, rows))
  const given = new Map<number, Float64Array>()
  for (const shelf of new Set(demands.map(({ shelfDays }) => shelfDays))) {
    const all = handOver(outlook.supply, Math.min(shelf, LONGEST_SHELF_DAYS), demands)
    for (const [i, { reservation, shelfDays }] of demands.entries()) {
      if (shelfDays === shelf && reservation !== null) given.set(reservation, all[i]!)
    }
  }
  return given
}

/** What was handed over already comes first of all. */
function rankOf({ reservation }: CropDemand, rows: ReadonlyMap<number, OpenPromise>): number {
  const row = reservation === null ? undefined : rows.get(reservation)
  if (row === undefined) return -1
  return (row.tier === 'perhaps' ? 2 : 0) + (row.has_contract === 1 ? 0 : 1)
}
