import { addSaleChange, findDraftedDeed, type SaleFacts } from '../book/sale-changes.ts'
import { findSale, readSaleLines, type SaleLineRow, type SaleRow } from '../book/sales.ts'
import { type Answer, refuse } from '../growing/answer.ts'
import { orderRefusals } from '../words/order-refusals.ts'
import type { SalesDesk } from './keep-desk.ts'
import { type OrderAct, stepOf } from './order-states.ts'

/** An order on the desk with the lines that still count. */
export interface OpenedOrder {
  readonly sale: SaleRow
  /** those that another line stands in for are left out */
  readonly lines: readonly SaleLineRow[]
}

export interface Recorded {
  readonly deed: string
  readonly before?: SaleFacts
  readonly after?: SaleFacts
  readonly key?: string | undefined
}

/** Writes down what was done with an order, in its own history and in the audit log. */
export async function record(desk: SalesDesk, sale: SaleRow, done: Recorded): Promise<void> {
  await addSaleChange(desk.book, { sale: sale.id, ...done }, desk)
  await desk.note(`order_${done.deed}`, sale.code, { buyer: sale.buyer })
}

/** Opens an order to do something with it; refused as `moved_on` where its state rules that out. */
export async function openOrder(
  { book }: SalesDesk,
  id: number,
  act: OrderAct,
): Promise<Answer<OpenedOrder>> {
  const sale = await findSale(book, id)
  if (sale === null) return refuse('not_found', orderRefusals.unknown(), 'id')
  if (stepOf(act, sale.state) === null) {
    return refuse('moved_on', orderRefusals.notNow(act, sale.state))
  }
  const lines = await readSaleLines(book, [id])
  return { done: { sale, lines: lines.filter(({ state }) => state !== 'substituted') } }
}

/** Whether a deed under this key was done already; refused where the key is another one's. */
export async function isDone(
  { book }: SalesDesk,
  {
    sale,
    deed,
    key,
  }: { readonly sale: number; readonly deed: string; readonly key?: string | undefined },
): Promise<Answer<boolean>> {
  const known = await findDraftedDeed(book, key)
  if (known === null) return { done: false }
  if (known.sale === sale && known.deed === deed) return { done: true }
  return refuse('bad_request', orderRefusals.keyTaken(), 'key')
}

/** Subject to harvest, and the instructor has not said yes. */
export const needsApproval = ({ is_perhaps, approved_ms, state }: SaleLineRow): boolean =>
  is_perhaps === 1 && approved_ms === null && state === 'open'

/** What of a line may stand in a history for ever. */
export const lineFacts = ({ id, product, packs, rupiah, is_perhaps }: SaleLineRow): SaleFacts => ({
  ...{ line: id, product, packs, rupiah, isPerhaps: is_perhaps === 1 },
})
