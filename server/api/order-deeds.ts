import { Type } from 'typebox'
import { Cancel, Deed, ORDERS_ROUTE, Order, Prepare, Substitute } from '../contract/orders.ts'
import {
  approveOrder,
  cancelOrder,
  confirmOrder,
  holdOrder,
  makeOrder,
  payOrder,
} from '../sales/keep-order-deeds.ts'
import { deliverOrder, prepareOrder } from '../sales/keep-packing.ts'
import { substituteLine } from '../sales/keep-substitute.ts'
import { oneOrder } from './orders.ts'
import { numberIn } from './params.ts'
import { type SalesSource, salesDeed } from './sales-deed.ts'
import type { HttpServer } from './server.ts'

const ONE = `${ORDERS_ROUTE}/:id`
const plain = {
  hold: { summary: 'Reserve a quotation for a while, or again what ran out', act: holdOrder },
  confirm: { summary: 'Make an order binding', act: confirmOrder },
  approve: { summary: "The instructor's yes to what is subject to harvest", act: approveOrder },
  make: { summary: 'The workshop begins', act: makeOrder },
  deliver: { summary: 'Hand an order over as it was packed', act: deliverOrder },
  pay: { summary: 'Note that an order was paid', act: payOrder },
} as const

/** What is done with an order from step to step; each deed sent twice under a key is done once. */
export function orderDeedRoutes(app: HttpServer, source: SalesSource): void {
  for (const [deed, { summary, act }] of Object.entries(plain)) {
    const schema = { summary, params: numberIn, body: Deed, response: { 200: Order } }
    app.post(`${ONE}/${deed}`, { schema }, async (request): Promise<Order> => {
      const id = Number(request.params.id)
      await salesDeed(source, request, (desk) => act(desk, id, request.body))
      return await oneOrder(source, id)
    })
  }
  packingRoute(app, source)
  cancelRoute(app, source)
  substituteRoute(app, source)
}

function packingRoute(app: HttpServer, source: SalesSource): void {
  const schema = {
    summary: 'Note what was packed of each line, what it weighed and what is billed',
    ...{ params: numberIn, body: Prepare, response: { 200: Order } },
  }
  app.post(`${ONE}/prepare`, { schema }, async (request): Promise<Order> => {
    const id = Number(request.params.id)
    await salesDeed(source, request, (desk) => prepareOrder(desk, id, request.body))
    return await oneOrder(source, id)
  })
}

function cancelRoute(app: HttpServer, source: SalesSource): void {
  const schema = {
    summary: 'Cancel an order with its reason; what it took is free again',
    ...{ params: numberIn, body: Cancel, response: { 200: Order } },
  }
  app.post(`${ONE}/cancel`, { schema }, async (request): Promise<Order> => {
    const id = Number(request.params.id)
    await salesDeed(source, request, (desk) => cancelOrder(desk, id, request.body))
    return await oneOrder(source, id)
  })
}

const lineIn = Type.Object({
  ...numberIn.properties,
  line: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }),
})

function substituteRoute(app: HttpServer, source: SalesSource): void {
  const schema = {
    summary: "Put other goods in a line's stead, with the buyer's consent",
    ...{ params: lineIn, body: Substitute, response: { 200: Order } },
  }
  app.post(`${ONE}/lines/:line/substitute`, { schema }, async (request): Promise<Order> => {
    const { id, line } = request.params
    await salesDeed(source, request, (desk) =>
      substituteLine(desk, { order: Number(id), line: Number(line) }, request.body),
    )
    return await oneOrder(source, Number(id))
  })
}
