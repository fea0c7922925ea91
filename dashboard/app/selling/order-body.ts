import type { NewOrder } from '../../../server/contract/orders.ts'
import type { BasketLine } from './basket.ts'

export interface OrderWish {
  readonly buyer: number
  readonly deliverMs: number
  readonly handover: NonNullable<NewOrder['handover']>
  readonly lines: readonly BasketLine[]
  readonly note?: string
  readonly key: string
  readonly sure?: readonly string[]
}

/** An order as it is sent: what is subject to harvest is marked line by line. */
export function orderBody(state: NewOrder['state'], wish: OrderWish): NewOrder {
  const { buyer, deliverMs, handover, note = '', key, sure = [] } = wish
  return {
    ...{ buyer, deliverMs, handover, state, key },
    lines: wish.lines.map(({ product, packs, isPerhaps, rupiah }) => ({
      ...{ product, packs },
      ...(rupiah !== undefined && { rupiah }),
      ...(isPerhaps && { isPerhaps }),
    })),
    ...(note.trim() !== '' && { note: note.trim() }),
    ...(sure.length > 0 && { sure: [...sure] }),
  }
}
