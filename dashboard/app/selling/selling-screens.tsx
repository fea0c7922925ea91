import '../../style/access.css'
import '../../style/selling.css'
import { BuyersPage } from './buyers-page.tsx'
import { OrderPage } from './order-page.tsx'
import { OrdersPage } from './orders-page.tsx'
import { RisksPage } from './risks-page.tsx'
import { SellPage } from './sell-page.tsx'
import type { SellingRoute } from './selling-route.ts'
import { ShortfallPage } from './shortfall-page.tsx'

/** The page of the sales desk that an address asks for. */
export function SellingScreen({ route }: { route: SellingRoute }) {
  switch (route.page) {
    case 'sell':
      return <SellPage route={route} />
    case 'orders':
      return <OrdersPage route={route} />
    case 'order':
      return <OrderPage key={route.id} id={route.id} />
    case 'risks':
      return <RisksPage />
    case 'shortfall':
      return (
        <ShortfallPage
          key={`${route.product} ${route.day}`}
          product={route.product}
          day={route.day}
        />
      )
    case 'buyers':
      return <BuyersPage />
  }
}
