import { useId } from 'preact/hooks'
import type { Product } from '../../../server/contract/products.ts'
import type { WrittenLine } from './changed-order.ts'
import { nameOf } from './goods-text.ts'
import { useOrderWords } from './say.ts'
import { useSpeech } from './use-speech.ts'

const MOST_LINES = 20

interface Props {
  readonly products: readonly Product[]
  readonly lines: readonly WrittenLine[]
  add(product: Product): void
}

/** Another product for the order; each stands in it once. */
export function AddLine({ products, lines, add }: Props) {
  const words = useOrderWords()
  const speech = useSpeech()
  const id = useId()
  const others = products.filter(
    (each) => each.removedMs === null && !lines.some(({ product }) => product === each.id),
  )
  if (others.length === 0 || lines.length >= MOST_LINES) return null
  return (
    <div class="field">
      <label for={id}>{words.addLine}</label>
      <select
        id={id}
        name="add"
        value=""
        onChange={(event) => {
          const found = others.find((each) => each.id === Number(event.currentTarget.value))
          event.currentTarget.value = ''
          if (found !== undefined) add(found)
        }}
      >
        <option value="">–</option>
        {others.map((each) => (
          <option key={each.id} value={each.id}>
            {nameOf(each, speech)}
          </option>
        ))}
      </select>
    </div>
  )
}
