import { readSalesSettings } from '../book/sales-settings.ts'
import type { ForecastDayRow } from '../book/sales-tables.ts'
import type { BookDatabase } from '../book/tables.ts'
import { type FarmTime, readOutlook } from './keep-outlook.ts'
import type { CropDemand, CropOutlook } from './promise/crop-offer.ts'
import { freeKg } from './promise/free-kg.ts'
import { handOver } from './promise/hand-over.ts'

/**
 * kg that each open promise of a crop and grade would be given, one a draw, by reservation: day by
 * day, contracts first, then by when they were promised; those subject to harvest get what no firm one
 * needs, on that day or later. Empty while there is no forecast.
 */
export async function readHandOver(
  book: BookDatabase,
  at: FarmTime,
  { crop, grade }: Pick<ForecastDayRow, 'crop' | 'grade'>,
): Promise<ReadonlyMap<number, Float64Array>> {
  const settings = await readSalesSettings(book)
  const wish = { crop, grade, shelfDays: 0, channel: null, exceptSale: null, settings }
  const outlook = await readOutlook(book, at, wish)
  if (outlook === null) return new Map()
  return givenOf(outlook)
}

function givenOf({ supply, demands }: CropOutlook): ReadonlyMap<number, Float64Array> {
  const firm = demands.filter(({ isFirm }) => isFirm).toSorted((a, b) => a.rank - b.rank)
  const given = new Map<number, Float64Array>()
  for (const shelf of new Set(firm.map(({ shelfDays }) => shelfDays))) {
    const all = handOver(supply, shelf, firm)
    for (const [i, { reservation, shelfDays }] of firm.entries()) {
      if (shelfDays === shelf && reservation !== null) given.set(reservation, all[i]!)
    }
  }
  const held: CropDemand[] = firm
  for (const one of demands.filter(({ isFirm }) => !isFirm).toSorted(byDay)) {
    const free = freeKg(supply, one.shelfDays, held, one.day)
    if (one.reservation !== null)
      given.set(
        one.reservation,
        free.map((kg) => Math.min(kg, one.kg)),
      )
    held.push(one)
  }
  return given
}

const byDay = (a: CropDemand, b: CropDemand): number => a.day - b.day || a.rank - b.rank
