import type { Product } from '../../../server/contract/products.ts'
import type { MayAnswer } from '../../../server/contract/promise.ts'
import { useMinute } from '../growing/use-minute.ts'
import { shareText } from './goods-text.ts'
import { useSpeech } from './use-speech.ts'

const DAY = 86_400_000

/** How sure it is, how such promises went before, and why: a number never stands without these. */
export function AnswerMore({ of, product }: { of: MayAnswer; product: Product }) {
  const speech = useSpeech()
  const { say, formats, language } = speech
  const kg = (amount: number) => formats.count(Math.round(amount * 10) / 10)
  return (
    <div class="answer-more">
      {of.range !== null && <p data-part="range">{of.range[language]}</p>}
      <ul class="answer-facts">
        <li data-part="level">
          {`${say.levelIs({ level: of.level.words[language] })} (${say.rests[of.tier]})`}
        </li>
        {of.chance !== null && <li>{say.chanceIs({ chance: shareText(of.chance, speech) })}</li>}
        {of.record !== null && <li data-part="record">{of.record.words[language]}</li>}
      </ul>
      {(of.because.length > 0 || of.supplyKg !== null) && (
        <details class="because" open={of.zone !== 'may' || undefined}>
          <summary>{say.why}</summary>
          <ul class="plain">
            {of.because.map((each) => (
              <li key={each.id}>{each[language]}</li>
            ))}
            {of.supplyKg !== null && of.promisedKg !== null && (
              <li>{say.supply({ supply: kg(of.supplyKg.p50), promised: kg(of.promisedKg) })}</li>
            )}
            {of.kg !== null && product.kind === 'panen' && <li>{say.takes({ kg: kg(of.kg) })}</li>}
          </ul>
        </details>
      )}
      {of.run !== null && <Reckoned madeMs={of.run.madeMs} />}
    </div>
  )
}

function Reckoned({ madeMs }: { madeMs: number }) {
  const { say, formats } = useSpeech()
  const ageMs = Math.max(0, useMinute() - madeMs)
  const told = { at: formats.moment(madeMs), age: formats.age(ageMs) }
  const isOld = ageMs > DAY
  return (
    <p class={isOld ? 'reckoned-long-ago' : 'hint'} data-part="reckoned" data-old={String(isOld)}>
      {isOld ? say.reckonedOld(told) : say.reckoned(told)}
    </p>
  )
}
