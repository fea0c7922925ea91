import { type ReservationRow, readNewestReservations } from '../book/reservations.ts'
import { readSaleLines, readSales, type SaleLineRow, type SaleSeen } from '../book/sales.ts'
import type { BookDatabase } from '../book/tables.ts'
import { ORDER_DEEDS, type Order, type OrderLine, type OrdersQuery } from '../contract/orders.ts'
import { needsApproval } from '../sales/keep-order-record.ts'
import { deedsOf } from '../sales/order-states.ts'

/** Orders as they are answered, by day of delivery; each with its lines and what they rest on. */
export async function orderAnswers(
  book: BookDatabase,
  query: OrdersQuery & { readonly id?: number },
): Promise<Order[]> {
  const sales = await readSales(book, query)
  const ids = sales.map(({ id }) => id)
  const lines = bySale(await readSaleLines(book, ids))
  const reservations = await readNewestReservations(book, ids)
  const made = await madeProducts(book)
  return sales.map((sale) => answerOf(sale, lines.get(sale.id) ?? [], { reservations, made }))
}

function bySale(lines: readonly SaleLineRow[]): ReadonlyMap<number, SaleLineRow[]> {
  const sales = new Map<number, SaleLineRow[]>()
  for (const line of lines) sales.set(line.sale, [...(sales.get(line.sale) ?? []), line])
  return sales
}

async function madeProducts(book: BookDatabase): Promise<ReadonlySet<number>> {
  const rows = await book.selectFrom('product').select('id').where('kind', '=', 'dibuat').execute()
  return new Set(rows.map(({ id }) => id))
}

interface Known {
  readonly reservations: ReadonlyMap<number, ReservationRow>
  /** numbers of what is made to order */
  readonly made: ReadonlySet<number>
}

function answerOf(
  sale: SaleSeen,
  all: readonly SaleLineRow[],
  { reservations, made }: Known,
): Order {
  const lines = all.filter(({ state }) => state !== 'substituted')
  const doable = {
    state: sale.state,
    needsApproval: lines.some(needsApproval),
    isMade: lines.some(({ product }) => made.has(product)),
  }
  return {
    ...headOf(sale),
    lines: all.map((line) => lineOf(line, reservations.get(line.id))),
    totalRupiah: lines.reduce((sum, { packs, rupiah }) => sum + packs * rupiah, 0),
    billedRupiah: billedOf(lines),
    deeds: deedsOf(doable, ORDER_DEEDS),
  }
}

function headOf(sale: SaleSeen) {
  const { id, code, channel, state, handover, note, cancel_reason: reason } = sale
  return {
    ...{ id, code, channel, state, handover, note },
    buyer: { id: sale.buyer, name: sale.buyer_name, hasContract: sale.has_contract === 1 },
    deliverMs: sale.deliver_ms,
    madeMs: sale.made_ms,
    expiresMs: sale.expires_ms,
    deliveredMs: sale.delivered_ms,
    paidMs: sale.paid_ms,
    cancelled: reason === null ? null : { reason, note: sale.cancel_note ?? '' },
  }
}

function billedOf(lines: readonly SaleLineRow[]): number | null {
  const billed = lines.map(({ billed_rupiah }) => billed_rupiah).filter((each) => each !== null)
  return billed.length === 0 ? null : billed.reduce((sum, each) => sum + each, 0)
}

function lineOf(line: SaleLineRow, reserved: ReservationRow | undefined): OrderLine {
  const { id, product, packs, rupiah, state, billed, substitute } = line
  return {
    ...{ id, product, packs, rupiah, state, billed, substitute },
    kg: reserved?.kg ?? null,
    tier: reserved?.tier ?? null,
    level: reserved?.level ?? null,
    chance: reserved?.chance ?? null,
    run: reserved?.run ?? null,
    promisedMs: reserved?.made_ms ?? null,
    needsApproval: needsApproval(line),
    packedPacks: line.packed_packs,
    packedKg: line.packed_kg,
    billedRupiah: line.billed_rupiah,
  }
}
