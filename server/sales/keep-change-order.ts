import { type BuyerRow, findBuyer } from '../book/buyers.ts'
import {
  addSaleLine,
  dropSaleLine,
  readSaleLines,
  type SaleLineRow,
  type SaleRow,
  setSale,
  setSaleLine,
} from '../book/sales.ts'
import type { ChangeOrder, NewLine } from '../contract/orders.ts'
import { type Answer, refusalOf, refuse } from '../growing/answer.ts'
import { orderRefusals } from '../words/order-refusals.ts'
import { startOfDayMs } from '../zone.ts'
import { knownBuyer } from './keep-buyers.ts'
import type { SalesDesk } from './keep-desk.ts'
import { missedLines } from './keep-missed.ts'
import { isOver } from './keep-order-deeds.ts'
import { type KnownLine, knownLines } from './keep-order-lines.ts'
import {
  lineFacts,
  needsApproval,
  type OpenedOrder,
  openOrder,
  record,
} from './keep-order-record.ts'
import { expiryOf, rowOf } from './keep-orders.ts'
import { release, reserve } from './keep-reserving.ts'
import { doubtsOfDay, doubtsOfLines } from './order-doubts.ts'

/**
 * Changes an order until it is made or packed. Another buyer, day or line gives all of it back and
 * weighs it anew as a whole: it stands as it is wished or it stays as it was.
 */
export async function changeOrder(
  desk: SalesDesk,
  id: number,
  change: ChangeOrder,
): Promise<Answer<null>> {
  const order = await openOrder(desk, id, 'change')
  if ('refusal' in order) return order
  const { sale } = order.done
  if (isOver(sale, desk.nowMs)) return refuse('moved_on', orderRefusals.holdOver())
  const buyer = await buyerOf(desk, sale, change.buyer)
  if ('refusal' in buyer) return buyer
  const next = nextSale(desk, sale, buyer.done, change)
  const isNew = change.lines !== undefined || next.buyer !== sale.buyer
  const isReckoned = isNew || next.deliver_ms !== sale.deliver_ms
  const lines = await knownLines(desk, next.channel, wishesOf(order.done, change, next))
  if ('refusal' in lines) return lines
  const refusal = refusalOf(
    doubtsOf(desk, { order: order.done, next, lines: lines.done }),
    change.sure,
  )
  if (refusal !== null) return refusal
  await setSale(desk.book, id, fieldsOf(next))
  const unreserved = isReckoned
    ? await reckonAnew(desk, { order: order.done, next, lines: lines.done })
    : null
  if (unreserved !== null) return unreserved
  return await finish(desk, order.done, next)
}

async function buyerOf(
  desk: SalesDesk,
  sale: SaleRow,
  wished: number | undefined,
): Promise<Answer<BuyerRow>> {
  if (wished !== undefined && wished !== sale.buyer) {
    const buyer = await knownBuyer(desk, wished)
    return 'refusal' in buyer ? refuse('bad_request', buyer.refusal.message, 'buyer') : buyer
  }
  const buyer = await findBuyer(desk.book, sale.buyer)
  return buyer === null ? refuse('not_found', orderRefusals.unknown(), 'id') : { done: buyer }
}

function nextSale(
  { zone }: SalesDesk,
  sale: SaleRow,
  buyer: BuyerRow,
  change: ChangeOrder,
): SaleRow {
  const { deliverMs, handover = sale.handover, note = sale.note } = change
  const isOthers = buyer.id !== sale.buyer
  return {
    ...sale,
    ...{ handover, note, buyer: buyer.id, channel: isOthers ? buyer.channel : sale.channel },
    deliver_ms: deliverMs === undefined ? sale.deliver_ms : startOfDayMs(zone, deliverMs),
  }
}

const fieldsOf = ({ buyer, channel, deliver_ms, handover, note }: SaleRow) => ({
  ...{ buyer, channel, deliver_ms, handover, note },
})

