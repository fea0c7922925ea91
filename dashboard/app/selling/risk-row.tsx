import type { Product } from '../../../server/contract/products.ts'
import type { Risk } from '../../../server/contract/promise.ts'
import { useApp } from '../context.ts'
import { dayTyped } from '../growing/farm-time.ts'
import { hrefOf } from '../route.ts'
import { CallLinks } from './call-links.tsx'
import { amountText, shareText } from './goods-text.ts'
import { RiskMark } from './risk-mark.tsx'
import { useOrderWords } from './say.ts'
import { useSpeech } from './use-speech.ts'

/** One endangered promise: how likely it falls short, what to do by when, whom to call with what. */
export function RiskRow({ risk, product }: { risk: Risk; product: Product | undefined }) {
  const words = useOrderWords()
  const speech = useSpeech()
  const { farm } = useApp()
  const { say, formats, language } = speech
  const unit = product?.unit ?? 'unit'
  const amount = (packs: number) => amountText(packs, unit, speech)
  const offset = farm.site.value?.utcOffsetMinutes ?? 0
  const asked = { what: amount(risk.packs), product: risk.name[language] }
  const then =
    risk.shortageThen === null
      ? ''
      : `, ${words.shortageThen({ chance: shareText(risk.shortageThen, speech) })}`
  return (
    <li class="risk" data-order={risk.order} data-line={risk.line}>
      <p class="row-head">
        <strong>{risk.buyer.name}</strong>
        <RiskMark colour={risk.colour} />
      </p>
      <p>{say.asked({ ...asked, day: formats.longDay(risk.onMs) })}</p>
      <p class="risk-todo">{risk.todo[language]}</p>
      <p>
        {`${words.shortage({ chance: shareText(risk.shortage, speech) })}${then}. `}
        {words.likelyPacks({ what: amount(risk.likelyPacks), of: amount(risk.packs) })}
      </p>
      {risk.because !== null && <p class="hint">{risk.because[language]}</p>}
      {risk.ways.length > 0 && (
        <div>
          <h3>{words.ways}</h3>
          <ul class="plain">
            {risk.ways.map((way) => (
              <li key={way.id}>{way[language]}</li>
            ))}
          </ul>
        </div>
      )}
      <CallLinks buyer={risk.buyer} message={risk.message[language]} />
      <p class="row-acts">
        <a class="quiet" href={hrefOf({ page: 'order', id: risk.order })}>
          {words.openOrder({ code: risk.code })}
        </a>
        <a
          class="quiet"
          href={hrefOf({
            ...{ page: 'shortfall', product: risk.product },
            day: dayTyped(risk.onMs, offset),
          })}
        >
          {words.worksheet}
        </a>
      </p>
    </li>
  )
}
