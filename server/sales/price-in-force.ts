import { CHANNELS, type Channel, type Price } from '../contract/products.ts'
import { labelKg, type Weighable } from './kg-per-pack.ts'

/** A row of `price`. */
export interface PriceRow {
  readonly id: number
  readonly channel: Channel
  readonly from_ms: number
  readonly rupiah: number
}

/** The price of a channel on a day: of those that began by then the last; null before the first. */
export function priceOn<R extends PriceRow>(
  rows: readonly R[],
  channel: Channel,
  atMs: number,
): R | null {
  const begun = rows.filter((row) => row.channel === channel && row.from_ms <= atMs)
  return begun.toSorted(newestFirst)[0] ?? null
}

/** The price a buyer of a channel pays on a day: the channel's own or, without one, the public one. */
export const priceFor = <R extends PriceRow>(
  rows: readonly R[],
  channel: Channel,
  atMs: number,
): R | null => priceOn(rows, channel, atMs) ?? priceOn(rows, 'umum', atMs)

/** Those in force, one a channel. */
export const pricesInForce = <R extends PriceRow>(rows: readonly R[], atMs: number): R[] =>
  CHANNELS.map((channel) => priceOn(rows, channel, atMs)).filter((row) => row !== null)

/** Those set for days to come, the next one first; of two for one day the later word holds. */
export function pricesToCome<R extends PriceRow>(rows: readonly R[], atMs: number): R[] {
  const later = rows.filter((row) => row.from_ms > atMs)
  const stand = later.filter((row) => priceOn(later, row.channel, row.from_ms) === row)
  return stand.toSorted((a, b) => a.from_ms - b.from_ms || a.id - b.id)
}

/** With what a kg (litre) of it costs by the label. */
export function priceTold(row: PriceRow, product: Weighable): Price {
  const { channel, from_ms: fromMs, rupiah } = row
  return { channel, fromMs, rupiah, perKg: perKgOf(rupiah, product) }
}

/** Rupiah a kg (litre); null where the label names no weight. */
export function perKgOf(rupiah: number, product: Weighable): number | null {
  const kg = labelKg(product)
  return kg === null ? null : rupiah / kg
}

const newestFirst = (a: PriceRow, b: PriceRow) => b.from_ms - a.from_ms || b.id - a.id
