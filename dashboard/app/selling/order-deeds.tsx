import { useSignal } from '@preact/signals'
import type { Order, OrderDeed } from '../../../server/contract/orders.ts'
import type { Product } from '../../../server/contract/products.ts'
import type { OrderWords } from '../../../server/words/order-pages-id.ts'
import { Sure } from '../access/sure.tsx'
import { useApp } from '../context.ts'
import { CancelForm } from './cancel-form.tsx'
import { ChangeForm } from './change-form.tsx'
import { rupiahText } from './goods-text.ts'
import { mayApprove, maySell } from './may-sell.ts'
import { PackingForm } from './packing-form.tsx'
import { Refusal } from './refusal.tsx'
import { useOrderWords } from './say.ts'
import { sellingDoor } from './selling-door.ts'
import { type DeedSending, useDeed } from './use-deed.ts'
import { useSpeech } from './use-speech.ts'

type Sheet = 'packing' | 'cancel' | 'change'
const CHANGEABLE: ReadonlySet<Order['state']> = new Set(['quotation', 'held', 'confirmed'])

interface Props {
  readonly order: Order
  readonly products: readonly Product[]
  /** what is shown may be out of date: nothing is done on it */
  readonly isOld: boolean
  changed(): Promise<void>
}

/** What may be done with an order now, by whoever looks at it. */
export function OrderDeeds({ order, products, isOld, changed }: Props) {
  const words = useOrderWords()
  const { session } = useApp()
  const deed = useDeed(changed)
  const open = useSignal<Sheet | null>(null)
  const role = session.me.value?.role
  const mine = order.deeds.filter((each) => (each === 'approve' ? mayApprove(role) : maySell(role)))
  const waits = order.deeds.includes('approve') && !mayApprove(role)
  // What is being written stays while the server is gone: it is told when it is sent.
  if ((mine.length === 0 && !waits) || (isOld && open.value === null)) return null
  const close = () => {
    open.value = null
    deed.sending.refused.value = null
  }
  const sheet = { order, products, deed, close }
  return (
    <section class="sheet order-deeds" data-part="deeds">
      {waits && <p class="hint">{words.askInstructor}</p>}
      {open.value === null && (
        <div class="row-acts">
          {mine.map((each) => (
            <DeedButton key={each} of={each} order={order} deed={deed} open={open} />
          ))}
          {maySell(role) && CHANGEABLE.has(order.state) && <ChangeButton deed={deed} open={open} />}
        </div>
      )}
      {open.value === 'packing' && <PackingForm {...sheet} />}
      {open.value === 'change' && <ChangeForm {...sheet} />}
      {open.value === 'cancel' && <CancelForm {...sheet} />}
      {(open.value === null || open.value === 'cancel') && (
        <Refusal
          refused={deed.sending.refused.value}
          keep={(question) => void deed.keep(question).then((done) => done && close())}
        />
      )}
    </section>
  )
}

function ChangeButton({ deed, open }: Pick<ButtonProps, 'deed' | 'open'>) {
  const words = useOrderWords()
  return (
    <button
      type="button"
      class="quiet"
      data-part="change-order"
      disabled={deed.sending.busy.value}
      onClick={() => {
        deed.sending.refused.value = null
        open.value = 'change'
      }}
    >
      {words.change}
    </button>
  )
}

interface ButtonProps {
  readonly of: OrderDeed
  readonly order: Order
  readonly deed: DeedSending
  readonly open: { value: Sheet | null }
}

function DeedButton({ of, order, deed, open }: ButtonProps) {
  const words = useOrderWords()
  const speech = useSpeech()
  const { ask } = useApp()
  const go = async () => {
    await deed.send((body) => sellingDoor(ask).deed(order.id, of, body))
  }
  const plain = (text: string, look: 'act' | 'quiet', act: () => void) => (
    <button
      type="button"
      class={look}
      data-deed={of}
      disabled={deed.sending.busy.value}
      onClick={act}
    >
      {text}
    </button>
  )
  switch (of) {
    case 'hold':
      return plain(holdWords(order.state, words), 'quiet', () => void go())
    case 'confirm':
    case 'approve':
    case 'make':
      return plain(words.acts[of], 'act', () => void go())
    case 'prepare':
      return plain(words.prepare, 'act', () => {
        deed.sending.refused.value = null
        open.value = 'packing'
      })
    case 'deliver':
      return <Sure act={words.deliver} question={words.deliverSure} go={go} />
    case 'pay': {
      const total = rupiahText(order.billedRupiah ?? order.totalRupiah, speech)
      return <Sure act={words.pay} question={words.paySure({ total })} go={go} />
    }
    case 'cancel':
      return plain(words.cancelOrder, 'quiet', () => {
        open.value = 'cancel'
      })
  }
}

function holdWords(state: Order['state'], words: OrderWords): string {
  if (state === 'held') return words.holdLonger
  return state === 'expired' ? words.holdOn : words.hold
}
