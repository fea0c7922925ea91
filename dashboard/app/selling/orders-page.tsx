import type { Order, OrderState } from '../../../server/contract/orders.ts'
import type { Product } from '../../../server/contract/products.ts'
import { Choice } from '../access/form.tsx'
import { type App, useApp } from '../context.ts'
import { useMinute } from '../growing/use-minute.ts'
import { hrefOf } from '../route.ts'
import { maySell } from './may-sell.ts'
import { OldBar } from './old-bar.tsx'
import { type OrderWeek, orderBoard, type Risky, riskyOrders } from './order-board.ts'
import { OrderWeekPart } from './order-week.tsx'
import { useOrderWords } from './say.ts'
import { sellingDoor } from './selling-door.ts'
import { ALL_STATES, type OrdersRoute, sellRoute } from './selling-route.ts'
import { Shown } from './shown.tsx'
import { useFresh } from './use-fresh.ts'

const WEEK = 7 * 86_400_000
const WEEKS_BACK = 26
const WEEKS_AHEAD = 13

/** Orders by week of handing over, with how each stands and which are endangered. */
export function OrdersPage({ route }: { route: OrdersRoute }) {
  const words = useOrderWords()
  const app = useApp()
  const { session } = app
  const { orders, products, risky } = useOrders(app)
  return (
    <div class="page orders-page">
      <header class="orders-head">
        <h1>{app.words.value.pages.orders}</h1>
        {maySell(session.me.value?.role) && (
          <a class="act" href={hrefOf(sellRoute())}>
            {words.newOrder}
          </a>
        )}
      </header>
      <p class="intro">{words.ordersIntro}</p>
      <OldBar of={orders} />
      <Shown
        of={orders}
        show={({ orders }) => (
          <>
            <Filter route={route} orders={orders} />
            <Board {...{ route, orders, risky }} products={products} />
          </>
        )}
      />
    </div>
  )
}

function useOrders({ ask, farm, session }: App) {
  const door = sellingDoor(ask)
  const nowMs = () => farm.nowMs.peek() ?? session.nowMs()
  const orders = useFresh(() =>
    door.orders({
      from: Math.floor(nowMs() - WEEKS_BACK * WEEK),
      to: Math.ceil(nowMs() + WEEKS_AHEAD * WEEK),
    }),
  )
  const products = useFresh(door.products).value.value?.products ?? []
  const risks = useFresh(door.risks).value.value?.risks ?? []
  return { orders, products, risky: riskyOrders(risks) }
}

interface BoardProps {
  readonly route: OrdersRoute
  readonly orders: readonly Order[]
  readonly products: readonly Product[]
  readonly risky: Risky
}

function Board({ route, orders, products, risky }: BoardProps) {
  const words = useOrderWords()
  const { farm } = useApp()
  const nowMs = useMinute()
  const offsetMinutes = farm.site.value?.utcOffsetMinutes ?? 0
  const weeks: readonly OrderWeek[] = orderBoard(orders, route, { nowMs, offsetMinutes, risky })
  if (weeks.length === 0) return <p class="nothing">{words.noOrders}</p>
  return (
    <>
      {weeks.map((week) => (
        <OrderWeekPart key={week.fromMs ?? 0} week={week} products={products} risky={risky} />
      ))}
    </>
  )
}

function Filter({ route, orders }: { route: OrdersRoute; orders: readonly Order[] }) {
  const words = useOrderWords()
  const { router } = useApp()
  const go = (change: Partial<OrdersRoute>) => router.go({ ...route, ...change }, 'replace')
  const used = ALL_STATES.filter((each) => orders.some(({ state }) => state === each))
  const names = new Map(orders.map(({ buyer }) => [String(buyer.id), buyer.name]))
  const chosen = route.buyer === null ? '' : String(route.buyer)
  return (
    <div class="orders-filter">
      <fieldset class="chips choice">
        <legend class="only-read">{words.showState}</legend>
        <StateChip state={null} route={route} words={words.openOnes} go={go} />
        {used.map((state) => (
          <StateChip key={state} {...{ state, route, go }} words={words.states[state]} />
        ))}
      </fieldset>
      {names.size > 1 && (
        <Choice
          label={words.ofBuyer}
          bare
          value={chosen}
          options={['', ...names.keys()]}
          words={{ '': words.allBuyers, ...Object.fromEntries(names) }}
          choose={(next) => go({ buyer: next === '' ? null : Number(next) })}
        />
      )}
    </div>
  )
}

interface ChipProps {
  readonly state: OrderState | null
  readonly route: OrdersRoute
  readonly words: string
  go(change: Partial<OrdersRoute>): void
}

const StateChip = ({ state, route, words, go }: ChipProps) => (
  <button
    type="button"
    class="chip"
    data-state={state ?? 'open'}
    aria-pressed={route.state === state}
    onClick={() => go({ state })}
  >
    {words}
  </button>
)
