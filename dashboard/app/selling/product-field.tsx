import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Product, Products } from '../../../server/contract/products.ts'
import { useApp } from '../context.ts'
import type { Asked } from './asked.ts'
import { nameOf, priceText, type Speech } from './goods-text.ts'
import type { Fresh } from './use-fresh.ts'
import { useSpeech } from './use-speech.ts'

/** More than so many are looked for by their name. */
const AT_A_GLANCE = 8

interface Props {
  readonly asked: Asked
  readonly products: Fresh<Products>
  readonly sold: readonly Product[]
}

/** What is sold, as large buttons; the chosen one alone once it is chosen. */
export function ProductField({ asked, products, sold }: Props) {
  const speech = useSpeech()
  const { say } = speech
  const isOpen = useSignal(false)
  const { product } = asked
  if (product !== null && !isOpen.value) {
    return (
      <fieldset class="part" data-part="product">
        <legend>{say.product}</legend>
        <div class="chosen-product">
          <div class="product-words">
            <strong>{nameOf(product, speech)}</strong>
            <span class="hint">{`${priceText(product, speech)} · ${say.kinds[product.kind]}`}</span>
          </div>
          {sold.length > 1 && (
            <button
              type="button"
              class="quiet"
              onClick={() => {
                isOpen.value = true
              }}
            >
              {say.otherProduct}
            </button>
          )}
        </div>
      </fieldset>
    )
  }
  const choose = (id: number) => {
    isOpen.value = false
    asked.set({ product: id })
  }
  return (
    <fieldset class="part" data-part="product">
      <legend>{say.product}</legend>
      <Offered products={products} sold={sold} chosen={product} choose={choose} />
    </fieldset>
  )
}

interface OfferedProps extends Omit<Props, 'asked'> {
  readonly chosen: Product | null
  choose(id: number): void
}

function Offered({ products, sold, chosen, choose }: OfferedProps) {
  const { words, preferences } = useApp()
  const speech = useSpeech()
  const { say } = speech
  const wanted = useSignal('')
  const refused = products.refused.value
  if (products.value.value === null) {
    if (refused === null) return <p class="hint">{words.value.loading}</p>
    return (
      <p class="trouble" role="alert">
        {refused.sentence[preferences.language.value]}
      </p>
    )
  }
  if (sold.length === 0) return <p class="hint">{say.noProducts}</p>
  const found = sold.filter((each) => isFound(each, wanted.value, speech))
  return (
    <>
      {sold.length > AT_A_GLANCE && <Search label={say.findProduct} text={wanted} />}
      {found.length === 0 && <p class="hint">{say.noMatch}</p>}
      <div class="product-buttons">
        {found.map((each) => (
          <button
            key={each.id}
            type="button"
            class="product-button"
            data-product={each.id}
            aria-pressed={each.id === chosen?.id}
            onClick={() => choose(each.id)}
          >
            <strong>{nameOf(each, speech)}</strong>
            <span>{priceText(each, speech)}</span>
          </button>
        ))}
      </div>
    </>
  )
}

const isFound = (product: Product, wanted: string, speech: Speech) =>
  nameOf(product, speech).toLowerCase().includes(wanted.trim().toLowerCase())

/** A line to look something up by. */
export function Search({ label, text }: { label: string; text: { value: string } }) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="search"
        autocomplete="off"
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value
        }}
      />
    </div>
  )
}
