import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { HANDOVERS, NewOrder } from '../../../server/contract/orders.ts'
import type { MayAnswer } from '../../../server/contract/promise.ts'
import { type Sending, useSending } from '../access/sending.ts'
import { useApp } from '../context.ts'
import { newKey } from '../growing/save-note.ts'
import type { Asked } from './asked.ts'
import { type Basket, type BasketLine, together } from './basket.ts'
import { typedRupiah } from './changed-order.ts'
import { orderBody } from './order-body.ts'
import { sellingDoor } from './selling-door.ts'
import { sentenceOf } from './sentence-of.ts'

type State = NewOrder['state']
type Handover = (typeof HANDOVERS)[number]

interface Ordering {
  readonly asked: Asked
  /** null while there is none for what is asked */
  readonly answer: MayAnswer | null
  readonly basket: Basket
  changed(): Promise<void>
}

/** An order that is being taken: what is said of it beside its lines, and how it is sent. */
export interface OrderTaking {
  readonly sending: Sending
  /** the buyer knows that it is subject to harvest */
  readonly isTicked: Signal<boolean>
  readonly handover: Signal<Handover>
  readonly note: Signal<string>
  /** of the line that is being asked about; empty: the price list's */
  readonly price: Signal<string>
  /** the line that is being asked about; null where there is none, or its price cannot be read */
  line(): BasketLine | null
  lines(): readonly BasketLine[]
  send(state: State): Promise<void>
  keep(question: string): void
}

/** Sends what is asked and what lies in the basket as one order, and goes to its page. */
export function useOrder({ asked, answer, basket, changed }: Ordering): OrderTaking {
  const { ask, router } = useApp()
  const door = useMemo(() => sellingDoor(ask), [ask])
  const sending = useSending()
  const isTicked = useSignal(false)
  const handover = useSignal<Handover>('pickup')
  const note = useSignal('')
  const price = usePrice(asked)
  const key = useSignal(newKey())
  const last = useSignal<{ state: State; sure: readonly string[] }>({
    ...{ state: 'held', sure: [] },
  })
  const line = () => (answer === null ? null : lineOf(answer, price.peek()))
  // Each product once, as the order is sent.
  const lines = () => {
    const asks = line()
    return together([...basket.lines.peek(), ...(asks === null ? [] : [asks])])
  }
  const flawOf = (state: State) => {
    if (answer?.zone === 'perhaps' && state !== 'quotation' && !isTicked.value) {
      return sentenceOf((say) => say.perhapsFirst, 'perhaps')
    }
    const isPrice = price.peek().trim() === '' || typedRupiah(price.peek()) !== null
    return isPrice ? null : sentenceOf((say) => say.notPrice, 'rupiah')
  }
  const send = async (state: State, sure: readonly string[] = []) => {
    last.value = { state, sure }
    const { onMs, route } = asked
    const flaw = flawOf(state)
    sending.refused.value = flaw
    asked.needsBuyer.value = false
    asked.needsBuyer.value = flaw === null && route.buyer === null
    if (flaw !== null || route.buyer === null || onMs === null) return
    const about = { buyer: route.buyer, deliverMs: onMs, handover: handover.value }
    const wish = { ...about, note: note.value, lines: lines(), sure, key: key.peek() }
    const done = await sending.send(() => door.add(orderBody(state, wish)))
    if (done === undefined) return void changed()
    key.value = newKey()
    basket.clear()
    router.go({ page: 'order', id: done.value.id })
  }
  const keep = (question: string) => {
    const { state, sure } = last.peek()
    void send(state, [...sure, question])
  }
  return { sending, isTicked, handover, note, price, line, lines, send, keep }
}

/** A price counts for the product it was written for. */
function usePrice({ product }: Asked): Signal<string> {
  const price = useSignal('')
  useEffect(() => {
    price.value = ''
  }, [price, product?.id])
  return price
}

function lineOf({ product, packs, zone }: MayAnswer, price: string): BasketLine {
  const rupiah = typedRupiah(price)
  return { product, packs, isPerhaps: zone === 'perhaps', ...(rupiah !== null && { rupiah }) }
}
