import type { LeafyCrop } from '../../../firmware-sim/nature/plants/crop-facts.ts'
import type { CutBed } from '../forecast/virtual/farm-year.ts'
import { luckOf } from '../forecast/virtual/luck.ts'

/** Somebody asks on a day for kg of a crop on a later day. */
export interface Order {
  readonly crop: LeafyCrop
  readonly askedDay: number
  readonly onDay: number
  readonly packs: number
}

export const KG_PER_PACK = 0.25
/** Of each crop and day: together they want the whole harvest many times over. */
const ASKING = 4
const LEAD_DAYS = { fewest: 2, most: 28 }
/** A common order against a common bed, and how unlike orders are, ln. */
const OF_A_BED = 0.2
const SPREAD = 0.6

/** Buyers of every crop on every day of a span, each for a day in it. */
export function ordersOf(
  cut: readonly CutBed[],
  crops: readonly LeafyCrop[],
  span: { readonly seed: number; readonly firstDay: number; readonly lastDay: number },
): Order[] {
  const luck = luckOf(span.seed, 'buyers')
  const orders: Order[] = []
  for (let askedDay = span.firstDay; askedDay <= span.lastDay; askedDay++) {
    for (const crop of crops) {
      const kg = OF_A_BED * meanKg(cut, crop)
      for (let nth = 0; nth < ASKING; nth++) {
        const onDay = askedDay + luck.whole(LEAD_DAYS.fewest, LEAD_DAYS.most)
        const packs = Math.max(1, Math.round((kg * Math.exp(luck.normal(SPREAD))) / KG_PER_PACK))
        if (onDay <= span.lastDay) orders.push({ crop, askedDay, onDay, packs })
      }
    }
  }
  return orders
}

function meanKg(cut: readonly CutBed[], crop: LeafyCrop): number {
  const own = cut.filter((one) => one.crop === crop)
  return own.reduce((sum, { kg }) => sum + kg, 0) / Math.max(1, own.length)
}
