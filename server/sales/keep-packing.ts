import { findProduct, type ProductRow } from '../book/products.ts'
import { type SaleLineRow, setSale, setSaleLine } from '../book/sales.ts'
import { readSalesSettings } from '../book/sales-settings.ts'
import type { Deed, Prepare } from '../contract/orders.ts'
import { type Answer, refusalOf, refuse } from '../growing/answer.ts'
import { asked, type Doubt } from '../growing/doubt.ts'
import { goodsRefusals } from '../words/goods-refusals.ts'
import { orderRefusals } from '../words/order-refusals.ts'
import type { SalesDesk } from './keep-desk.ts'
import { once, step } from './keep-order-deeds.ts'
import type { OpenedOrder } from './keep-order-record.ts'
import { release } from './keep-reserving.ts'
import { giveBack, spoiltOf, takeFromStore } from './keep-store.ts'
import { labelKg } from './kg-per-pack.ts'
import { daysLaterMs, dayTold } from './order-day.ts'
import { doubtsOfPacked, endOfLine, type Ordered, type Packed, packedOf } from './packing.ts'

/** A line with what was packed of it. */
interface Packing {
  readonly line: SaleLineRow
  readonly product: ProductRow
  readonly ordered: Ordered
  readonly packed: Packed
}

/**
 * Packs an order: of each line how much, what it weighed and what is billed. Goods in store leave
 * their batches, first expired first. Packed again, what left before comes back first.
 */
export const prepareOrder = (desk: SalesDesk, id: number, body: Prepare): Promise<Answer<null>> =>
  once(desk, { id, deed: 'prepare', key: body.key }, async (order) => {
    const { tolerance } = await readSalesSettings(desk.book)
    const packings = await packingsOf(desk, order, body, tolerance)
    if ('refusal' in packings) return packings
    const doubts = packings.done.flatMap(({ ordered, packed }) =>
      doubtsOfPacked(ordered, packed, tolerance),
    )
    const refusal = refusalOf(doubts, body.sure) ?? refuseEmpty(packings.done)
    if (refusal !== null) return refusal
    for (const { line } of packings.done) await giveBack(desk, line.id)
    for (const packing of packings.done) {
      const short = await pack(desk, packing, order.sale.deliver_ms)
      if (short !== null) return short
    }
    const lines = packings.done.map(({ line, packed }) => ({ line: line.id, ...packed }))
    return await step(desk, order.sale, 'prepare', { key: body.key, facts: { lines } })
  })

async function packingsOf(
  { book }: SalesDesk,
  { lines }: OpenedOrder,
  { lines: wishes = [] }: Prepare,
  tolerance: number,
): Promise<Answer<Packing[]>> {
  const strange = wishes.findIndex((wish) => !lines.some(({ id }) => id === wish.line))
  if (strange >= 0) {
    return refuse('bad_request', orderRefusals.unknownLine(), `lines/${strange}/line`)
  }
  const packings: Packing[] = []
  for (const line of lines) {
    const product = await findProduct(book, line.product)
    if (product === null) return refuse('bad_request', orderRefusals.unknownProduct())
    const sent = wishes.findIndex((wish) => wish.line === line.id)
    const { packs, rupiah } = line
    const at = `lines/${Math.max(0, sent)}`
    const ordered = { at, product, packs, rupiah, labelKg: labelKg(product) }
    packings.push({
      line,
      product,
      ordered,
      packed: packedOf(ordered, wishes[sent] ?? {}, tolerance),
    })
  }
  return { done: packings }
}

function refuseEmpty(packings: readonly Packing[]) {
  if (packings.some(({ packed }) => packed.packs > 0)) return null
  return refuse('bad_request', orderRefusals.nothingPacked(), 'lines')
}

async function pack(desk: SalesDesk, { line, product, ordered, packed }: Packing, dayMs: number) {
  const { packs, kg, billed, billedRupiah } = packed
  if (product.kind === 'stok' && packs > 0) {
    const wanted = { product: product.id, packs, lineId: line.id, dayMs }
    const taken = await takeFromStore(desk, wanted)
    if ('refusal' in taken) return { refusal: { ...taken.refusal, field: `${ordered.at}/packs` } }
  }
  await setSaleLine(desk.book, line.id, {
    ...{ packed_packs: packs, packed_kg: kg, billed, billed_rupiah: billedRupiah },
    work_group: product.work_group,
  })
  return null
}

/** Hands an order over: what was packed of each line is how it ends. */
export const deliverOrder = (desk: SalesDesk, id: number, body: Deed): Promise<Answer<null>> =>
  once(desk, { id, deed: 'deliver', key: body.key }, async ({ sale, lines }) => {
    const refusal =
      (await refuseSpoilt(desk, lines)) ??
      refusalOf(doubtsOfHandover(desk, sale.deliver_ms), body.sure)
    if (refusal !== null) return refusal
    for (const line of lines) {
      const state = endOfLine(line.packs, line.packed_packs ?? 0)
      await release(desk, [line], state === 'short' ? 'short' : 'delivered')
      await setSaleLine(desk.book, line.id, { state })
    }
    await setSale(desk.book, sale.id, { delivered_ms: desk.nowMs })
    return await step(desk, sale, 'deliver', { key: body.key })
  })

/** What was called back or went past its day since it was packed reaches no buyer. */
async function refuseSpoilt({ book, nowMs }: SalesDesk, lines: readonly SaleLineRow[]) {
  const ids = lines.map(({ id }) => id)
  const codes = await spoiltOf(book, ids, nowMs)
  return codes.length === 0 ? null : refuse('moved_on', goodsRefusals.spoiltPacks(codes))
}

/** An order that is handed over before its day may be another one. */
function doubtsOfHandover({ zone, nowMs }: SalesDesk, dayMs: number): Doubt[] {
  if (dayMs <= daysLaterMs(zone, nowMs, 0)) return []
  const message = orderRefusals.handedOverEarly(dayTold(zone, dayMs))
  return [asked('id', 'early_handover', { message })]
}
