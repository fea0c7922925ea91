import type { OrderLine } from '../../../server/contract/orders.ts'
import type { Risk } from '../../../server/contract/promise.ts'
import { shareText } from './goods-text.ts'
import { useOrderWords } from './say.ts'
import { useSpeech } from './use-speech.ts'

/** What a line was promised on, and how its chance stands now. */
export function PromisedOn({ line, risk }: { line: OrderLine; risk: Risk | undefined }) {
  const words = useOrderWords()
  const speech = useSpeech()
  const { say, formats } = speech
  const { tier, level, chance, promisedMs } = line
  if (tier === null || promisedMs === null) return null
  const at = formats.shortDay(promisedMs)
  const promised =
    level === null
      ? words.promisedPlain({ tier: say.rests[tier], at })
      : words.promisedAs({ tier: say.rests[tier], level: shareText(level, speech), at })
  const now =
    risk === undefined
      ? words.stillSafe
      : words.chanceNow({ chance: shareText(1 - risk.shortage, speech) })
  const isOpen = line.state === 'open'
  return (
    <p class="hint" data-part="promised-on">
      {promised}
      {chance !== null && (
        <>
          {'. '}
          {words.chanceThen({ chance: shareText(chance, speech) })}
          {isOpen && `, ${now}`}
        </>
      )}
    </p>
  )
}
