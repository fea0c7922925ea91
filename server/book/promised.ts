import type { Channel } from '../contract/products.ts'
import type { PromiseTier } from '../contract/promise.ts'
import type { ForecastDayRow } from './sales-tables.ts'
import type { BookDatabase } from './tables.ts'

/** kg of a crop that are promised, or were handed over. */
export interface CropPromise {
  readonly reservation: number
  readonly isOpen: boolean
  readonly tier: PromiseTier
  /** the day it is promised for; of what was handed over the moment */
  readonly atMs: number
  readonly kg: number
  readonly shelfDays: number | null
  readonly channel: Channel
  /** share of outcomes in which it was promised to be kept */
  readonly level: number | null
  readonly hasContract: boolean
}

export interface CropWanted {
  readonly crop: ForecastDayRow['crop']
  readonly grade: ForecastDayRow['grade']
  /** an order whose open promises are left out */
  readonly exceptSale: number | null
}

const reservations = (book: BookDatabase) =>
  book
    .selectFrom('reservation')
    .innerJoin('sale_line', 'sale_line.id', 'reservation.line')
    .innerJoin('sale', 'sale.id', 'sale_line.sale')

/** What holds of a crop and grade, and what was handed over of it since a moment. */
export async function readCropPromises(
  book: BookDatabase,
  { crop, grade, exceptSale }: CropWanted,
  sinceMs: number,
): Promise<CropPromise[]> {
  const rows = await reservations(book)
    .innerJoin('product', 'product.id', 'reservation.product')
    .innerJoin('buyer', 'buyer.id', 'sale.buyer')
    .select([
      'reservation.id',
      'reservation.tier',
      'reservation.day_ms',
      'reservation.kg',
      'reservation.ended_by',
      'reservation.level',
    ])
    .select(['reservation.ended_ms', 'sale.channel', 'shelf_days', 'has_contract'])
    .select(['reservation.packs', 'packed_packs', 'packed_kg'])
    .select(['unit', 'content_amount'])
    .where('reservation.crop', '=', crop)
    .where('reservation.grade', '=', grade)
    .where((row) =>
      row.or([
        row.and([row('reservation.ended_ms', 'is', null), row('sale.id', '!=', exceptSale ?? 0)]),
        row.and([
          row('reservation.ended_ms', '>=', sinceMs),
          row('reservation.ended_by', 'in', ['delivered', 'short']),
        ]),
      ]),
    )
    .orderBy('reservation.made_ms')
    .orderBy('reservation.id')
    .execute()
  return rows.map((row) => ({
    reservation: row.id,
    ...{ isOpen: row.ended_ms === null, tier: row.tier, atMs: row.ended_ms ?? row.day_ms },
    ...{ kg: kgOf(row), shelfDays: row.shelf_days, channel: row.channel },
    ...{ level: row.level, hasContract: row.has_contract === 1 },
  }))
}

interface Weighed {
  readonly ended_by: string | null
  readonly packs: number
  readonly kg: number | null
  readonly packed_packs: number | null
  readonly packed_kg: number | null
  readonly unit: string
  readonly content_amount: number | null
}

/**
 * What was handed over took its own weight, what is packed at least that. Where a promise ended short
 * it took nothing unless it was weighed.
 */
function kgOf(row: Weighed): number {
  const { ended_by, kg, packs, packed_packs, packed_kg } = row
  const weighed = isOnlyLabel(row) ? null : packed_kg
  if (ended_by === null) return Math.max(kg ?? 0, weighed ?? 0)
  if (ended_by === 'short') return packed_kg ?? 0
  return weighed ?? ((kg ?? 0) * (packed_packs ?? packs)) / packs
}

/** Nobody weighed it: its packs may be heavier than the label, and are reckoned as they were promised. */
function isOnlyLabel({ packed_packs, packed_kg, unit, content_amount }: Weighed): boolean {
  const each = unit === 'kg' ? 1 : (content_amount ?? 0) / 1000
  if (packed_packs === null || packed_kg === null) return false
  return Math.abs(packed_packs * each - packed_kg) < HALF_A_GRAM
}

/** What is packed is written down to the gram. */
const HALF_A_GRAM = 0.0005

/** Units of one product that are promised for a day. */
export interface PackPromise {
  readonly dayMs: number
  /** of an open promise those that were not yet taken out of the store */
  readonly packs: number
}

/** What holds of a product that stands in store. */
export async function readPackPromises(
  book: BookDatabase,
  product: number,
  exceptSale: number | null,
): Promise<PackPromise[]> {
  const rows = await reservations(book)
    .leftJoin('movement', 'movement.order_line', 'reservation.line')
    .select(['reservation.id', 'reservation.day_ms as dayMs', 'reservation.packs'])
    .select((row) => row.fn.coalesce(row.fn.sum<number>('movement.packs'), row.val(0)).as('moved'))
    .where('reservation.product', '=', product)
    .where('reservation.ended_ms', 'is', null)
    .where('sale.id', '!=', exceptSale ?? 0)
    .groupBy('reservation.id')
    .execute()
  return rows.map(({ dayMs, packs, moved }) => ({ dayMs, packs: Math.max(0, packs + moved) }))
}

/**
 * Units of a product that are made to order for a span of days, those handed over among them. What
 * should be made by now and is not counts on the first day.
 */
export async function madePacks(
  book: BookDatabase,
  product: number,
  { fromMs, toMs, exceptSale }: { fromMs: number; toMs: number; exceptSale: number | null },
): Promise<PackPromise[]> {
  const rows = await reservations(book)
    .select(['reservation.day_ms', 'reservation.packs'])
    .where('reservation.product', '=', product)
    .where('reservation.day_ms', '<', toMs)
    .where((row) =>
      row.or([
        row('reservation.day_ms', '>=', fromMs),
        row.and([row('reservation.ended_ms', 'is', null), row('sale.state', '!=', 'ready')]),
      ]),
    )
    .where((row) =>
      row.or([
        row.and([row('reservation.ended_ms', 'is', null), row('sale.id', '!=', exceptSale ?? 0)]),
        row('reservation.ended_by', '=', 'delivered'),
      ]),
    )
    .execute()
  return rows.map(({ day_ms, packs }) => ({ dayMs: Math.max(day_ms, fromMs), packs }))
}

/** Forecasts that promises rest on. */
export async function promisedRuns(book: BookDatabase): Promise<number[]> {
  const rows = book.selectFrom('reservation').select('run').distinct().where('run', 'is not', null)
  return (await rows.execute()).flatMap(({ run }) => run ?? [])
}

/** kg that are promised, or were handed over, by the day they were promised for. */
export async function readCommitted(
  book: BookDatabase,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<{ crop: string; grade: string; dayMs: number; kg: number }[]> {
  const rows = await book
    .selectFrom('reservation')
    .select(['crop', 'grade', 'day_ms as dayMs', 'kg'])
    .where('day_ms', '>=', fromMs)
    .where('day_ms', '<', toMs)
    .where((row) =>
      row.or([row('ended_ms', 'is', null), row('ended_by', 'in', ['delivered', 'short'])]),
    )
    .execute()
  return rows.flatMap(({ crop, grade, dayMs, kg }) =>
    crop === null || grade === null || kg === null ? [] : [{ crop, grade, dayMs, kg }],
  )
}
