import type { BuyerRow } from '../book/buyers.ts'
import { readPrices } from '../book/prices.ts'
import { findProduct, type ProductRow } from '../book/products.ts'
import type { PastSale } from '../contract/orders.ts'
import { type Answer, refuse } from '../growing/answer.ts'
import { asked, type Doubt } from '../growing/doubt.ts'
import { orderRefusals } from '../words/order-refusals.ts'
import { pastSaleRefusals } from '../words/past-sale-refusals.ts'
import { startOfDayMs } from '../zone.ts'
import type { SalesDesk } from './keep-desk.ts'
import { weigh } from './keep-weigh.ts'
import { labelKg } from './kg-per-pack.ts'
import { doubtsOfPacked, type Packed, packedOf } from './packing.ts'
import { priceFor } from './price-in-force.ts'

/** A line of a sale that was made, with what is odd in it. */
export interface PastLine {
  readonly product: ProductRow
  readonly packs: number
  /** of one unit */
  readonly rupiah: number
  readonly packed: Packed
  readonly doubts: readonly Doubt[]
}

interface Told {
  readonly wish: PastSale
  readonly buyer: BuyerRow
  readonly tolerance: number
}

type Wished = PastSale['lines'][number] & { readonly at: string }

const DAY_MS = 86_400_000

export async function knownPastLines(desk: SalesDesk, told: Told): Promise<Answer<PastLine[]>> {
  const lines: PastLine[] = []
  for (const [i, wished] of told.wish.lines.entries()) {
    const at = `lines/${i}`
    const product = await findProduct(desk.book, wished.product)
    if (product === null) {
      return refuse('bad_request', orderRefusals.unknownProduct(), `${at}/product`)
    }
    lines.push(await knownLine(desk, told, { product, wished: { ...wished, at } }))
  }
  return { done: lines }
}

async function knownLine(
  desk: SalesDesk,
  told: Told,
  { product, wished }: { readonly product: ProductRow; readonly wished: Wished },
): Promise<PastLine> {
  const { at, packs, kg } = wished
  const { buyer, wish, tolerance } = told
  const list = priceFor(
    await readPrices(desk.book, product.id),
    buyer.channel,
    startOfDayMs(desk.zone, wish.soldMs),
  )
  const rupiah = wished.rupiah ?? list?.rupiah ?? 0
  const ordered = { at, product, packs, rupiah, labelKg: weightOf(product) }
  const packed = packedOf(ordered, { packs, ...(kg !== undefined && { kg }) }, tolerance)
  const doubts = doubtsOfPacked(ordered, packed, tolerance)
  if (rupiah === 0) {
    doubts.push(asked(`${at}/rupiah`, 'no_price', { message: orderRefusals.noPrice(product) }))
  }
  return {
    product,
    packs,
    rupiah,
    packed,
    doubts: [...doubts, ...(await away(desk, told, { product, wished }))],
  }
}

/** A litre is no kg: what is poured is counted. */
const weightOf = (product: ProductRow) => (product.content_of === 'ml' ? null : labelKg(product))

/** What is gone already is told as it is, but where others were promised it somebody should know. */
async function away(
  { book, zone, nowMs }: SalesDesk,
  { buyer, wish }: Told,
  { product, wished: { at, packs } }: { readonly product: ProductRow; readonly wished: Wished },
): Promise<Doubt[]> {
  const shelfMs = (product.shelf_days ?? Number.POSITIVE_INFINITY) * DAY_MS
  const isOver = wish.soldMs + shelfMs < startOfDayMs(zone, nowMs)
  if (product.kind === 'dibuat' || (product.kind === 'panen' && isOver)) return []
  const { free } = await weigh(
    book,
    { zone, nowMs },
    {
      ...{ product: { ...product, lead_days: 0 }, packs, dayMs: nowMs, channel: buyer.channel },
      ...{ hasContract: buyer.has_contract === 1, isPerhaps: false, exceptSale: null },
    },
  )
  if (packs <= free.may) return []
  const message = pastSaleRefusals.promisedAway({
    id: product.name_id,
    en: product.name_en || product.name_id,
  })
  return [asked(`${at}/packs`, 'promised_away', { message, likely: Math.max(0, free.may) })]
}
