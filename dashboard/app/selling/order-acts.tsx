import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { HANDOVERS, NewOrder } from '../../../server/contract/orders.ts'
import type { Product } from '../../../server/contract/products.ts'
import type { MayAnswer } from '../../../server/contract/promise.ts'
import { Choice } from '../access/form.tsx'
import { type Sending, useSending } from '../access/sending.ts'
import { useApp } from '../context.ts'
import { newKey } from '../growing/save-note.ts'
import type { Asked } from './asked.ts'
import { type Basket, type BasketLine, together } from './basket.ts'
import { nameOf } from './goods-text.ts'
import { orderBody } from './order-body.ts'
import { OrderRefusal } from './order-refusal.tsx'
import { sellingDoor } from './selling-door.ts'
import { sentenceOf } from './sentence-of.ts'
import { useFresh } from './use-fresh.ts'
import { useSpeech } from './use-speech.ts'

const ALL_HANDOVERS: typeof HANDOVERS = ['pickup', 'delivery']
const USUAL_HOLD_HOURS = 48

interface Props {
  readonly asked: Asked
  /** null while there is none for what is asked */
  readonly answer: MayAnswer | null
  readonly basket: Basket
  readonly sold: readonly Product[]
  readonly isOld: boolean
  changed(): Promise<void>
}

/** What becomes of the answer: held, confirmed, offered, or one line of a larger order. */
export function OrderActs(props: Props) {
  const { asked, answer, basket } = props
  const { say } = useSpeech()
  const order = useOrder(props)
  const { isTicked, handover, sending } = order
  const hours = useHoldHours()
  if (answer === null && basket.lines.value.length === 0) return null
  return (
    <div class="order-acts" data-part="acts">
      {answer?.zone === 'perhaps' && (
        <label class="check tick">
          <input
            type="checkbox"
            name="perhaps"
            checked={isTicked.value}
            onChange={(event) => {
              isTicked.value = event.currentTarget.checked
            }}
          />
          <span>{say.perhapsTick}</span>
        </label>
      )}
      {answer?.zone === 'perhaps' && <p class="hint">{say.perhapsHint}</p>}
      <Choice
        label={say.handover}
        value={handover.value}
        options={ALL_HANDOVERS}
        words={say.handovers}
        choose={(next) => {
          handover.value = next
        }}
      />
      <OrderRefusal
        {...{ sending, asked, basket, sold: props.sold }}
        lines={linesOf(props)}
        keep={order.keep}
      />
      {answer === null && asked.product !== null ? (
        <Unfinished asked={asked} of={asked.product} />
      ) : (
        <Buttons {...props} order={order} hours={hours} />
      )}
    </div>
  )
}

function Buttons({
  asked,
  answer,
  basket,
  sold,
  isOld,
  order,
  hours,
}: Props & { order: Order; hours: number }) {
  const { say, formats } = useSpeech()
  const isNot = answer?.zone === 'not'
  const isStopped = isOld || order.sending.busy.value
  const act = (state: NewOrder['state'], words: string, look: 'act' | 'quiet') => (
    <button
      type="button"
      class={look}
      data-act={state}
      disabled={isStopped}
      onClick={() => void order.send(state)}
    >
      {words}
    </button>
  )
  const more = () => {
    if (answer !== null) basket.put(lineOf(answer))
    asked.set({ product: null, packs: null })
  }
  return (
    <>
      <div class="row-acts">
        {!isNot && act('held', say.hold({ n: formats.count(hours) }), 'act')}
        {answer?.zone !== 'perhaps' && !isNot && act('confirmed', say.confirm, 'act')}
        {act('quotation', say.quote, 'quiet')}
        {answer !== null && !isNot && sold.length > 1 && (
          <button type="button" class="quiet" data-act="more" disabled={isOld} onClick={more}>
            {say.addToBasket}
          </button>
        )}
      </div>
      <p class="hint">{isNot ? say.quoteHint : say.holdHint}</p>
    </>
  )
}

const lineOf = ({ product, packs, zone }: MayAnswer): BasketLine => ({
  ...{ product, packs },
  isPerhaps: zone === 'perhaps',
})

/** Nothing goes out while a line of it is only half said: it would be left out without a word. */
function Unfinished({ asked, of }: { asked: Asked; of: Product }) {
  const speech = useSpeech()
  const { say } = speech
  return (
    <>
      <p class="hint">{say.unfinished({ what: nameOf(of, speech) })}</p>
      <div class="row-acts">
        <button
          type="button"
          class="quiet"
          data-act="let-go"
          onClick={() => asked.set({ product: null, packs: null })}
        >
          {say.letGo}
        </button>
      </div>
    </>
  )
}

/** Each product once, as the order is sent. */
const linesOf = ({ basket, answer }: Pick<Props, 'basket' | 'answer'>): readonly BasketLine[] =>
  together([...basket.lines.peek(), ...(answer === null ? [] : [lineOf(answer)])])

function useHoldHours(): number {
  const { ask } = useApp()
  const settings = useFresh(() => sellingDoor(ask).settings()).value.value
  return settings?.holdHours ?? USUAL_HOLD_HOURS
}

type Order = ReturnType<typeof useOrder>

/** Sends what is asked and what lies in the basket as one order, and goes to its page. */
function useOrder({ asked, answer, basket, changed }: Props) {
  const { ask, router } = useApp()
  const door = useMemo(() => sellingDoor(ask), [ask])
  const sending: Sending = useSending()
  const isTicked = useSignal(false)
  const handover = useSignal(ALL_HANDOVERS[0] as (typeof HANDOVERS)[number])
  const key = useSignal(newKey())
  const last = useSignal<{ state: NewOrder['state']; sure: readonly string[] }>({
    ...{ state: 'held', sure: [] },
  })
  const send = async (state: NewOrder['state'], sure: readonly string[] = []) => {
    last.value = { state, sure }
    const { onMs, route } = asked
    const needsTick = answer?.zone === 'perhaps' && state !== 'quotation' && !isTicked.value
    sending.refused.value = needsTick ? sentenceOf((say) => say.perhapsFirst, 'perhaps') : null
    asked.needsBuyer.value = false
    asked.needsBuyer.value = !needsTick && route.buyer === null
    if (needsTick || route.buyer === null || onMs === null) return
    const lines = linesOf({ basket, answer })
    const wish = { buyer: route.buyer, deliverMs: onMs, handover: handover.value, lines, sure }
    const done = await sending.send(() => door.add(orderBody(state, { ...wish, key: key.peek() })))
    if (done === undefined) return void changed()
    key.value = newKey()
    basket.clear()
    router.go({ page: 'order', id: done.value.id })
  }
  const keep = (question: string) => {
    const { state, sure } = last.peek()
    void send(state, [...sure, question])
  }
  return { sending, isTicked, handover, send, keep }
}
