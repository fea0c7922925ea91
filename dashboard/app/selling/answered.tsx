import type { Product } from '../../../server/contract/products.ts'
import type { MayAnswer } from '../../../server/contract/promise.ts'
import { useApp } from '../context.ts'
import { AnswerMore } from './answer-more.tsx'
import { AnswerPrice } from './answer-price.tsx'
import { AnswerWays } from './answer-ways.tsx'
import type { Asked } from './asked.ts'
import type { Basket } from './basket.ts'
import { BasketList } from './basket-list.tsx'
import { amountText, nameOf } from './goods-text.ts'
import { maySell } from './may-sell.ts'
import { useIsOld } from './old-bar.tsx'
import { OrderActs } from './order-acts.tsx'
import type { Wish } from './selling-door.ts'
import type { Fresh } from './use-fresh.ts'
import { useSpeech } from './use-speech.ts'
import { ZoneMark } from './zone-mark.tsx'

interface Props {
  readonly asked: Asked
  readonly may: Fresh<MayAnswer>
  readonly sold: readonly Product[]
  readonly basket: Basket
}

/** The answer in one large word, what it rests on, and what may be done with it. */
export function Answered({ asked, may, sold, basket }: Props) {
  const { session } = useApp()
  const isOld = useIsOld(may)
  const answer = answerTo(asked.wish, may.value.value)
  const isRefused = may.refused.value?.code !== undefined
  const isSelling = maySell(session.me.value?.role)
  return (
    <section class="sheet answer" id="jawaban" data-part="answer" data-old={String(isOld)}>
      <div class="answer-told" aria-live="polite">
        {answer === null || isRefused ? (
          <Unanswered asked={asked} may={may} />
        ) : (
          <Told of={answer} asked={asked} />
        )}
      </div>
      {isSelling && <BasketList basket={basket} sold={sold} asked={asked} />}
      {isSelling && (
        <OrderActs
          asked={asked}
          answer={isRefused ? null : answer}
          basket={basket}
          sold={sold}
          isOld={isOld}
          changed={may.again}
        />
      )}
    </section>
  )
}

/** An answer counts for what was asked and for nothing else. */
export function answerTo(wish: Wish | null, answer: MayAnswer | null): MayAnswer | null {
  if (wish === null || answer === null) return null
  const { product, packs, onMs } = answer
  return product === wish.product && packs === wish.packs && onMs === wish.onMs ? answer : null
}

function Unanswered({ asked, may }: Pick<Props, 'asked' | 'may'>) {
  const { preferences } = useApp()
  const { say } = useSpeech()
  const refused = may.refused.value
  if (asked.wish === null) return <p class="hint">{say.askFirst}</p>
  if (refused === null) return <p class="hint">{say.asking}</p>
  if (refused.field === 'packs' || refused.field === 'on') return <p class="hint">{say.askFirst}</p>
  return (
    <p class="trouble" role="alert">
      {refused.sentence[preferences.language.value]}
    </p>
  )
}

function Told({ of, asked }: { of: MayAnswer; asked: Asked }) {
  const speech = useSpeech()
  const { say, formats, language } = speech
  const { product } = asked
  if (product === null) return null
  const what = amountText(of.packs, product.unit, speech)
  return (
    <>
      <h2 class="verdict" data-zone={of.zone} data-part="verdict">
        <ZoneMark zone={of.zone} />
        <span>{say.zones[of.zone]}</span>
      </h2>
      <p class="answer-asked">
        {say.asked({ what, product: nameOf(product, speech), day: formats.day(of.onMs) })}
      </p>
      <p class="answer-words">{of.words[language]}</p>
      <AnswerWays of={of} asked={asked} />
      <AnswerPrice of={of} product={product} />
      <AnswerMore of={of} product={product} />
    </>
  )
}
