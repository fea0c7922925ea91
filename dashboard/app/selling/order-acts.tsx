import type { HANDOVERS, NewOrder } from '../../../server/contract/orders.ts'
import type { Product } from '../../../server/contract/products.ts'
import type { MayAnswer } from '../../../server/contract/promise.ts'
import { Choice } from '../access/form.tsx'
import { useApp } from '../context.ts'
import type { Asked } from './asked.ts'
import type { Basket } from './basket.ts'
import { nameOf } from './goods-text.ts'
import { OrderMore } from './order-more.tsx'
import { OrderRefusal } from './order-refusal.tsx'
import { sellingDoor } from './selling-door.ts'
import { useFresh } from './use-fresh.ts'
import { type OrderTaking, useOrder } from './use-order.ts'
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
      <OrderMore answer={answer} of={asked.product} order={order} />
      <OrderRefusal
        {...{ sending, asked, basket, sold: props.sold, price: order.price }}
        lines={order.lines()}
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
}: Props & { order: OrderTaking; hours: number }) {
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
    const line = order.line()
    if (line !== null) basket.put(line)
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

function useHoldHours(): number {
  const { ask } = useApp()
  const settings = useFresh(() => sellingDoor(ask).settings()).value.value
  return settings?.holdHours ?? USUAL_HOLD_HOURS
}
