import type { OrderPage as Page } from '../../../server/contract/orders.ts'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { Notice } from '../notice.tsx'
import { hrefOf } from '../route.ts'
import { OldBar, useIsOld } from './old-bar.tsx'
import { OrderDeeds } from './order-deeds.tsx'
import { OrderHead } from './order-head.tsx'
import { OrderHistory } from './order-history.tsx'
import { OrderLines } from './order-lines.tsx'
import { useOrderWords } from './say.ts'
import { sellingDoor } from './selling-door.ts'
import { type Fresh, useFresh } from './use-fresh.ts'

/** One order: what it is, what it was promised on, what may be done with it, who did what. */
export function OrderPage({ id }: { id: number }) {
  const words = useOrderWords()
  const { ask, words: common, preferences } = useApp()
  const page = useFresh(() => sellingDoor(ask).order(id), [id])
  const refused = page.refused.value
  const back = hrefOf({ page: 'orders', state: null, buyer: null })
  return (
    <div class="page order-page">
      <a class="back" href={back}>
        <Icon name="back" /> {words.backToOrders}
      </a>
      {page.value.value !== null && <Inside page={page.value.value} of={page} />}
      {page.value.value === null && refused === null && (
        <p class="nothing">{common.value.loading}</p>
      )}
      {page.value.value === null && refused !== null && (
        <Notice title={words.missingOrder} body={refused.sentence[preferences.language.value]}>
          <button type="button" onClick={() => void page.again()}>
            {common.value.retry}
          </button>
        </Notice>
      )}
    </div>
  )
}

function Inside({ page, of }: { page: Page; of: Fresh<Page> }) {
  const { ask } = useApp()
  const door = sellingDoor(ask)
  const products = useFresh(door.products).value.value?.products ?? []
  const risks = (useFresh(door.risks).value.value?.risks ?? []).filter(
    ({ order }) => order === page.order.id,
  )
  const isOld = useIsOld(of)
  return (
    <>
      <OldBar of={of} />
      <OrderHead order={page.order} risks={risks} />
      <OrderDeeds order={page.order} products={products} isOld={isOld} changed={of.again} />
      <OrderLines {...{ order: page.order, products, risks, isOld }} changed={of.again} />
      <OrderHistory changes={page.changes} />
    </>
  )
}
