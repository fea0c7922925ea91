import type { Product } from '../../../server/contract/products.ts'
import { useApp } from '../context.ts'
import type { Asked } from './asked.ts'
import type { Basket, BasketLine } from './basket.ts'
import { amountText, nameOf, rupiahText } from './goods-text.ts'
import { sellingDoor } from './selling-door.ts'
import { useFresh } from './use-fresh.ts'
import { useSpeech } from './use-speech.ts'
import { ZoneMark } from './zone-mark.tsx'

interface Props {
  readonly basket: Basket
  readonly sold: readonly Product[]
  readonly asked: Asked
}

/** What else goes into the order, each with what may be promised of it on the day. */
export function BasketList({ basket, sold, asked }: Props) {
  const { say } = useSpeech()
  const lines = basket.lines.value
  if (lines.length === 0) return null
  return (
    <section class="basket" data-part="basket">
      <h2>{say.basket}</h2>
      <p class="hint">{say.basketHint}</p>
      <ul class="rows">
        {lines.map((line) => {
          const product = sold.find(({ id }) => id === line.product)
          if (product === undefined) return null
          return <Line key={line.product} line={line} of={product} basket={basket} asked={asked} />
        })}
      </ul>
    </section>
  )
}

interface LineProps extends Omit<Props, 'sold'> {
  readonly line: BasketLine
  readonly of: Product
}

function Line({ line, of, basket, asked }: LineProps) {
  const speech = useSpeech()
  const { say } = speech
  const { ask } = useApp()
  const { onMs } = asked
  const { buyer } = asked.route
  const wish = onMs === null ? null : { product: line.product, packs: line.packs, onMs, buyer }
  const may = useFresh(
    () => (wish === null ? null : sellingDoor(ask).may(wish)),
    [JSON.stringify(wish)],
  ).value.value
  const what = `${amountText(line.packs, of.unit, speech)} ${nameOf(of, speech)}`
  return (
    <li class="basket-line" data-product={of.id}>
      <span>
        {what}
        {line.rupiah !== undefined && (
          <span class="hint">
            {` ${say.priceEach({ price: rupiahText(line.rupiah, speech), unit: say.units[of.unit] })}`}
          </span>
        )}
      </span>
      {may !== null && (
        <span class="zone-word">
          <ZoneMark zone={may.zone} /> {say.zonesSmall[may.zone]}
        </span>
      )}
      <button
        type="button"
        class="quiet"
        aria-label={say.takeOutLabel({ what })}
        onClick={() => basket.take(line.product)}
      >
        {say.takeOut}
      </button>
    </li>
  )
}
