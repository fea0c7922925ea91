import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { MayAnswer } from '../../../server/contract/promise.ts'
import { answerTo } from './answered.tsx'
import type { Asked } from './asked.ts'
import { amountText } from './goods-text.ts'
import { useIsOld } from './old-bar.tsx'
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
  const isSeen = useSeen('#jawaban')
  if (isSeen || answer === null || product === null || isOld || may.refused.value !== null)
    return null
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

/** Whether an element of the page is in view. */
function useSeen(selector: string): boolean {
  const isSeen = useSignal(false)
  useEffect(() => {
    const found = document.querySelector(selector)
    if (found === null) return
    const watcher = new IntersectionObserver((entries) => {
      isSeen.value = entries.some(({ isIntersecting }) => isIntersecting)
    })
    watcher.observe(found)
    return () => watcher.disconnect()
  }, [isSeen, selector])
  return isSeen.value
}
