import type { Channel, NewPrice } from '../../contract/products.ts'
import { asked, type Doubt, refused } from '../../growing/doubt.ts'
import { goodsDoubts } from '../../words/doubts/goods.ts'
import { rupiahTold } from '../../words/rupiah.ts'
import { labelKg, type Weighable } from '../kg-per-pack.ts'
import { type PriceRow, pricesInForce } from '../price-in-force.ts'

/** Rupiah: what is less was written in thousands. Judgement. */
const LEAST_RUPIAH = 200
/** Rupiah a kg of anything this farm grows; dried flowers are the dearest. Judgement. */
const MOST_A_KG = 1_000_000
const LEAST_A_KG = 1_000
/** Price lists of one product lie closer together than this. Judgement. */
const APART = 4
/** How near a reading of a slip must come to the price it is compared with. */
const NEAR = 1.6

export interface Pricing {
  readonly product: Weighable
  /** all rows of `price` of the product */
  readonly rows: readonly PriceRow[]
  /** start of the farm's day */
  readonly todayMs: number
}

/**
 * What is wrong or odd in a price that would hold from a day on: one of the past is impossible, one
 * unlike the others, or unlike any price of a kg, is asked about with what was probably meant.
 */
export function doubtsOfPrice(
  { channel, rupiah }: Pick<NewPrice, 'channel' | 'rupiah'>,
  fromMs: number,
  { product, rows, todayMs }: Pricing,
): readonly Doubt[] {
  if (fromMs < todayMs) return [refused('fromMs', goodsDoubts.pastPrice())]
  const known = comparedWith(rows, channel, fromMs)
  const likely =
    known === null ? likelyAlone(rupiah, product) : likelyBeside(rupiah, known, product)
  if (likely === null) return []
  const told = { rupiah: rupiahTold(rupiah), likely: likely === rupiah ? null : rupiahTold(likely) }
  const message =
    known === null
      ? goodsDoubts.oddPrice(told)
      : goodsDoubts.farPrice({ ...told, known: rupiahTold(known) })
  return [asked('rupiah', 'odd_price', { message, likely: likely === rupiah ? null : likely })]
}

/** The channel's own price so far, else the public one, else any other; null where none is set. */
function comparedWith(rows: readonly PriceRow[], channel: Channel, atMs: number): number | null {
  const inForce = pricesInForce(rows, atMs)
  const of = (name: Channel) => inForce.find((row) => row.channel === name)
  return (of(channel) ?? of('umum') ?? inForce[0])?.rupiah ?? null
}

/** What was probably meant beside a known price; the price itself where no slip explains it. */
function likelyBeside(rupiah: number, known: number, product: Weighable): number | null {
  if (Math.max(rupiah / known, known / rupiah) <= APART) return null
  return slips(rupiah, product).find((each) => isNear(each, known)) ?? rupiah
}

function likelyAlone(rupiah: number, product: Weighable): number | null {
  const kg = labelKg(product)
  const isSane = (each: number) =>
    each >= LEAST_RUPIAH && (kg === null || (each / kg >= LEAST_A_KG && each / kg <= MOST_A_KG))
  return isSane(rupiah) ? null : (slips(rupiah, product).find(isSane) ?? rupiah)
}

/** In thousands, with a figure too few or too many, or the price of a kg for that of a pack. */
function slips(rupiah: number, product: Weighable): readonly number[] {
  const kg = labelKg(product)
  const byKg = kg === null || kg === 1 ? [] : [rupiah * kg, rupiah / kg]
  const all = [rupiah * 1000, ...byKg, rupiah / 10, rupiah * 10, rupiah / 100, rupiah / 1000]
  return all.map(Math.round).filter((each) => each >= 1 && each <= 1_000_000_000)
}

const isNear = (a: number, b: number): boolean => Math.max(a / b, b / a) <= NEAR
