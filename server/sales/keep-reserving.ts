import { findBuyer } from '../book/buyers.ts'
import { findProduct, type ProductRow } from '../book/products.ts'
import { addReservation, endReservations, type ReservationEnd } from '../book/reservations.ts'
import { type SaleLineRow, type SaleRow, setSaleLine } from '../book/sales.ts'
import { type Answer, refuse } from '../growing/answer.ts'
import { orderRefusals } from '../words/order-refusals.ts'
import type { Sentence } from '../words/refusals.ts'
import type { SalesDesk } from './keep-desk.ts'
import { type Weighed, weigh } from './keep-weigh.ts'
import { dayTold } from './order-day.ts'

/**
 * Reserves lines one after another, each before the next is weighed, so that together they take no
 * more than there is. At the first that may not be promised the answer is a refusal, and whoever
 * called must let nothing of it stand.
 */
export async function reserve(
  desk: SalesDesk,
  sale: SaleRow,
  lines: readonly SaleLineRow[],
): Promise<Answer<null>> {
  const buyer = await findBuyer(desk.book, sale.buyer)
  const hasContract = buyer?.has_contract === 1
  for (const [i, line] of lines.entries()) {
    const refusal = await reserveLine(desk, { sale, line, hasContract, at: `lines/${i}` })
    if (refusal !== null) return refusal
  }
  return { done: null }
}

interface Reserving {
  readonly sale: SaleRow
  readonly line: SaleLineRow
  readonly hasContract: boolean
  /** the line's place in what was sent */
  readonly at: string
}

/** Reserves one line of an order; null where it is done. */
async function reserveLine(
  desk: SalesDesk,
  { sale, line, hasContract, at }: Reserving,
): Promise<{ readonly refusal: ReturnType<typeof refuse>['refusal'] } | null> {
  const product = await findProduct(desk.book, line.product)
  if (product === null) return refuse('bad_request', orderRefusals.unknownProduct(), at)
  const wished = { product, packs: line.packs, dayMs: sale.deliver_ms, channel: sale.channel }
  const isPerhaps = line.is_perhaps === 1
  const weighed = await weigh(desk.book, desk, {
    ...{ ...wished, hasContract, isPerhaps, exceptSale: null },
  })
  const may = weighed.zone === 'may' || (isPerhaps && weighed.zone === 'perhaps')
  if (!may) return notFree(desk, { sale, product, weighed, isPerhaps, at })
  await keep(desk, { sale, line, product, weighed })
  return null
}

interface Keeping {
  readonly sale: SaleRow
  readonly line: SaleLineRow
  readonly product: ProductRow
  readonly weighed: Weighed
}

async function keep({ book, nowMs }: SalesDesk, { sale, line, product, weighed }: Keeping) {
  const { tier, kg, level, chance, run } = weighed
  await addReservation(book, {
    ...{ line: line.id, product: product.id, tier, packs: line.packs, kg, level, chance, run },
    ...{ crop: product.crop, grade: product.grade, day_ms: sale.deliver_ms, made_ms: nowMs },
  })
  const is_perhaps = Number(tier === 'perhaps')
  if (is_perhaps !== line.is_perhaps) await setSaleLine(book, line.id, { is_perhaps })
}

interface NotFree extends Omit<Keeping, 'line'> {
  readonly isPerhaps: boolean
  readonly at: string
}

function notFree(desk: SalesDesk, { sale, product, weighed, isPerhaps, at }: NotFree) {
  const { free, because } = weighed
  const likely = Math.max(0, isPerhaps ? free.perhaps : free.may)
  const short = orderRefusals.notFree(product, likely, dayTold(desk.zone, sale.deliver_ms))
  const { refusal } = refuse('not_free', likely > 0 ? short : withWhy(short, because), at)
  return { refusal: { ...refusal, field: `${at}/packs`, likely } }
}

const withWhy = (short: Sentence, because: readonly Sentence[]): Sentence => ({
  id: [short, ...because].map(({ id }) => id).join(' '),
  en: [short, ...because].map(({ en }) => en).join(' '),
})

/** Gives back all that these lines still take. */
export async function release(
  { book, nowMs }: SalesDesk,
  lines: readonly SaleLineRow[],
  by: ReservationEnd,
): Promise<void> {
  const ids = lines.map(({ id }) => id)
  await endReservations(book, ids, { atMs: nowMs, by })
}
