import type { MayAnswer } from '../../../server/contract/promise.ts'
import { useApp } from '../context.ts'
import { dayTyped } from '../growing/farm-time.ts'
import type { Asked } from './asked.ts'
import { amountText } from './goods-text.ts'
import { useSpeech } from './use-speech.ts'

/** What may be promised instead, as buttons that fill it in: fewer, later, or in parts. */
export function AnswerWays({ of, asked }: { of: MayAnswer; asked: Asked }) {
  const speech = useSpeech()
  const { farm } = useApp()
  const { say, formats } = speech
  const { product } = asked
  if (product === null) return null
  const offset = farm.site.value?.utcOffsetMinutes ?? 0
  const amount = (packs: number) => amountText(packs, product.unit, speech)
  const go = (packs: number, onMs: number) => () =>
    asked.set({ packs, day: dayTyped(onMs, offset) })
  const isShort = of.zone !== 'may'
  return (
    <div class="ways" data-part="ways">
      {of.free.perhaps > of.free.may && <p>{say.freePerhaps({ what: amount(of.free.perhaps) })}</p>}
      {isShort && (
        <div class="row-acts">
          {of.free.may > 0 && (
            <button type="button" class="quiet" data-way="fewer" onClick={go(of.free.may, of.onMs)}>
              {say.useFree({ what: amount(of.free.may) })}
            </button>
          )}
          {of.nextMs !== null && (
            <button type="button" class="quiet" data-way="later" onClick={go(of.packs, of.nextMs)}>
              {say.nextDay({ at: formats.longDay(of.nextMs) })}
            </button>
          )}
        </div>
      )}
      {isShort && of.split.length > 0 && (
        <div class="row-acts">
          <span class="hint">{say.split}</span>
          {of.split.map(({ onMs, packs }) => (
            <button
              key={onMs}
              type="button"
              class="quiet"
              data-way="split"
              onClick={go(packs, onMs)}
            >
              {say.splitPart({ what: amount(packs), at: formats.shortDay(onMs) })}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
