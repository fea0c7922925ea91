import type { Batch } from '../../../server/contract/batches.ts'
import type { Product } from '../../../server/contract/products.ts'
import { batchState } from './batch-order.ts'
import { BatchRow } from './batch-row.tsx'
import { useSpeech } from './say.ts'

interface Props {
  /** in the order to sell them */
  readonly batches: readonly Batch[]
  readonly product: Product
  readonly nowMs: number
  changed(): Promise<void>
}

/** The batches of a product; those that are sold out are folded away, for they only grow in number. */
export function BatchList({ batches, nowMs, ...row }: Props) {
  const { say, formats } = useSpeech()
  const isEmpty = (batch: Batch) => batchState(batch, nowMs) === 'empty'
  const rows = (of: readonly Batch[]) => (
    <ul class="rows">
      {of.map((batch) => (
        <BatchRow key={batch.id} batch={batch} {...row} />
      ))}
    </ul>
  )
  const empty = batches.filter(isEmpty)
  return (
    <>
      {rows(batches.filter((batch) => !isEmpty(batch)))}
      {empty.length > 0 && (
        <details class="fold" data-part="sold-out">
          <summary>{say.stock.soldOut({ n: formats.count(empty.length) })}</summary>
          {rows(empty)}
        </details>
      )}
    </>
  )
}
