import '../../style/access.css'
import '../../style/selling.css'
import { useApp } from '../context.ts'
import { Notice } from '../notice.tsx'
import { hrefOf } from '../route.ts'
import { mayLook } from './may-sell.ts'
import { useSay } from './say.ts'
import { SellPage } from './sell-page.tsx'
import type { SellingRoute } from './selling-route.ts'

/** The page of the sales desk that an address asks for. */
export function SellingScreen({ route }: { route: SellingRoute }) {
  const { session, words } = useApp()
  const say = useSay()
  if (!mayLook(session.me.value?.role)) {
    return (
      <Notice title={say.notForYouTitle} body={say.notForYouBody}>
        <a href={hrefOf({ page: 'overview', filter: 'all' })}>{words.value.backToOverview}</a>
      </Notice>
    )
  }
  return <Page route={route} />
}

function Page({ route }: { route: SellingRoute }) {
  switch (route.page) {
    case 'sell':
      return <SellPage route={route} />
    default:
      return null
  }
}
