import type { SaleUnit } from '../../../server/contract/products.ts'
import type { Shortfall } from '../../../server/contract/promise.ts'
import { hrefOf } from '../route.ts'
import { amountText } from './goods-text.ts'
import { useOrderWords, useSay } from './say.ts'
import { useSpeech } from './use-speech.ts'

/** Each order of the day with what it gets, for the screen and for paper. */
export function ShareTable({ of, unit }: { of: Shortfall; unit: SaleUnit }) {
  const words = useOrderWords()
  const say = useSay()
  const speech = useSpeech()
  const { formats } = speech
  if (of.lines.length === 0) return <p class="nothing">{words.noShort}</p>
  const amount = (packs: number) => amountText(packs, unit, speech)
  return (
    <div class="table-box">
      <table class="share-table" data-part="shares">
        <thead>
          <tr>
            <th scope="col">{say.buyer}</th>
            <th scope="col" class="share-since">
              {words.promisedSince}
            </th>
            <th scope="col">{words.ordered}</th>
            <th scope="col">{words.gets}</th>
          </tr>
        </thead>
        <tbody>
          {of.lines.map((line) => (
            <tr key={line.line} data-line={line.line}>
              <td>
                {line.hasContract ? say.buyerContract({ name: line.buyer }) : line.buyer}
                <a href={hrefOf({ page: 'order', id: line.order })}>{line.code}</a>
              </td>
              <td class="share-since">{formats.shortDay(line.promisedMs)}</td>
              <td>{amount(line.ordered)}</td>
              <td class="share-gets" data-cut={String(line.gets < line.ordered)}>
                <strong>{line.gets === 0 ? words.getsNone : amount(line.gets)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {of.lines
        .filter(({ gets, ordered }) => gets < ordered)
        .map(({ line, code, message }) => (
          <details key={line} class="message">
            <summary>{`${words.message} · ${code}`}</summary>
            <p>{message[speech.language]}</p>
          </details>
        ))}
    </div>
  )
}
