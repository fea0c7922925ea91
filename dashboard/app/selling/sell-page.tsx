import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Product } from '../../../server/contract/products.ts'
import { useApp } from '../context.ts'
import { dayStart, typedMs } from '../growing/farm-time.ts'
import { openShelf } from '../growing/shelf.ts'
import { Answered } from './answered.tsx'
import type { Asked } from './asked.ts'
import { openBasket } from './basket.ts'
import { BuyerField } from './buyer-field.tsx'
import { DayCalendar } from './day-calendar.tsx'
import { Kept } from './kept.tsx'
import { maySell } from './may-sell.ts'
import { OldBar } from './old-bar.tsx'
import { PacksField } from './packs-field.tsx'
import { ProductField } from './product-field.tsx'
import { useSay } from './say.ts'
import { sellingDoor } from './selling-door.ts'
import type { SellRoute } from './selling-route.ts'
import { useFresh } from './use-fresh.ts'
import { VerdictBar } from './verdict-bar.tsx'

/** "May I promise it?": product, quantity and day on one side, the answer on the other. */
export function SellPage({ route }: { route: SellRoute }) {
  const say = useSay()
  const { ask, session } = useApp()
  const door = useMemo(() => sellingDoor(ask), [ask])
  const me = session.me.value
  const products = useFresh(door.products)
  const buyers = useFresh(() => (maySell(me?.role) ? door.buyers() : null))
  const basket = useBasket(me?.name ?? '')
  const sold = (products.value.value?.products ?? []).filter(({ removedMs }) => removedMs === null)
  const asked = useAsked(route, sold)
  const may = useFresh(
    () => (asked.wish === null ? null : door.may(asked.wish)),
    [JSON.stringify(asked.wish)],
  )
  return (
    <div class="page sell-page">
      <header class="sell-head">
        <div>
          <h1>{say.title}</h1>
          <p class="intro">{say.intro}</p>
        </div>
        <Kept />
      </header>
      <OldBar of={may.value.value === null ? products : may} />
      <div class="sell-columns">
        <section class="sheet sell-asked" aria-label={say.title}>
          <ProductField asked={asked} products={products} sold={sold} />
          {asked.product !== null && <PacksField asked={asked} of={asked.product} may={may} />}
          <DayCalendar asked={asked} may={may} />
          {maySell(me?.role) && <BuyerField asked={asked} buyers={buyers} />}
        </section>
        <Answered asked={asked} may={may} sold={sold} basket={basket} />
      </div>
      <VerdictBar asked={asked} may={may} />
    </div>
  )
}

function useBasket(person: string) {
  return useMemo(
    () =>
      openBasket(
        openShelf(() => window.localStorage),
        person,
      ),
    [person],
  )
}

function useAsked(route: SellRoute, sold: readonly Product[]): Asked {
  const { router, farm } = useApp()
  const offset = farm.site.value?.utcOffsetMinutes ?? 0
  const dayMs = route.day === null ? null : typedMs(route.day, offset)
  const onMs = dayMs === null ? null : dayStart(dayMs, offset)
  const product = sold.find(({ id }) => id === route.product) ?? null
  const { packs, buyer } = route
  const isWhole = product !== null && packs !== null && onMs !== null
  const wish = isWhole ? { product: product.id, packs, onMs, buyer } : null
  const needsBuyer = useSignal(false)
  const only = sold.length === 1 ? sold[0] : undefined
  const set = (change: Partial<SellRoute>) => router.go({ ...route, ...change }, 'replace')
  useEffect(() => {
    if (route.product === null && only !== undefined) set({ product: only.id })
  }, [only?.id])
  return { route, product, onMs, wish, needsBuyer, set }
}
