/** The pages about what there is to sell and how the farm sells it, by the word in the address. */
const GOODS_WORDS = {
  products: 'produk',
  stock: 'stok',
  permits: 'izin',
  catalog: 'katalog-terbit',
  report: 'laporan',
  saleSettings: 'pengaturan-jual',
} as const
export type GoodsPage = keyof typeof GOODS_WORDS
export const GOODS_PAGES = Object.keys(GOODS_WORDS) as GoodsPage[]

export type GoodsRoute =
  | { readonly page: GoodsPage }
  | { readonly page: 'product'; readonly id: number }

/** The page at a path; null where there is none. */
export function parseGoods(path: string): GoodsRoute | null {
  const [, word, id] = /^\/([a-z-]+)(?:\/([1-9]\d{0,14}))?\/?$/.exec(path) ?? []
  const page = GOODS_PAGES.find((each) => GOODS_WORDS[each] === word)
  if (page === undefined) return null
  if (id === undefined) return { page }
  return page === 'products' ? { page: 'product', id: Number(id) } : null
}

export const goodsHref = (route: GoodsRoute): string =>
  route.page === 'product' ? `/${GOODS_WORDS.products}/${route.id}` : `/${GOODS_WORDS[route.page]}`

/** Whether a route leads to one of these pages. */
export const isGoods = (route: { readonly page: string }): route is GoodsRoute =>
  route.page === 'product' || Object.hasOwn(GOODS_WORDS, route.page)
