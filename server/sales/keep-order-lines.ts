import { type HarvestedLot, readHarvested } from '../book/harvested.ts'
import { readPacks } from '../book/packs.ts'
import { readPermits, type StoredPermit } from '../book/permits.ts'
import { readPrices } from '../book/prices.ts'
import { findProduct, type ProductRow } from '../book/products.ts'
import { readUsualPacks } from '../book/sales.ts'
import type { NewLine } from '../contract/orders.ts'
import type { Channel } from '../contract/products.ts'
import { type Answer, refuse } from '../growing/answer.ts'
import { orderRefusals } from '../words/order-refusals.ts'
import { startOfDayMs } from '../zone.ts'
import { needsPermit } from './goods/publication.ts'
import type { SalesDesk } from './keep-desk.ts'
import { kgPerPack } from './kg-per-pack.ts'
import type { WishedLine } from './order-doubts.ts'
import { priceFor } from './price-in-force.ts'
import { packsIn } from './promise/packs.ts'

/** A wished line whose product is known. */
export interface KnownLine extends WishedLine {
  readonly product: ProductRow
  readonly isPerhaps: boolean
}

/** Of so many past orders the median says what is usual. */
const PAST_ORDERS = 30
const FEWEST_TO_TELL = 3
const WEEK_MS = 7 * 86_400_000

/** What this farm knows of what somebody wishes, at the prices of a channel today. */
export async function knownLines(
  desk: SalesDesk,
  channel: Channel,
  wishes: readonly NewLine[],
): Promise<Answer<KnownLine[]>> {
  const lines: KnownLine[] = []
  const permits = await readPermits(desk.book)
  const lots = await readHarvested(desk.book, { fromMs: 0, toMs: desk.nowMs + 1 })
  for (const [i, wish] of wishes.entries()) {
    const at = `lines/${i}`
    const product = await findProduct(desk.book, wish.product)
    if (product === null) {
      return refuse('bad_request', orderRefusals.unknownProduct(), `${at}/product`)
    }
    lines.push({
      ...{ at, product, packs: wish.packs, rupiah: wish.rupiah ?? null },
      isPerhaps: wish.isPerhaps ?? false,
      listRupiah: await listRupiah(desk, product.id, channel),
      usualPacks: await usualPacks(desk, product.id),
      bestWeekPacks: await bestWeekPacks(desk, product, lots),
      hasLapsedPermit: isWithoutPermit(desk, product, permits),
    })
  }
  return { done: lines }
}

/** Packaged food without a permit in force that nobody said is sold all the same. */
const isWithoutPermit = (
  desk: SalesDesk,
  product: ProductRow,
  permits: readonly StoredPermit[],
): boolean => product.published_because === null && needsPermit(product, permits, desk)

/** What one unit costs a buyer of a channel today; null where no list says it. */
export async function listRupiah(
  { book, nowMs, zone }: SalesDesk,
  product: number,
  channel: Channel,
): Promise<number | null> {
  const prices = await readPrices(book, product)
  return priceFor(prices, channel, startOfDayMs(zone, nowMs))?.rupiah ?? null
}

async function usualPacks({ book }: SalesDesk, product: number): Promise<number | null> {
  const past = (await readUsualPacks(book, product, PAST_ORDERS)).toSorted((a, b) => a - b)
  return past.length < FEWEST_TO_TELL ? null : (past[Math.floor(past.length / 2)] ?? null)
}

async function bestWeekPacks(
  { book }: SalesDesk,
  product: ProductRow,
  lots: readonly HarvestedLot[],
): Promise<number | null> {
  const kg = kgPerPack(product, await readPacks(book))
  if (product.kind !== 'panen' || kg === null) return null
  const weeks = new Map<number, number>()
  for (const lot of lots) {
    if (lot.crop !== product.crop || lot.grade !== product.grade) continue
    const week = Math.floor(lot.atMs / WEEK_MS)
    weeks.set(week, (weeks.get(week) ?? 0) + lot.kg)
  }
  return weeks.size === 0 ? null : packsIn(Math.max(...weeks.values()), kg)
}
