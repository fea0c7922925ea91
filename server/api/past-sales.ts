import { PAST_SALES_ROUTE, PastSale, PastSaleNoted } from '../contract/orders.ts'
import { notePastSale } from '../sales/keep-past-sale.ts'
import { type SalesSource, salesDeed } from './sales-deed.ts'
import type { HttpServer } from './server.ts'

/** What was sold without an order, over the counter or before orders were kept here. */
export function pastSaleRoute(app: HttpServer, source: SalesSource): void {
  const schema = {
    summary: 'Note a sale that was made already; it is no promise and counts as none',
    body: PastSale,
    response: { 201: PastSaleNoted },
  }
  app.post(PAST_SALES_ROUTE, { schema }, async (request, reply) => {
    const noted = await salesDeed(source, request, (desk) => notePastSale(desk, request.body))
    return reply.code(201).send(noted)
  })
}
