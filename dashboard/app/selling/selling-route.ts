import type { OrderState } from '../../../server/contract/orders.ts'

/** The sales desk: what is asked of it stands in the address, so that it can be passed on. */
export interface SellRoute {
  readonly page: 'sell'
  readonly product: number | null
  /** as it was asked, whole or not: what is wrong with it is said on the page */
  readonly packs: number | null
  /** "2026-11-28", a day of the farm */
  readonly day: string | null
  readonly buyer: number | null
}
export interface OrdersRoute {
  readonly page: 'orders'
  /** null: those that are not over yet */
  readonly state: OrderState | null
  readonly buyer: number | null
}
export type SellingRoute =
  | SellRoute
  | OrdersRoute
  | { readonly page: 'order'; readonly id: number }
  | { readonly page: 'risks' }
  | { readonly page: 'shortfall'; readonly product: number; readonly day: string }
  | { readonly page: 'buyers' }

export const STATE_WORDS: Readonly<Record<OrderState, string>> = {
  quotation: 'penawaran',
  held: 'ditahan',
  confirmed: 'dikonfirmasi',
  making: 'diproduksi',
  ready: 'disiapkan',
  delivered: 'diserahkan',
  paid: 'lunas',
  cancelled: 'dibatalkan',
  expired: 'kedaluwarsa',
}
export const ALL_STATES = Object.keys(STATE_WORDS) as OrderState[]

/** The desk with nothing asked yet, or with what is given. */
export const sellRoute = (asked: Partial<SellRoute> = {}): SellRoute => ({
  ...{ page: 'sell', product: null, packs: null, day: null, buyer: null },
  ...asked,
})

const PLAIN = { '/risiko': 'risks', '/pembeli': 'buyers' } as const

/** Reads an address of the sales pages; null for any other. Odd parameters count as not given. */
export function parseSelling({ pathname, searchParams: query }: URL): SellingRoute | null {
  const path = pathname.replace(/(.)\/$/, '$1')
  if (path === '/jual') {
    const [product, buyer] = [idIn(query.get('p')), idIn(query.get('b'))]
    return sellRoute({
      product,
      packs: figureIn(query.get('n')),
      day: dayIn(query.get('t')),
      buyer,
    })
  }
  if (path === '/pesanan') {
    const state = ALL_STATES.find((each) => STATE_WORDS[each] === query.get('s')) ?? null
    return { page: 'orders', state, buyer: idIn(query.get('b')) }
  }
  if (path === '/risiko' || path === '/pembeli') return { page: PLAIN[path] }
  const order = idIn(/^\/pesanan\/(\d+)$/.exec(path)?.[1])
  if (order !== null) return { page: 'order', id: order }
  const [, product, day] = /^\/risiko\/(\d+)\/([\d-]+)$/.exec(path) ?? []
  const short = { product: idIn(product), day: dayIn(day) }
  if (short.product === null || short.day === null) return null
  return { page: 'shortfall', product: short.product, day: short.day }
}

/** The address of a sales page. */
export function sellingHref(route: SellingRoute): string {
  switch (route.page) {
    case 'sell': {
      const { product, packs, day, buyer } = route
      return `/jual${queryOf({ p: product, n: packs, t: day, b: buyer })}`
    }
    case 'orders': {
      const { state, buyer } = route
      return `/pesanan${queryOf({ s: state === null ? null : STATE_WORDS[state], b: buyer })}`
    }
    case 'order':
      return `/pesanan/${route.id}`
    case 'shortfall':
      return `/risiko/${route.product}/${route.day}`
    case 'risks':
      return '/risiko'
    case 'buyers':
      return '/pembeli'
  }
}

function queryOf(values: Readonly<Record<string, string | number | null>>): string {
  const parts = Object.entries(values).filter(([, value]) => value !== null)
  return parts.length === 0 ? '' : `?${parts.map(([name, value]) => `${name}=${value}`).join('&')}`
}

const idIn = (text: string | null | undefined): number | null =>
  /^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : null

const figureIn = (text: string | null): number | null =>
  /^-?\d{1,9}(\.\d{1,6})?$/.test(text ?? '') ? Number(text) : null

const dayIn = (text: string | null | undefined): string | null =>
  /^\d{4}-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(Date.parse(`${text}T00:00Z`))
    ? (text ?? null)
    : null
