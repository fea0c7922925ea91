import type { Product } from '../../../server/contract/products.ts'
import type { MayAnswer } from '../../../server/contract/promise.ts'
import { perKgText, rupiahText } from './goods-text.ts'
import { useSpeech } from './use-speech.ts'

/** What it costs by the buyer's price list. */
export function AnswerPrice({ of, product }: { of: MayAnswer; product: Product }) {
  const speech = useSpeech()
  const { say } = speech
  const { price } = of
  if (price === null) return <p class="answer-price">{say.noPrice}</p>
  const rupiah = (amount: number) => rupiahText(amount, speech)
  return (
    <p class="answer-price" data-part="price">
      <strong>
        {say.total({
          total: rupiah(price.totalRupiah),
          price: rupiah(price.rupiah),
          unit: say.units[product.unit],
        })}
      </strong>
      <span class="hint">
        {[
          perKgText(price.perKg, product, speech),
          say.priceList({ list: say.channels[price.channel] }),
        ]
          .filter((each) => each !== null)
          .join(' · ')}
      </span>
    </p>
  )
}
