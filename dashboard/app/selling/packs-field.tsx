import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import type { Product } from '../../../server/contract/products.ts'
import type { MayAnswer } from '../../../server/contract/promise.ts'
import { typedNumber } from '../../../server/words/typed-number.ts'
import { useApp } from '../context.ts'
import { useWrite } from '../growing/use-write.ts'
import { Icon } from '../icons.tsx'
import type { Asked } from './asked.ts'
import { amountText, contentText, togetherText } from './goods-text.ts'
import type { Fresh } from './use-fresh.ts'
import { useSpeech } from './use-speech.ts'

const SPAN = { low: 1, high: 1_000_000 }

interface Props {
  readonly asked: Asked
  readonly of: Product
  readonly may: Fresh<MayAnswer>
}

/** How many units of sale, what they weigh, and what is wrong with the figure. */
export function PacksField({ asked, of, may }: Props) {
  const speech = useSpeech()
  const { say } = speech
  const id = useId()
  const { text, type } = useTyped(asked)
  const flaw = useFlaw(text, asked, may)
  const below = useBelow(asked, of)
  const move = (steps: number) => {
    const now = asked.route.packs ?? of.minPacks - (steps > 0 ? of.stepPacks : 0)
    type(String(Math.max(of.minPacks, Math.round(now) + steps * of.stepPacks)))
  }
  return (
    <div class="part" data-part="packs">
      <label for={id}>{say.packs}</label>
      <span class="stepper">
        <button type="button" aria-label={say.less} onClick={() => move(-1)}>
          <Icon name="minus" />
        </button>
        <input
          id={id}
          name="packs"
          inputMode="numeric"
          autocomplete="off"
          maxLength={12}
          value={text}
          aria-invalid={flaw !== null}
          aria-describedby={`${id}-below`}
          onInput={(event) => type(event.currentTarget.value)}
        />
        <span class="stepper-unit">{say.units[of.unit]}</span>
        <button type="button" aria-label={say.more} onClick={() => move(1)}>
          <Icon name="plus" />
        </button>
      </span>
      <p
        id={`${id}-below`}
        class={flaw === null ? 'hint' : 'flaw'}
        role={flaw === null ? undefined : 'alert'}
      >
        {flaw ?? below}
      </p>
      {flaw !== null && <Remedy asked={asked} of={of} may={may} />}
    </div>
  )
}

/** The address holds the number; the box holds what is typed on the way to one. */
function useTyped({ route, set }: Asked) {
  const write = useWrite()
  const typed = useSignal(route.packs === null ? '' : write(route.packs))
  useEffect(() => {
    if (route.packs !== null && typedNumber(typed.peek(), SPAN) !== route.packs) {
      typed.value = write(route.packs)
    }
  }, [route.packs])
  const type = (text: string) => {
    typed.value = text
    set({ packs: typedNumber(text, SPAN) })
  }
  return { text: typed.value, type }
}

/** The server's own sentence about the quantity, or that it is no number at all. */
function useFlaw(text: string, { route }: Asked, may: Fresh<MayAnswer>): string | null {
  const { preferences } = useApp()
  const { say } = useSpeech()
  if (text.trim() !== '' && route.packs === null) return say.notNumber
  if (route.packs !== null && !isWhole(route.packs)) return say.notWhole
  const refused = may.refused.value
  return refused?.field === 'packs' ? refused.sentence[preferences.language.value] : null
}

const isWhole = (packs: number): boolean => Number.isInteger(packs) && packs >= SPAN.low

function useBelow({ route }: Asked, of: Product): string {
  const speech = useSpeech()
  const { say, formats } = speech
  return [
    togetherText(route.packs ?? 0, of, speech),
    contentText(of, speech),
    of.minPacks > 1 ? say.leastPacks({ n: formats.count(of.minPacks) }) : null,
    of.stepPacks > 1 ? say.stepPacks({ n: formats.count(of.stepPacks) }) : null,
  ]
    .filter((each) => each !== null)
    .join(' · ')
}

/** What was probably meant, at one touch. */
function Remedy({ asked, of, may }: Props) {
  const speech = useSpeech()
  const likely = may.refused.value?.likely
  if (likely === undefined || likely <= 0 || asked.route.packs === null) return null
  return (
    <button
      type="button"
      class="quiet"
      data-part="likely"
      onClick={() => asked.set({ packs: likely })}
    >
      {speech.say.useFree({ what: amountText(likely, of.unit, speech) })}
    </button>
  )
}
