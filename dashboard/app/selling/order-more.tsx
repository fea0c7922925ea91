import type { Product } from '../../../server/contract/products.ts'
import type { MayAnswer } from '../../../server/contract/promise.ts'
import { typedRupiah } from './changed-order.ts'
import { rupiahText } from './goods-text.ts'
import { ToldField } from './told-field.tsx'
import type { OrderTaking } from './use-order.ts'
import { useSpeech } from './use-speech.ts'

interface Props {
  readonly answer: MayAnswer | null
  readonly of: Product | null
  readonly order: OrderTaking
}

/** What few orders need: a note, and a price that was agreed instead of the list's. */
export function OrderMore({ answer, of, order }: Props) {
  const speech = useSpeech()
  const { say } = speech
  const refused = order.sending.refused.value
  const hint = useTotal(answer, of, order.price.value)
  const isOpen = answer?.price === null || refused?.field === 'note' || refused?.field === 'rupiah'
  return (
    <details class="because" open={isOpen || undefined} data-part="order-more">
      <summary>{say.moreOfOrder}</summary>
      {answer !== null && of !== null && (
        <ToldField
          {...{ name: 'rupiah', value: order.price, refused, hint, keys: 'numeric' }}
          label={say.ownPrice({ unit: say.units[of.unit] })}
          maxLength={15}
        />
      )}
      <ToldField
        {...{ name: 'note', value: order.note, refused, hint: say.noteHint }}
        label={say.note}
        maxLength={200}
      />
    </details>
  )
}

/** What comes of the price that is written. */
function useTotal(answer: MayAnswer | null, of: Product | null, text: string): string {
  const speech = useSpeech()
  const { say } = speech
  const rupiah = typedRupiah(text)
  if (rupiah === null || answer === null || of === null) return say.ownPriceHint
  const [total, price] = [rupiahText(rupiah * answer.packs, speech), rupiahText(rupiah, speech)]
  return say.total({ total, price, unit: say.units[of.unit] })
}
