/** The pages about goods and selling, by the word in the address. */
const SALES_WORDS = {
  sell: 'jual',
  orders: 'pesanan',
  risks: 'risiko',
  buyers: 'pembeli',
  products: 'produk',
  stock: 'stok',
  permits: 'izin',
  catalog: 'katalog-terbit',
  report: 'laporan',
  selling: 'pengaturan-jual',
} as const
export type SalesPage = keyof typeof SALES_WORDS
export const SALES_PAGES = Object.keys(SALES_WORDS) as SalesPage[]

/** A list stands at a word, one of its things below it. */
const LISTS = { order: 'orders', product: 'products' } as const satisfies Record<string, SalesPage>
type OnePage = keyof typeof LISTS
const ONE_PAGES = Object.keys(LISTS) as OnePage[]

/** What sales staff do all day: promises, orders, buyers. */
export type DeskRoute =
  | { readonly page: 'sell' | 'orders' | 'risks' | 'buyers' }
  | { readonly page: 'order'; readonly id: number }
/** What there is to sell, and how the farm sells it. */
export type GoodsRoute =
  | { readonly page: Exclude<SalesPage, DeskRoute['page']> }
  | { readonly page: 'product'; readonly id: number }
export type SalesRoute = DeskRoute | GoodsRoute

/** The sales page at a path; null where there is none. */
export function parseSales(path: string): SalesRoute | null {
  const [, word, id] = /^\/([a-z-]+)(?:\/([1-9]\d{0,14}))?\/?$/.exec(path) ?? []
  const page = SALES_PAGES.find((each) => SALES_WORDS[each] === word)
  if (page === undefined) return null
  if (id === undefined) return { page }
  const one = ONE_PAGES.find((each) => LISTS[each] === page)
  return one === undefined ? null : { page: one, id: Number(id) }
}

export const salesHref = (route: SalesRoute): string =>
  'id' in route ? `/${SALES_WORDS[LISTS[route.page]]}/${route.id}` : `/${SALES_WORDS[route.page]}`

/** Whether a route leads to one of these pages. */
export const isSales = (route: { readonly page: string }): route is SalesRoute =>
  Object.hasOwn(SALES_WORDS, route.page) || Object.hasOwn(LISTS, route.page)

const DESK: ReadonlySet<SalesRoute['page']> = new Set([
  ...(['sell', 'orders', 'order', 'risks', 'buyers'] as const),
])
export const isDesk = (route: SalesRoute): route is DeskRoute => DESK.has(route.page)
