import {
  addSale,
  addSaleLine,
  findDraftedSale,
  type SaleLineRow,
  type SaleRow,
} from '../book/sales.ts'
import { readSalesSettings } from '../book/sales-settings.ts'
import type { NewOrder, OrderState } from '../contract/orders.ts'
import type { SalesSettings } from '../contract/sales.ts'
import { type Answer, refusalOf, refuse } from '../growing/answer.ts'
import { orderRefusals } from '../words/order-refusals.ts'
import { startOfDayMs } from '../zone.ts'
import { knownBuyer } from './keep-buyers.ts'
import type { SalesDesk } from './keep-desk.ts'
import { type KnownLine, knownLines } from './keep-order-lines.ts'
import { lineFacts, record } from './keep-order-record.ts'
import { reserve } from './keep-reserving.ts'
import { runsUntilMs } from './order-day.ts'
import { doubtsOfDay, doubtsOfLines } from './order-doubts.ts'

const HOUR_MS = 3_600_000

/** An order's number, and whether it was written only now. */
export interface PlacedOnce {
  readonly id: number
  readonly isNew: boolean
}

/**
 * Takes an order. A quotation reserves nothing; of what is held or confirmed every line is reserved,
 * or nothing is written at all. What was sent under the same key before is answered as it was then.
 */
export async function placeOrder(desk: SalesDesk, wish: NewOrder): Promise<Answer<PlacedOnce>> {
  const known = await findDraftedSale(desk.book, wish.key)
  if (known !== null) return { done: { id: known.id, isNew: false } }
  const buyer = await knownBuyer(desk, wish.buyer)
  if ('refusal' in buyer) return refuse('bad_request', buyer.refusal.message, 'buyer')
  const lines = await knownLines(desk, buyer.done.channel, wish.lines)
  if ('refusal' in lines) return lines
  const dayMs = startOfDayMs(desk.zone, wish.deliverMs)
  const doubts = doubtsOfDay(
    desk,
    dayMs,
    lines.done.map(({ product }) => product),
  )
  const refusal =
    refusalOf([...doubts, ...doubtsOfLines(lines.done)], wish.sure) ??
    refuseUnapproved(wish.state, lines.done)
  if (refusal !== null) return refusal
  const sale = await addSale(desk.book, {
    ...{ buyer: buyer.done.id, channel: buyer.done.channel, state: wish.state, deliver_ms: dayMs },
    ...{ handover: wish.handover ?? 'pickup', note: wish.note ?? '', made_ms: desk.nowMs },
    expires_ms: await expiryOf(desk, wish.state, dayMs),
    draft_key: wish.key ?? null,
  })
  return await fill(desk, sale, lines.done)
}

async function fill(
  desk: SalesDesk,
  sale: SaleRow,
  wished: readonly KnownLine[],
): Promise<Answer<PlacedOnce>> {
  const lines: SaleLineRow[] = []
  for (const line of wished) lines.push(await addSaleLine(desk.book, sale.id, rowOf(line)))
  if (sale.state !== 'quotation') {
    const reserved = await reserve(desk, sale, lines)
    if ('refusal' in reserved) return reserved
  }
  const { state, deliver_ms: deliverMs } = sale
  await record(desk, sale, {
    deed: 'placed',
    after: { state, deliverMs, lines: lines.map(lineFacts) },
  })
  return { done: { id: sale.id, isNew: true } }
}

/** A line as it goes into the book, at the list's price unless somebody wrote another. */
export const rowOf = ({ product, packs, rupiah, listRupiah, isPerhaps }: KnownLine) => ({
  ...{ product: product.id, packs, rupiah: rupiah ?? listRupiah ?? 0 },
  is_perhaps: Number(isPerhaps && product.kind === 'panen'),
})

/** A harvest that may not come is promised to nobody before the instructor said yes. */
function refuseUnapproved(state: OrderState, lines: readonly KnownLine[]) {
  const line = lines.find((each) => rowOf(each).is_perhaps === 1)
  if (state !== 'confirmed' || line === undefined) return null
  return refuse('bad_request', orderRefusals.needsApproval(), `${line.at}/isPerhaps`)
}

/** When a quotation or a hold that begins now ends by itself; null for any other state. */
export async function expiryOf(
  { book, zone, nowMs }: SalesDesk,
  state: OrderState,
  dayMs: number,
): Promise<number | null> {
  if (state !== 'quotation' && state !== 'held') return null
  const forMs = spanMs(state, await readSalesSettings(book))
  return runsUntilMs(zone, { nowMs, forMs, dayMs })
}

const spanMs = (state: 'quotation' | 'held', { quotationDays, holdHours }: SalesSettings) =>
  state === 'held' ? holdHours * HOUR_MS : quotationDays * 24 * HOUR_MS
