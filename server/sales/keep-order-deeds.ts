import { type SaleRow, setSale, setSaleLine } from '../book/sales.ts'
import type { Cancel, Deed, OrderDeed } from '../contract/orders.ts'
import { type Answer, refusalOf, refuse } from '../growing/answer.ts'
import { asked, type Doubt } from '../growing/doubt.ts'
import { orderRefusals } from '../words/order-refusals.ts'
import type { SalesDesk } from './keep-desk.ts'
import { knownLines, listRupiah } from './keep-order-lines.ts'
import { isDone, needsApproval, type OpenedOrder, openOrder, record } from './keep-order-record.ts'
import { expiryOf } from './keep-orders.ts'
import { release, reserve } from './keep-reserving.ts'
import { giveBack } from './keep-store.ts'
import { doubtsOfDay, doubtsOfLines } from './order-doubts.ts'
import { stepOf } from './order-states.ts'

/** Sent again under its key a deed is done once. */
export async function once(
  desk: SalesDesk,
  order: { readonly id: number; readonly deed: OrderDeed; readonly key?: string | undefined },
  act: (opened: OpenedOrder) => Promise<Answer<null>>,
): Promise<Answer<null>> {
  const { id, deed, key } = order
  const done = await isDone(desk, { sale: id, deed, key })
  if ('refusal' in done) return done
  if (done.done) return { done: null }
  const opened = await openOrder(desk, id, deed)
  return 'refusal' in opened ? opened : await act(opened.done)
}

/**
 * Reserves what a quotation names, or what a hold that ran out gave back. A hold that still runs
 * keeps what it was promised and its time begins again.
 */
export const holdOrder = (desk: SalesDesk, id: number, body: Deed): Promise<Answer<null>> =>
  once(desk, { id, deed: 'hold', key: body.key }, async (order) => {
    const refusal = isHeldStill(desk, order) ? null : await takeAnew(desk, order, body.sure)
    return refusal ?? (await step(desk, order.sale, 'hold', body))
  })

/**
 * Makes an order binding. What is held still is kept as it was promised; a quotation, and a hold that
 * ran out, is weighed anew first.
 */
export const confirmOrder = (desk: SalesDesk, id: number, body: Deed): Promise<Answer<null>> =>
  once(desk, { id, deed: 'confirm', key: body.key }, async (order) => {
    if (order.lines.some(needsApproval)) {
      return refuse('bad_request', orderRefusals.needsApproval())
    }
    const refusal = isHeldStill(desk, order)
      ? refusalOf(await doubtsOfKept(desk, order), body.sure)
      : await takeAnew(desk, order, body.sure)
    return refusal ?? (await step(desk, order.sale, 'confirm', body))
  })

/** The instructor's word for what is subject to harvest. */
export const approveOrder = (desk: SalesDesk, id: number, body: Deed): Promise<Answer<null>> =>
  once(desk, { id, deed: 'approve', key: body.key }, async (order) => {
    const waiting = order.lines.filter(needsApproval)
    if (waiting.length === 0) return refuse('moved_on', orderRefusals.nothingToApprove())
    for (const { id: line } of waiting) {
      await setSaleLine(desk.book, line, { approved_ms: desk.nowMs })
    }
    await record(desk, order.sale, {
      deed: 'approve',
      after: { lines: waiting.map(({ id: line }) => line) },
      key: body.key,
    })
    return { done: null }
  })

/** The workshop begins. */
export const makeOrder = (desk: SalesDesk, id: number, body: Deed): Promise<Answer<null>> =>
  once(desk, { id, deed: 'make', key: body.key }, async (order) => {
    const made = desk.book.selectFrom('product').select('id').where('kind', '=', 'dibuat')
    const products = order.lines.map(({ product }) => product)
    const one = await made.where('id', 'in', products).executeTakeFirst()
    if (one === undefined) return refuse('moved_on', orderRefusals.nothingMade())
    return await step(desk, order.sale, 'make', body)
  })

export const payOrder = (desk: SalesDesk, id: number, body: Deed): Promise<Answer<null>> =>
  once(desk, { id, deed: 'pay', key: body.key }, async ({ sale }) => {
    await setSale(desk.book, sale.id, { paid_ms: desk.nowMs })
    return await step(desk, sale, 'pay', body)
  })

