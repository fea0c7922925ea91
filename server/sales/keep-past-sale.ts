import { readPacks } from '../book/packs.ts'
import { addReservation, endReservations } from '../book/reservations.ts'
import { addSale, addSaleLine, findDraftedSale, type SaleRow, setSaleLine } from '../book/sales.ts'
import { readSalesSettings } from '../book/sales-settings.ts'
import type { PastSale, PastSaleNoted } from '../contract/orders.ts'
import { type Answer, refusalOf, refuse } from '../growing/answer.ts'
import { type Doubt, refused } from '../growing/doubt.ts'
import { pastSaleRefusals } from '../words/past-sale-refusals.ts'
import { startOfDayMs } from '../zone.ts'
import { knownBuyer } from './keep-buyers.ts'
import type { SalesDesk } from './keep-desk.ts'
import { record } from './keep-order-record.ts'
import { knownPastLines, type PastLine } from './keep-past-lines.ts'
import { takeFromStore } from './keep-store.ts'
import { kgPerPack } from './kg-per-pack.ts'

/**
 * Notes what was sold without an order: it was handed over, so it is no promise and counts as none,
 * but what it took of a harvest or of the store is gone. Sent twice under one key it stands once.
 */
export async function notePastSale(
  desk: SalesDesk,
  wish: PastSale,
): Promise<Answer<PastSaleNoted>> {
  const known = await findDraftedSale(desk.book, wish.key)
  if (known !== null) return { done: { id: known.id, code: known.code } }
  const buyer = await knownBuyer(desk, wish.buyer)
  if ('refusal' in buyer) return refuse('bad_request', buyer.refusal.message, 'buyer')
  const { tolerance } = await readSalesSettings(desk.book)
  const lines = await knownPastLines(desk, { wish, buyer: buyer.done, tolerance })
  if ('refusal' in lines) return lines
  const doubts = [...doubtsOfDays(desk, wish), ...lines.done.flatMap(({ doubts }) => doubts)]
  const refusal = refusalOf(doubts, wish.sure)
  if (refusal !== null) return refusal
  const sale = await addSale(desk.book, {
    ...{ buyer: buyer.done.id, channel: buyer.done.channel, handover: 'pickup' },
    ...stateOf(wish),
    deliver_ms: startOfDayMs(desk.zone, wish.soldMs),
    ...{ note: wish.note ?? '', made_ms: wish.soldMs, draft_key: wish.key ?? null },
  })
  for (const line of lines.done) {
    const put = await putLine(desk, sale, line)
    if ('refusal' in put) return put
  }
  await record(desk, sale, { deed: 'sold', after: { soldMs: wish.soldMs } })
  return { done: { id: sale.id, code: sale.code } }
}

function doubtsOfDays({ nowMs }: SalesDesk, { soldMs, paidMs = soldMs }: PastSale): Doubt[] {
  if (soldMs > nowMs) return [refused('soldMs', pastSaleRefusals.ahead(), nowMs)]
  if (paidMs === null || (paidMs >= soldMs && paidMs <= nowMs)) return []
  return [refused('paidMs', pastSaleRefusals.paidBefore())]
}

function stateOf({ soldMs, paidMs = soldMs }: PastSale) {
  const state = paidMs === null ? ('delivered' as const) : ('paid' as const)
  return { state, delivered_ms: soldMs, paid_ms: paidMs }
}

/** `perhaps`: nobody was promised it, so the record of promises leaves it out. */
async function putLine(
  desk: SalesDesk,
  sale: SaleRow,
  { product, packs, rupiah, packed }: PastLine,
): Promise<Answer<null>> {
  const { book } = desk
  const atMs = sale.made_ms
  const line = await addSaleLine(book, sale.id, {
    ...{ product: product.id, packs, rupiah, is_perhaps: 0 },
  })
  await setSaleLine(book, line.id, {
    ...{ state: 'delivered', packed_packs: packs, packed_kg: packed.kg, billed: packed.billed },
    ...{ billed_rupiah: packed.billedRupiah, work_group: product.work_group },
  })
  if (product.kind === 'stok') {
    const store = { product: product.id, packs, lineId: line.id, dayMs: sale.deliver_ms }
    const taken = await takeFromStore({ ...desk, nowMs: atMs }, store)
    return 'refusal' in taken ? taken : { done: null }
  }
  if (product.crop === null) return { done: null }
  const each = kgPerPack(product, await readPacks(book))
  await addReservation(book, {
    ...{ line: line.id, product: product.id, tier: 'perhaps', packs, day_ms: sale.deliver_ms },
    ...{ crop: product.crop, grade: product.grade, level: null, chance: null, run: null },
    ...{ kg: each === null ? packed.kg : packs * each, made_ms: atMs },
  })
  await endReservations(book, [line.id], { atMs, by: 'delivered' })
  return { done: null }
}
