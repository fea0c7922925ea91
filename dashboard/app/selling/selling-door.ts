import type {
  BUYERS_ROUTE,
  Buyer,
  Buyers,
  ChangeBuyer,
  NewBuyer,
} from '../../../server/contract/buyers.ts'
import type * as orders from '../../../server/contract/orders.ts'
import type { PRODUCTS_ROUTE, Products } from '../../../server/contract/products.ts'
import type * as promise from '../../../server/contract/promise.ts'
import type { SALES_SETTINGS_ROUTE, SalesSettings } from '../../../server/contract/sales.ts'
import type { Answer, Ask } from '../request.ts'

const PRODUCTS: typeof PRODUCTS_ROUTE = '/api/v1/products'
const PROMISE: typeof promise.PROMISE_ROUTE = '/api/v1/promise'
const ORDERS: typeof orders.ORDERS_ROUTE = '/api/v1/orders'
const BUYERS: typeof BUYERS_ROUTE = '/api/v1/buyers'
const SETTINGS: typeof SALES_SETTINGS_ROUTE = '/api/v1/sales/settings'

type Told<T> = Promise<Answer<T>>

/** What somebody would like to promise: whole units of a product, on a farm day. */
export interface Wish {
  readonly product: number
  readonly packs: number
  /** start of the farm's day */
  readonly onMs: number
  readonly buyer: number | null
}

/** The server's door for promises, orders and buyers, as these screens use it. */
export function sellingDoor(ask: Ask) {
  const post = <T>(url: string, body: unknown): Told<T> => ask({ method: 'POST', url, body })
  return {
    products: (): Told<Products> => ask({ url: PRODUCTS }),
    settings: (): Told<SalesSettings> => ask({ url: SETTINGS }),
    may: ({ product, packs, onMs, buyer }: Wish): Told<promise.MayAnswer> =>
      ask({ url: `${PROMISE}?${query({ product, packs, on: onMs, buyer })}` }),
    days: ({ product, packs, buyer }: Omit<Wish, 'onMs'>): Told<promise.PromiseDays> =>
      ask({ url: `${PROMISE}/days?${query({ product, packs, buyer })}` }),
    record: (): Told<promise.PromiseRecord> => ask({ url: `${PROMISE}/record` }),
    risks: (): Told<promise.Risks> => ask({ url: `${PROMISE}/risks` }),
    shortfall: (
      product: number,
      onMs: number,
      by: { readonly rule: promise.FairRule | null; readonly packs: number | null },
    ): Told<promise.Shortfall> => {
      const asked = query({ rule: by.rule, packs: by.packs })
      return ask({
        url: `${PROMISE}/shortfalls/${product}/${onMs}${asked === '' ? '' : `?${asked}`}`,
      })
    },
    orders: (by: orders.OrdersQuery): Told<orders.Orders> =>
      ask({ url: `${ORDERS}?${query({ ...by })}` }),
    order: (id: number): Told<orders.OrderPage> => ask({ url: `${ORDERS}/${id}` }),
    add: (body: orders.NewOrder): Told<orders.Order> => post(ORDERS, body),
    change: (id: number, body: orders.ChangeOrder): Told<orders.Order> =>
      ask({ method: 'PATCH', url: `${ORDERS}/${id}`, body }),
    deed: (id: number, deed: orders.OrderDeed, body: object): Told<orders.Order> =>
      post(`${ORDERS}/${id}/${deed}`, body),
    substitute: (id: number, line: number, body: orders.Substitute): Told<orders.Order> =>
      post(`${ORDERS}/${id}/lines/${line}/substitute`, body),
    buyers: (): Told<Buyers> => ask({ url: BUYERS }),
    addBuyer: (body: NewBuyer): Told<Buyer> => post(BUYERS, body),
    changeBuyer: (id: number, body: ChangeBuyer): Told<Buyer> =>
      ask({ method: 'PATCH', url: `${BUYERS}/${id}`, body }),
    forgetBuyer: (id: number): Told<unknown> => ask({ method: 'DELETE', url: `${BUYERS}/${id}` }),
  }
}

function query(values: Readonly<Record<string, string | number | null | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined)
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
}
