import { addSaleLine, setSaleLine } from '../book/sales.ts'
import type { Substitute } from '../contract/orders.ts'
import { type Answer, refusalOf, refuse } from '../growing/answer.ts'
import { orderRefusals } from '../words/order-refusals.ts'
import type { SalesDesk } from './keep-desk.ts'
import { isOver } from './keep-order-deeds.ts'
import { knownLines } from './keep-order-lines.ts'
import { isDone, lineFacts, openOrder, record } from './keep-order-record.ts'
import { rowOf } from './keep-orders.ts'
import { release, reserve } from './keep-reserving.ts'
import { doubtsOfDay, doubtsOfLines } from './order-doubts.ts'

/** Puts other goods in a line's stead, which the buyer agreed to; they are weighed like any others. */
export async function substituteLine(
  desk: SalesDesk,
  { order: id, line: lineId }: { readonly order: number; readonly line: number },
  body: Substitute,
): Promise<Answer<null>> {
  const known = await isDone(desk, { sale: id, deed: 'substitute', key: body.key })
  if ('refusal' in known || known.done) return 'refusal' in known ? known : { done: null }
  const order = await openOrder(desk, id, 'substitute')
  if ('refusal' in order) return order
  const { sale, lines } = order.done
  if (isOver(sale, desk.nowMs)) return refuse('moved_on', orderRefusals.holdOver())
  const old = lines.find((line) => line.id === lineId)
  if (old === undefined) return refuse('not_found', orderRefusals.unknownLine(), 'line')
  const { product, packs, rupiah } = body
  const wish = { product, packs, ...(rupiah !== undefined && { rupiah }) }
  const wished = await knownLines(desk, sale.channel, [wish])
  if ('refusal' in wished) return ofBody(wished)
  const doubts = [
    ...doubtsOfDay(
      desk,
      sale.deliver_ms,
      wished.done.map((line) => line.product),
    ),
    ...doubtsOfLines(wished.done),
  ]
  const refusal = refusalOf(doubts, body.sure)
  if (refusal !== null) return ofBody(refusal)
  await release(desk, [old], 'short')
  const [line] = wished.done.map(rowOf)
  if (line === undefined) return refuse('bad_request', orderRefusals.unknownProduct(), 'product')
  const added = await addSaleLine(desk.book, id, line)
  await setSaleLine(desk.book, old.id, { state: 'substituted', substitute: added.id })
  const reserved = await reserve(desk, sale, [added])
  if ('refusal' in reserved) return ofBody(reserved)
  const [before, after] = [lineFacts(old), lineFacts(added)]
  await record(desk, sale, { deed: 'substitute', before, after, key: body.key })
  return { done: null }
}

/** There is one line only, and its fields are the body's own. */
function ofBody({
  refusal,
}: {
  readonly refusal: ReturnType<typeof refuse>['refusal'] & { field?: string }
}) {
  const { field, ...told } = refusal
  return field === undefined
    ? { refusal }
    : { refusal: { ...told, field: field.replace('lines/0/', '') } }
}
