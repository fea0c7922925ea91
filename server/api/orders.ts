import { Type } from 'typebox'
import { readSaleChanges } from '../book/sale-changes.ts'
import { salesVersion } from '../book/sales-version.ts'
import {
  ChangeOrder,
  NewOrder,
  ORDERS_ROUTE,
  Order,
  OrderPage,
  Orders,
  OrdersQuery,
} from '../contract/orders.ts'
import { changeOrder } from '../sales/keep-change-order.ts'
import { placeOrder } from '../sales/keep-orders.ts'
import { orderRefusals } from '../words/order-refusals.ts'
import { numbersInQuery } from './numbers-in-query.ts'
import { orderAnswers } from './order-answer.ts'
import { numberIn } from './params.ts'
import { Refused } from './refusal.ts'
import { type SalesSource, salesDeed } from './sales-deed.ts'
import { etagOf, isKnown } from './series-etag.ts'
import type { HttpServer } from './server.ts'

const ONE = `${ORDERS_ROUTE}/:id`

/** What is promised to whom, from the quotation to the payment. */
export function orderRoutes(app: HttpServer, source: SalesSource): void {
  readRoutes(app, source)
  writeRoutes(app, source)
}

function readRoutes(app: HttpServer, { door: { book } }: SalesSource): void {
  const list = {
    summary: 'Orders by day of delivery',
    querystring: OrdersQuery,
    response: { 200: Orders, 304: Type.Null() },
  }
  const preValidation = numbersInQuery('from', 'to', 'buyer')
  app.get(ORDERS_ROUTE, { schema: list, preValidation }, async (request, reply) => {
    const etag = etagOf([await salesVersion(book), request.query])
    reply.header('etag', etag).header('cache-control', 'private, no-cache')
    if (isKnown(etag, request.headers['if-none-match'])) return reply.code(304).send(null)
    return { orders: await orderAnswers(book, request.query) }
  })
  const page = {
    summary: 'An order with all that was done with it, newest first',
    params: numberIn,
    response: { 200: OrderPage },
  }
  app.get(ONE, { schema: page }, async ({ params }): Promise<OrderPage> => {
    const id = Number(params.id)
    return {
      order: await oneOrder({ door: { book } }, id),
      changes: await readSaleChanges(book, id),
    }
  })
}

function writeRoutes(app: HttpServer, source: SalesSource): void {
  const add = {
    summary:
      'Take an order: all of it is reserved or nothing; sent twice under one key it stands once',
    body: NewOrder,
    response: { 200: Order, 201: Order },
  }
  app.post(ORDERS_ROUTE, { schema: add }, async (request, reply) => {
    const placed = await salesDeed(source, request, (desk) => placeOrder(desk, request.body))
    return reply.code(placed.isNew ? 201 : 200).send(await oneOrder(source, placed.id))
  })
  const change = {
    summary: 'Change an order until it is made or packed; it is weighed anew as a whole',
    params: numberIn,
    body: ChangeOrder,
    response: { 200: Order },
  }
  app.patch(ONE, { schema: change }, async (request): Promise<Order> => {
    const id = Number(request.params.id)
    await salesDeed(source, request, (desk) => changeOrder(desk, id, request.body))
    return await oneOrder(source, id)
  })
}

/** An order as it stands now. */
export async function oneOrder(
  { door: { book } }: { readonly door: Pick<SalesSource['door'], 'book'> },
  id: number,
): Promise<Order> {
  const [order] = await orderAnswers(book, { id })
  if (order === undefined) throw new Refused(404, 'not_found', orderRefusals.unknown(), 'id')
  return order
}
