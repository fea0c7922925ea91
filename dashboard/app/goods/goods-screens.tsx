import '../../style/access.css'
import '../../style/logging.css'
import '../../style/outlook.css'
import '../../style/goods.css'
import { CatalogPage } from './catalog-page.tsx'
import type { GoodsRoute } from './goods-route.ts'
import { PermitsPage } from './permits-page.tsx'
import { ProductPage } from './product-page.tsx'
import { ProductsPage } from './products-page.tsx'
import { ReportPage } from './report-page.tsx'
import { SettingsPage } from './settings-page.tsx'
import { StockPage } from './stock-page.tsx'

const PAGES = {
  products: ProductsPage,
  stock: StockPage,
  permits: PermitsPage,
  catalog: CatalogPage,
  report: ReportPage,
  saleSettings: SettingsPage,
} as const

/** What there is to sell, and how the farm sells it. */
export function GoodsScreen({ route }: { route: GoodsRoute }) {
  if (route.page === 'product') return <ProductPage key={route.id} id={route.id} />
  const Page = PAGES[route.page]
  return <Page />
}
