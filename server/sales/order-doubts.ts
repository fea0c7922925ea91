import { asked, type Doubt, refused } from '../growing/doubt.ts'
import { orderRefusals, type Sold } from '../words/order-refusals.ts'
import { daysLaterMs } from './order-day.ts'

/** Above so many times the usual an order is asked about. */
const FAR_ABOVE_USUAL = 4
/** An asked price is odd when it is so many times the list's, or the list's so many times it. */
const FAR_FROM_LIST = 3
const FARTHEST_DAYS = 366

/** A line as it was wished, with what this farm knows of its product. */
export interface WishedLine {
  /** its place in what was sent, such as lines/0 */
  readonly at: string
  readonly product: Sold & {
    readonly id: number
    readonly min_packs: number
    readonly step_packs: number
    readonly lead_days: number
    readonly removed_ms: number | null
  }
  readonly packs: number
  /** as somebody wrote it; null: the list's */
  readonly rupiah: number | null
  /** null where no list has it */
  readonly listRupiah: number | null
  /** median of past orders; null where there are too few */
  readonly usualPacks: number | null
  /** the most that a week's harvest ever filled; null where nothing is grown, or was harvested */
  readonly bestWeekPacks: number | null
  readonly hasLapsedPermit: boolean
}

/** What is impossible or odd in the day of an order. */
export function doubtsOfDay(
  { zone, nowMs }: { readonly zone: string; readonly nowMs: number },
  dayMs: number,
  products: readonly WishedLine['product'][],
): Doubt[] {
  const at = (days: number) => daysLaterMs(zone, nowMs, days)
  if (dayMs < at(0)) return [refused('deliverMs', orderRefusals.pastDay(), at(0))]
  if (dayMs > at(FARTHEST_DAYS)) return [refused('deliverMs', orderRefusals.farDay())]
  const slowest = products.toSorted((a, b) => b.lead_days - a.lead_days)[0]
  if (slowest === undefined || dayMs >= at(slowest.lead_days)) return []
  const message = orderRefusals.tooSoon(slowest, slowest.lead_days)
  return [refused('deliverMs', message, at(slowest.lead_days))]
}

/** What is impossible or odd in the lines of an order. */
export const doubtsOfLines = (lines: readonly WishedLine[]): Doubt[] =>
  lines.flatMap((line, i) => {
    if (line.product.removed_ms !== null) {
      return [refused(`${line.at}/product`, orderRefusals.soldNoMore(line.product))]
    }
    const isTwice = lines.slice(0, i).some(({ product }) => product.id === line.product.id)
    return [...doubtsOfPacks(line), ...doubtsOfPrice(line), ...doubtsOfGoods(line, isTwice)]
  })

function doubtsOfPacks({ at, product, packs, usualPacks, bestWeekPacks }: WishedLine): Doubt[] {
  const field = `${at}/packs`
  const { min_packs: least, step_packs: step } = product
  if (packs < least) return [refused(field, orderRefusals.tooFew(product, least), least)]
  const over = (packs - least) % step
  if (over !== 0) return [refused(field, orderRefusals.offStep(product, step), packs - over)]
  if (usualPacks !== null && packs > FAR_ABOVE_USUAL * usualPacks) {
    const message = orderRefusals.unusual(product, packs, usualPacks)
    return [asked(field, 'unusual_amount', { message, likely: usualPacks })]
  }
  if (bestWeekPacks === null || packs <= bestWeekPacks) return []
  const message = orderRefusals.aboveBestWeek(product, packs, bestWeekPacks)
  return [asked(field, 'above_best_week', { message, likely: bestWeekPacks })]
}

function doubtsOfPrice({ at, product, rupiah, listRupiah }: WishedLine): Doubt[] {
  const field = `${at}/rupiah`
  if (rupiah === null) {
    if (listRupiah !== null) return []
    return [asked(field, 'no_price', { message: orderRefusals.noPrice(product) })]
  }
  if (listRupiah === null) return []
  const isOdd = rupiah > FAR_FROM_LIST * listRupiah || rupiah * FAR_FROM_LIST < listRupiah
  if (!isOdd) return []
  const message = orderRefusals.priceUnlike(product, rupiah, listRupiah)
  return [asked(field, 'price_unlike', { message, likely: listRupiah })]
}

function doubtsOfGoods({ at, product, hasLapsedPermit }: WishedLine, isTwice: boolean): Doubt[] {
  const field = `${at}/product`
  const doubts: Doubt[] = []
  if (isTwice) {
    doubts.push(asked(field, 'same_product', { message: orderRefusals.sameProduct(product) }))
  }
  if (hasLapsedPermit) {
    doubts.push(asked(field, 'permit_lapsed', { message: orderRefusals.permitLapsed(product) }))
  }
  return doubts
}
