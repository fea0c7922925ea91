import type { Order } from '../../../server/contract/orders.ts'
import type { Risk } from '../../../server/contract/promise.ts'
import type { PRINT_ROUTE } from '../../../server/contract/sales.ts'
import { hrefOf } from '../route.ts'
import { rupiahText } from './goods-text.ts'
import { RiskMark } from './risk-mark.tsx'
import { useOrderWords, useSay } from './say.ts'
import { useSpeech } from './use-speech.ts'

const PRINT: typeof PRINT_ROUTE = '/cetak'

/** Whose order, how it stands, what it comes to, and its papers. */
export function OrderHead({ order, risks }: { order: Order; risks: readonly Risk[] }) {
  const words = useOrderWords()
  const say = useSay()
  const speech = useSpeech()
  const { formats } = speech
  const worst = risks.find(({ colour }) => colour === 'red') ?? risks[0]
  const facts = useFacts(order)
  const rupiah = (amount: number) => rupiahText(amount, speech)
  return (
    <section class="sheet order-head" data-part="head" data-state={order.state}>
      <h1>
        {order.buyer.name} <span class="order-code">{order.code}</span>
      </h1>
      <p class="row-head">
        <span class="tag tag-state" data-part="state">
          {words.states[order.state]}
        </span>
        {order.buyer.hasContract && <span class="tag">{say.contract}</span>}
        {worst !== undefined && (
          <a href={hrefOf({ page: 'risks' })}>
            <RiskMark colour={worst.colour} />
          </a>
        )}
      </p>
      <p class="order-day">{words.deliverOn({ at: formats.day(order.deliverMs) })}</p>
      <ul class="answer-facts">
        {facts.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <p class="order-total" data-part="total">
        {order.billedRupiah === null
          ? words.total({ total: rupiah(order.totalRupiah) })
          : words.billedTotal({ total: rupiah(order.billedRupiah) })}
      </p>
      <p class="row-acts">
        <span class="hint">{words.papers}</span>
        <Paper href={`${PRINT}/surat-jalan/${order.id}`} words={words.deliveryNote} />
        <Paper href={`${PRINT}/nota/${order.id}`} words={words.invoice} />
      </p>
    </section>
  )
}

const Paper = ({ href, words }: { href: string; words: string }) => (
  <a class="quiet" href={href} target="_blank" rel="noreferrer">
    {words}
  </a>
)

function useFacts(order: Order): readonly string[] {
  const words = useOrderWords()
  const say = useSay()
  const { formats } = useSpeech()
  const { cancelled, expiresMs, deliveredMs, paidMs } = order
  const at = (ms: number) => ({ at: formats.moment(ms) })
  const reason = cancelled === null ? null : words.reasons[cancelled.reason]
  return [
    `${say.handovers[order.handover]} · ${say.priceList({ list: say.channels[order.channel] })}`,
    words.madeOn(at(order.madeMs)),
    expiresMs === null ? null : words.endsAt(at(expiresMs)),
    deliveredMs === null ? null : words.deliveredOn(at(deliveredMs)),
    paidMs === null ? null : words.paidOn(at(paidMs)),
    reason === null ? null : words.cancelledBecause({ reason }),
    cancelled?.note ?? null,
    order.note,
  ]
    .filter((each) => each !== null)
    .filter((each) => each !== '')
}
