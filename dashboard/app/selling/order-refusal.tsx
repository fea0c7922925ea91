import type { Signal } from '@preact/signals'
import type { Product } from '../../../server/contract/products.ts'
import type { Sending } from '../access/sending.ts'
import { useApp } from '../context.ts'
import { dayTyped } from '../growing/farm-time.ts'
import type { Refused } from '../request.ts'
import type { Asked } from './asked.ts'
import type { Basket, BasketLine } from './basket.ts'
import { amountText, rupiahText } from './goods-text.ts'
import { Refusal } from './refusal.tsx'
import { useSpeech } from './use-speech.ts'

interface Props {
  readonly sending: Sending
  readonly asked: Asked
  readonly basket: Basket
  readonly sold: readonly Product[]
  /** what somebody wrote as the price of what is asked about */
  readonly price: Signal<string>
  /** the order's lines, as they were sent */
  readonly lines: readonly BasketLine[]
  keep(question: string): void
}

/** Told where they are written. */
const TOLD_BELOW = ['rupiah', 'note']

/** Why an order was not taken, with what was meant or may still be promised at one touch. */
export function OrderRefusal(props: Props) {
  const refused = props.sending.refused.value
  const way = useWay(props, refused)
  if (way === null) return <Refusal refused={refused} fields={TOLD_BELOW} keep={props.keep} />
  const go = () => {
    props.sending.refused.value = null
    way.go()
  }
  return (
    <Refusal refused={refused} keep={props.keep}>
      <button type="button" class="act" data-part="likely" onClick={go}>
        {way.words}
      </button>
    </Refusal>
  )
}

/** The way out that the server's figure opens: so many of that line, another day, or the list's price. */
function useWay({ asked, basket, sold, lines, price }: Props, refused: Refused | null) {
  const speech = useSpeech()
  const { farm } = useApp()
  const { say, formats } = speech
  const { field = '', likely = 0 } = refused ?? {}
  if (likely <= 0) return null
  if (field === 'deliverMs') {
    const day = dayTyped(likely, farm.site.peek()?.utcOffsetMinutes ?? 0)
    return { words: say.nextDay({ at: formats.longDay(likely) }), go: () => asked.set({ day }) }
  }
  const [, at = '-1', name] = /^lines\/(\d+)\/(packs|rupiah)$/.exec(field) ?? []
  const line = lines[Number(at)]
  const product = sold.find(({ id }) => id === line?.product)
  if (product === undefined) return null
  const isAsked = product.id === asked.product?.id
  if (name === 'rupiah') {
    const go = () => {
      basket.usePriceList(product.id)
      if (isAsked) price.value = ''
    }
    return { words: say.useFree({ what: rupiahText(likely, speech) }), go }
  }
  const packs = likely
  return {
    words: say.useLikely({ n: amountText(packs, product.unit, speech) }),
    go: () => {
      if (!isAsked) return basket.set(product.id, packs)
      basket.take(product.id)
      asked.set({ packs })
    },
  }
}
