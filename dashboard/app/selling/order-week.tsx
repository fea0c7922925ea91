import type { Order } from '../../../server/contract/orders.ts'
import type { Product } from '../../../server/contract/products.ts'
import { useApp } from '../context.ts'
import { useMinute } from '../growing/use-minute.ts'
import { hrefOf } from '../route.ts'
import { amountText, nameOf, rupiahText, type Speech } from './goods-text.ts'
import { type OrderWeek, type Risky, weeksAhead } from './order-board.ts'
import { RiskMark } from './risk-mark.tsx'
import { useOrderWords } from './say.ts'
import { useSpeech } from './use-speech.ts'

const DAY = 86_400_000
const LINES = 3

interface Props {
  readonly week: OrderWeek
  readonly products: readonly Product[]
  readonly risky: Risky
}

/** One week of handing over: its sums, and its orders by how they stand. */
export function OrderWeekPart({ week, products, risky }: Props) {
  const words = useOrderWords()
  const speech = useSpeech()
  const name = useWeekName(week)
  const total = rupiahText(week.rupiah, speech)
  return (
    <section class="order-week" data-week={week.fromMs ?? 'past'} aria-label={name}>
      <header class="week-head">
        <h2>{name}</h2>
        <p class="hint">{words.weekTotals({ n: speech.formats.count(week.count), total })}</p>
        {week.atRisk > 0 && (
          <span class="tag tag-wait">
            {words.weekAtRisk({ n: speech.formats.count(week.atRisk) })}
          </span>
        )}
      </header>
      <div class="stages">
        {week.stages.map(({ stage, orders }) => (
          <div key={stage} class="stage" data-stage={stage}>
            <h3>{words.stages[stage]}</h3>
            <ul class="order-cards">
              {orders.map((order) => (
                <Card key={order.id} order={order} products={products} risk={risky[order.id]} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}

function useWeekName({ fromMs }: OrderWeek): string {
  const words = useOrderWords()
  const { formats, farm } = useApp()
  const nowMs = useMinute()
  if (fromMs === null) return words.pastWeeks
  const ahead = weeksAhead(fromMs, nowMs, farm.site.value?.utcOffsetMinutes ?? 0)
  const { shortDay } = formats.value
  const dates = words.weekOf({ from: shortDay(fromMs), to: shortDay(fromMs + 6 * DAY) })
  const near = [words.thisWeek, words.nextWeek][ahead]
  return near === undefined ? dates : `${near}, ${dates}`
}

interface CardProps {
  readonly order: Order
  readonly products: readonly Product[]
  readonly risk: Risky[number] | undefined
}

function Card({ order, products, risk }: CardProps) {
  const words = useOrderWords()
  const speech = useSpeech()
  const { formats } = speech
  const lines = order.lines.slice(0, LINES).map((line) => lineText(line, products, speech))
  const more = order.lines.length - lines.length
  return (
    <li>
      <a
        class="order-card"
        href={hrefOf({ page: 'order', id: order.id })}
        data-order={order.id}
        data-risk={risk}
      >
        <span class="card-top">
          <strong>{order.buyer.name}</strong>
          <span class="hint">{order.code}</span>
        </span>
        <span>{formats.longDay(order.deliverMs)}</span>
        <span>
          {lines.join(', ')}
          {more > 0 && ` ${words.moreLines({ n: formats.count(more) })}`}
        </span>
        <span class="card-top">
          <span class="card-sum">
            {rupiahText(order.billedRupiah ?? order.totalRupiah, speech)}
          </span>
          <Standing order={order} />
        </span>
        {risk !== undefined && <RiskMark colour={risk} />}
      </a>
    </li>
  )
}

function Standing({ order }: { order: Order }) {
  const words = useOrderWords()
  const { formats } = useApp()
  const nowMs = useMinute()
  const { state, expiresMs, lines } = order
  const isHeld = state === 'held' && expiresMs !== null
  const until =
    isHeld && expiresMs > nowMs ? words.until({ at: formats.value.moment(expiresMs) }) : null
  const waits = lines.some(({ needsApproval }) => needsApproval)
  return (
    <>
      <span class="tag" data-state={state}>
        {words.states[state]}
        {isHeld && ` ${until ?? words.lapsed}`}
      </span>
      {waits && <span class="tag tag-wait">{words.needsApproval}</span>}
    </>
  )
}

function lineText(
  { product, packs }: Order['lines'][number],
  products: readonly Product[],
  speech: Speech,
): string {
  const of = products.find(({ id }) => id === product)
  if (of === undefined) return speech.formats.count(packs)
  return `${amountText(packs, of.unit, speech)} ${nameOf(of, speech)}`
}