/** Lines as they are to be: what the same buyer was quoted for a product stays its price. */
function wishesOf({ sale, lines }: OpenedOrder, change: ChangeOrder, next: SaleRow): NewLine[] {
  const wished: readonly NewLine[] =
    change.lines ??
    lines.map(({ product, packs, is_perhaps }) => ({ product, packs, isPerhaps: is_perhaps === 1 }))
  if (next.buyer !== sale.buyer) return [...wished]
  return wished.map((wish) => {
    const agreed = lines.find(({ product }) => product === wish.product)?.rupiah ?? 0
    return wish.rupiah === undefined && agreed > 0 ? { ...wish, rupiah: agreed } : wish
  })
}

interface Reckoning {
  readonly order: OpenedOrder
  readonly next: SaleRow
  readonly lines: readonly KnownLine[]
}

/** Asks only about what this change makes odd. */
function doubtsOf(desk: SalesDesk, { order, next, lines }: Reckoning) {
  const isSame = (line: KnownLine) =>
    order.lines.some(
      (old) =>
        old.product === line.product.id &&
        old.packs === line.packs &&
        (line.rupiah === null || old.rupiah === line.rupiah),
    )
  const products = lines.map(({ product }) => product)
  const ofDay =
    next.deliver_ms === order.sale.deliver_ms && lines.every(isSame)
      ? []
      : doubtsOfDay(desk, next.deliver_ms, products)
  const changed = lines.filter((line) => !isSame(line)).map(({ at }) => at)
  const isOfChanged = (field: string) => changed.some((at) => field.startsWith(`${at}/`))
  return [...ofDay, ...doubtsOfLines(lines).filter(({ field }) => isOfChanged(field))]
}

async function reckonAnew(desk: SalesDesk, { order, next, lines: wished }: Reckoning) {
  await release(desk, await missedLines(desk, order), 'missed')
  await release(desk, order.lines, 'changed')
  const isMoved = next.deliver_ms !== order.sale.deliver_ms
  const left = [...order.lines]
  const lines: SaleLineRow[] = []
  for (const line of wished) {
    const at = left.findIndex(({ product }) => product === line.product.id)
    const [old] = at < 0 ? [] : left.splice(at, 1)
    lines.push(await put(desk, { sale: next.id, old, line, isMoved }))
  }
  for (const { id } of left) await dropSaleLine(desk.book, id)
  if (next.state === 'quotation') return null
  const reserved = await reserve(desk, next, lines)
  return 'refusal' in reserved ? reserved : null
}

interface Putting {
  readonly sale: number
  readonly old: SaleLineRow | undefined
  readonly line: KnownLine
  readonly isMoved: boolean
}

/** A yes of the instructor holds for no more than was asked, and for that day alone. */
async function put(
  { book }: SalesDesk,
  { sale, old, line, isMoved }: Putting,
): Promise<SaleLineRow> {
  const row = rowOf(line)
  if (old === undefined) return await addSaleLine(book, sale, row)
  const isApproved = !isMoved && row.packs <= old.packs
  const set = { ...row, approved_ms: isApproved ? old.approved_ms : null }
  await setSaleLine(book, old.id, set)
  return { ...old, ...set }
}

/** What waits for the instructor anew cannot stay confirmed. */
async function finish(desk: SalesDesk, { sale, lines: old }: OpenedOrder, next: SaleRow) {
  const lines = (await readSaleLines(desk.book, [sale.id])).filter(
    ({ state }) => state !== 'substituted',
  )
  const mustWait = sale.state === 'confirmed' && lines.some(needsApproval)
  const state = mustWait ? 'held' : sale.state
  const isShorter = next.deliver_ms !== sale.deliver_ms && sale.expires_ms !== null
  if (mustWait || isShorter) {
    const freshMs = await expiryOf(desk, state, next.deliver_ms)
    const expires_ms = mustWait ? freshMs : earlier(sale.expires_ms, freshMs)
    await setSale(desk.book, sale.id, { state, expires_ms })
  }
  await record(desk, next, {
    deed: 'change',
    before: factsOf(sale, old),
    after: factsOf({ ...next, state }, lines),
  })
  return { done: null }
}

const earlier = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b)

const factsOf = (sale: SaleRow, lines: readonly SaleLineRow[]) => ({
  ...{ state: sale.state, buyer: sale.buyer, deliverMs: sale.deliver_ms, handover: sale.handover },
  hasNote: sale.note !== '',
  lines: lines.map(lineFacts),
})
