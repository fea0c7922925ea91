import { useSignal } from '@preact/signals'
import type { Order, OrderLine } from '../../../server/contract/orders.ts'
import type { Product } from '../../../server/contract/products.ts'
import { typedNumber } from '../../../server/words/typed-number.ts'
import { Choice } from '../access/form.tsx'
import { useApp } from '../context.ts'
import { useWrite } from '../growing/use-write.ts'
import { nameOf } from './goods-text.ts'
import { maySell } from './may-sell.ts'
import { Refusal } from './refusal.tsx'
import { useOrderWords } from './say.ts'
import { sellingDoor } from './selling-door.ts'
import { sentenceOf } from './sentence-of.ts'
import { ToldField } from './told-field.tsx'
import { ToldForm } from './told-form.tsx'
import { useDeed } from './use-deed.ts'
import { useSpeech } from './use-speech.ts'

const PACKS = { low: 1, high: 1_000_000 }
const CHANGEABLE: ReadonlySet<Order['state']> = new Set(['held', 'confirmed', 'making'])

interface Props {
  readonly order: Order
  readonly line: OrderLine
  readonly products: readonly Product[]
  readonly isOld: boolean
  changed(): Promise<void>
}

/** Something else in a line's stead, never without the buyer's consent. */
export function SubstituteForm(props: Props) {
  const { order, line, products, isOld } = props
  const words = useOrderWords()
  const speech = useSpeech()
  const { session } = useApp()
  const isOpen = useSignal(false)
  const others = products.filter(({ id, removedMs }) => id !== line.product && removedMs === null)
  const may = maySell(session.me.value?.role) && CHANGEABLE.has(order.state) && !isOld
  if (!may || line.state !== 'open' || others.length === 0) return null
  const product = products.find(({ id }) => id === line.product)
  const what = product === undefined ? order.code : nameOf(product, speech)
  if (!isOpen.value) {
    return (
      <button
        type="button"
        class="quiet substitute"
        aria-label={words.substituteLabel({ what })}
        onClick={() => {
          isOpen.value = true
        }}
      >
        {words.substitute}
      </button>
    )
  }
  const close = () => {
    isOpen.value = false
  }
  return <Fields {...props} others={others} close={close} />
}

type FieldsProps = Props & { readonly others: readonly Product[]; close(): void }

function Fields({ order, line, others, changed, close }: FieldsProps) {
  const words = useOrderWords()
  const speech = useSpeech()
  const { ask } = useApp()
  const write = useWrite()
  const deed = useDeed(changed)
  const other = useSignal(String(others[0]?.id ?? ''))
  const packs = useSignal(write(line.packs))
  const consent = useSignal(false)
  const { refused } = deed.sending
  const names = Object.fromEntries(others.map((each) => [String(each.id), nameOf(each, speech)]))
  const send = async () => {
    const figure = typedNumber(packs.value, PACKS)
    if (figure === null) refused.value = sentenceOf((say) => say.notNumber, 'packs')
    else if (!consent.value) {
      refused.value = sentenceOf((_, orders) => orders.consentFirst, 'consent')
    } else {
      const body = { product: Number(other.value), packs: figure, consent: true as const }
      const done = await deed.send((keyed) =>
        sellingDoor(ask).substitute(order.id, line.id, { ...body, ...keyed }),
      )
      if (done) close()
    }
  }
  return (
    <ToldForm
      {...{ part: 'substitute', act: words.doSubstitute, leave: words.goBack, close }}
      isInline
      isBusy={deed.sending.busy.value}
      send={send}
    >
      <Choice
        label={words.substituteWith}
        value={other.value}
        options={Object.keys(names)}
        words={names}
        choose={(next) => {
          other.value = next
        }}
      />
      <ToldField
        label={speech.say.packs}
        name="packs"
        value={packs}
        refused={refused.value}
        keys="numeric"
        maxLength={12}
      />
      <label class="check tick">
        <input
          type="checkbox"
          name="consent"
          checked={consent.value}
          onChange={(event) => {
            consent.value = event.currentTarget.checked
          }}
        />
        <span>{words.consent}</span>
      </label>
      <Refusal
        refused={refused.value}
        fields={['packs']}
        keep={(question) => void deed.keep(question).then((done) => done && close())}
      />
    </ToldForm>
  )
}