/** Ends an order with its reason: what it took is free again, packed goods go back into store. */
export const cancelOrder = (desk: SalesDesk, id: number, body: Cancel): Promise<Answer<null>> =>
  once(desk, { id, deed: 'cancel', key: body.key }, async ({ sale, lines }) => {
    await release(desk, lines, 'cancelled')
    for (const { id: line } of lines) await giveBack(desk, line)
    const { reason, note = null } = body
    await setSale(desk.book, sale.id, { cancel_reason: reason, cancel_note: note })
    return await step(desk, sale, 'cancel', { key: body.key, facts: { reason } })
  })

/** Whether the time of a hold or quotation is over, though nobody has swept it yet. */
export const isOver = ({ expires_ms }: SaleRow, nowMs: number): boolean =>
  expires_ms !== null && expires_ms <= nowMs

const isHeldStill = ({ nowMs }: SalesDesk, { sale }: OpenedOrder): boolean =>
  sale.state === 'held' && !isOver(sale, nowMs)

/** Weighs and reserves the whole order anew, as if it came in only now. */
async function takeAnew(desk: SalesDesk, order: OpenedOrder, sure: readonly string[] = []) {
  const { sale, lines } = order
  const known = await knownLines(desk, sale.channel, lines.map(lineWish))
  if ('refusal' in known) return known
  const doubts = [
    ...doubtsOfDay(
      desk,
      sale.deliver_ms,
      known.done.map(({ product }) => product),
    ),
    // How much and at what price was asked when it was written.
    ...doubtsOfLines(known.done).filter(
      ({ question }) => question === null || question === 'permit_lapsed',
    ),
    ...(isOver(sale, desk.nowMs) ? await doubtsOfOldPrices(desk, order) : []),
  ]
  const refusal = refusalOf(doubts, sure)
  if (refusal !== null) return refusal
  await release(desk, lines, 'expired')
  const reserved = await reserve(desk, sale, lines)
  return 'refusal' in reserved ? reserved : null
}

const lineWish = ({ product, packs, rupiah }: OpenedOrder['lines'][number]) => ({
  ...{ product, packs },
  ...(rupiah > 0 && { rupiah }),
})

async function doubtsOfKept(desk: SalesDesk, { sale, lines }: OpenedOrder): Promise<Doubt[]> {
  const known = await knownLines(desk, sale.channel, lines.map(lineWish))
  if ('refusal' in known) return []
  return doubtsOfLines(known.done).filter(({ question }) => question === 'permit_lapsed')
}

/** A price that was good for a week is asked about afterwards. */
async function doubtsOfOldPrices(desk: SalesDesk, { sale, lines }: OpenedOrder): Promise<Doubt[]> {
  const doubts: Doubt[] = []
  for (const [i, line] of lines.entries()) {
    const list = await listRupiah(desk, line.product, sale.channel)
    const product = desk.book.selectFrom('product').selectAll().where('id', '=', line.product)
    if (list === null || list === line.rupiah) continue
    const message = orderRefusals.priceChanged(
      await product.executeTakeFirstOrThrow(),
      line.rupiah,
      list,
    )
    doubts.push(asked(`lines/${i}/rupiah`, 'price_changed', { message, likely: list }))
  }
  return doubts
}

interface Stepping {
  readonly key?: string | undefined
  readonly facts?: Readonly<Record<string, unknown>>
}

/** Brings an order into the state a deed leads to. */
export async function step(
  desk: SalesDesk,
  sale: SaleRow,
  deed: OrderDeed,
  { key, facts = {} }: Stepping,
): Promise<Answer<null>> {
  const state = stepOf(deed, sale.state) ?? sale.state
  const expires_ms = await expiryOf(desk, state, sale.deliver_ms)
  await setSale(desk.book, sale.id, { state, expires_ms })
  const isLate = (deed === 'confirm' || deed === 'hold') && isOver(sale, desk.nowMs)
  const after = { state, ...facts, ...(isLate && { weighedAnew: true }) }
  await record(desk, sale, { deed, before: { state: sale.state }, after, key })
  return { done: null }
}
