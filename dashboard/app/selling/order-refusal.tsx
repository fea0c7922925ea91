import type { Sending } from '../access/sending.ts'
import { amountText } from './goods-text.ts'
import { Refusal } from './refusal.tsx'
import type { Asked } from './sell-page.tsx'
import { useSpeech } from './use-speech.ts'

interface Props {
  readonly sending: Sending
  readonly asked: Asked
  keep(question: string): void
}

/** Why an order was not taken, with what may still be promised at one touch. */
export function OrderRefusal({ sending, asked, keep }: Props) {
  const speech = useSpeech()
  const refused = sending.refused.value
  const { product } = asked
  const likely = refused?.likely
  const isOffered = refused?.code === 'not_free' && likely !== undefined && likely > 0
  if (!isOffered || product === null) return <Refusal refused={refused} keep={keep} />
  const fill = () => {
    sending.refused.value = null
    asked.set({ packs: likely })
  }
  return (
    <Refusal refused={refused} keep={keep}>
      <button type="button" class="act" data-part="likely" onClick={fill}>
        {speech.say.useLikely({ n: amountText(likely, product.unit, speech) })}
      </button>
    </Refusal>
  )
}
