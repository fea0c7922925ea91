import type { MayAnswer } from '../../../server/contract/promise.ts'
import { answerTo } from './answered.tsx'
import { amountText } from './goods-text.ts'
import { useIsOld } from './old-bar.tsx'
import type { Asked } from './sell-page.tsx'
import type { Fresh } from './use-fresh.ts'
import { useSpeech } from './use-speech.ts'
import { ZoneMark } from './zone-mark.tsx'

/** The answer's word at the foot of a small screen, where the answer itself lies further down. */
export function VerdictBar({ asked, may }: { asked: Asked; may: Fresh<MayAnswer> }) {
  const speech = useSpeech()
  const { say, formats } = speech
  const answer = answerTo(asked.wish, may.value.value)
  const isOld = useIsOld(may)
  const { product } = asked
  if (answer === null || product === null || isOld || may.refused.value !== null) return null
  const go = () => document.querySelector('#jawaban')?.scrollIntoView({ block: 'start' })
  return (
    <button type="button" class="verdict-bar" data-zone={answer.zone} onClick={go}>
      <ZoneMark zone={answer.zone} />
      <span>{say.zones[answer.zone]}</span>
      <span>
        {`${amountText(answer.packs, product.unit, speech)} · ${formats.shortDay(answer.onMs)}`}
      </span>
    </button>
  )
}
