import type { Product } from '../../../server/contract/products.ts'
import type { Refused } from '../request.ts'
import type { WrittenLine } from './changed-order.ts'
import { contentText, nameOf } from './goods-text.ts'
import type { Likely } from './likely.tsx'
import { useOrderWords } from './say.ts'
import { ToldField } from './told-field.tsx'
import { useSpeech } from './use-speech.ts'

interface Props {
  /** its place in what is sent */
  readonly at: number
  readonly line: WrittenLine
  readonly of: Product | undefined
  readonly refused: Refused | null
  readonly likely: Likely | null
  /** it stood in the order before, at a price that holds */
  readonly isAgreed: boolean
  /** an order has at least one line */
  readonly isLast: boolean
  write(change: Partial<WrittenLine>): void
  drop(): void
}

/** One line of an order: how many, at what price, and whether it depends on the harvest. */
export function ChangeLine({
  at,
  line,
  of,
  refused,
  likely,
  isAgreed,
  isLast,
  write,
  drop,
}: Props) {
  const words = useOrderWords()
  const speech = useSpeech()
  const { say } = speech
  const unit = say.units[of?.unit ?? 'unit']
  const product = of === undefined ? String(line.product) : nameOf(of, speech)
  const box = (name: 'packs' | 'rupiah') => ({
    get value() {
      return line[name]
    },
    set value(text) {
      write({ [name]: text })
    },
  })
  const told = (name: 'packs' | 'rupiah') => ({
    ...{ refused, likely, name: `lines/${at}/${name}`, value: box(name), keys: 'numeric' as const },
  })
  const content = of === undefined ? null : contentText(of, speech)
  return (
    <fieldset class="pack-line" aria-label={words.lineOf({ product })} data-change={line.product}>
      <legend>{product}</legend>
      <ToldField
        {...told('packs')}
        label={`${say.packs} (${unit})`}
        hint={content ?? undefined}
        maxLength={12}
      />
      <ToldField
        {...told('rupiah')}
        label={say.ownPrice({ unit })}
        hint={isAgreed ? words.agreedPrice : say.ownPriceHint}
        maxLength={15}
      />
      {of?.kind === 'panen' && (
        <label class="check tick">
          <input
            type="checkbox"
            name={`perhaps.${at}`}
            checked={line.isPerhaps}
            onChange={(event) => write({ isPerhaps: event.currentTarget.checked })}
          />
          <span>{say.perhapsTick}</span>
        </label>
      )}
      {!isLast && (
        <button
          type="button"
          class="quiet"
          aria-label={say.takeOutLabel({ what: product })}
          onClick={drop}
        >
          {say.takeOut}
        </button>
      )}
    </fieldset>
  )
}
