import type { Order, OrderLine } from '../../../server/contract/orders.ts'
import type { Product } from '../../../server/contract/products.ts'
import type { Risk } from '../../../server/contract/promise.ts'
import { amountText, nameOf, rupiahText } from './goods-text.ts'
import { PromisedOn } from './promised-on.tsx'
import { useOrderWords } from './say.ts'
import { SubstituteForm } from './substitute-form.tsx'
import { useSpeech } from './use-speech.ts'

interface Props {
  readonly order: Order
  readonly products: readonly Product[]
  readonly risks: readonly Risk[]
  readonly isOld: boolean
  changed(): Promise<void>
}

/** What was ordered, packed and billed of each product, and what its promise rests on. */
export function OrderLines({ order, products, risks, isOld, changed }: Props) {
  const words = useOrderWords()
  return (
    <section class="sheet order-lines" data-part="lines">
      <h2>{words.lines}</h2>
      <ul class="rows">
        {order.lines.map((line) => (
          <li key={line.id} data-line={line.id}>
            <LineFigures line={line} order={order} products={products} />
            <PromisedOn line={line} risk={risks.find((each) => each.line === line.id)} />
            <SubstituteForm {...{ order, line, products, isOld, changed }} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type FiguresProps = Pick<Props, 'order' | 'products'> & { readonly line: OrderLine }

function LineFigures({ line, order, products }: FiguresProps) {
  const words = useOrderWords()
  const speech = useSpeech()
  const { say, formats } = speech
  const product = products.find(({ id }) => id === line.product)
  const unit = product?.unit ?? 'unit'
  const instead = order.lines.find(({ id }) => id === line.substitute)
  const other = products.find(({ id }) => id === instead?.product)
  const packed =
    line.packedPacks === null
      ? null
      : [
          amountText(line.packedPacks, unit, speech),
          line.packedKg === null ? null : `${formats.count(line.packedKg)} kg`,
        ]
          .filter((each) => each !== null)
          .join(' · ')
  const figures: readonly (readonly [string, string | null])[] = [
    [words.ordered, amountText(line.packs, unit, speech)],
    [words.packed, packed],
    [words.billed, line.billed === null ? null : formats.count(line.billed)],
    [words.price, say.priceEach({ price: rupiahText(line.rupiah, speech), unit: say.units[unit] })],
    [words.sum, rupiahText(line.billedRupiah ?? line.packs * line.rupiah, speech)],
  ]
  return (
    <>
      <p class="row-head">
        <strong>{product === undefined ? '' : nameOf(product, speech)}</strong>
        <span class="tag">{words.lineStates[line.state]}</span>
        {other !== undefined && (
          <span class="hint">{words.instead({ what: nameOf(other, speech) })}</span>
        )}
      </p>
      <dl class="line-figures">
        {figures.map(
          ([name, text]) =>
            text !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  )
}
