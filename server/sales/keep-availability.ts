import type { ProductRow } from '../book/products.ts'
import type { BookDatabase } from '../book/tables.ts'
import { DAY_MS } from '../forecast/inputs.ts'
import { mondayOf } from '../forecast/keep/farm-days.ts'
import type { Availability } from '../pages/catalog/catalog.ts'
import { startOfDayMs } from '../zone.ts'
import { readOffer } from './keep-offer.ts'
import type { FarmTime } from './keep-outlook.ts'

/** Nothing is promised of a field that is farther away. */
const FIELD_DAYS = 28
/** A workshop that is full for longer takes no orders from a catalog. */
const WORKSHOP_WEEKS = 12

/** What the public is told of a product: what may be promised firmly to anybody who asks now. */
export async function readAvailability(
  book: BookDatabase,
  at: FarmTime,
  product: ProductRow,
): Promise<Availability> {
  return await book.transaction().execute(async (still) => {
    const anybody = { channel: 'umum', hasContract: false, exceptSale: null } as const
    const offer = await readOffer(still, at, { product, ...anybody })
    return availabilityOf(product, at, (dayMs) => offer.on(dayMs).free.may)
  })
}

/** The first day on which an order may be promised; `freeOn` gives whole units of a day. */
export function availabilityOf(
  { kind, lead_days: leadDays, min_packs: least }: ProductRow,
  { zone, nowMs }: FarmTime,
  freeOn: (dayMs: number) => number,
): Availability {
  const todayMs = startOfDayMs(zone, nowMs)
  const dayAfter = (days: number) => startOfDayMs(zone, todayMs + (days + 0.5) * DAY_MS)
  const isFree = (dayMs: number) => freeOn(dayMs) >= Math.max(1, least)
  const firstMs = dayAfter(leadDays)
  if (kind === 'dibuat') {
    const dayMs = [firstMs, ...mondaysAfter(zone, firstMs)].find(isFree)
    if (dayMs === undefined) return { state: 'none' }
    return { state: 'to_order', days: Math.round((dayMs - todayMs) / DAY_MS) }
  }
  if (isFree(firstMs)) {
    if (leadDays > 0) return { state: 'ahead', fromMs: firstMs }
    return { state: 'now', packs: freeOn(firstMs) }
  }
  if (kind === 'stok') return { state: 'none' }
  const later = Array.from({ length: FIELD_DAYS }, (_, day) => leadDays + 1 + day)
  const fromMs = later.map(dayAfter).find(isFree)
  return fromMs === undefined ? { state: 'none' } : { state: 'harvest', fromMs }
}

const mondaysAfter = (zone: string, atMs: number): number[] =>
  Array.from({ length: WORKSHOP_WEEKS }, (_, week) =>
    mondayOf(zone, mondayOf(zone, atMs) + ((week + 1) * 7 + 0.5) * DAY_MS),
  )
