import { Type } from 'typebox'
import { readSalesSettings } from '../book/sales-settings.ts'
import { PRINT_ROUTE } from '../contract/sales.ts'
import { wordOf } from '../contract/site.ts'
import { bill } from '../pages/papers/bill.ts'
import { deliveryNote } from '../pages/papers/delivery-note.ts'
import { readPaperOrder } from '../sales/keep-paper-order.ts'
import { paperRefusals } from '../words/paper-refusals.ts'
import {
  exact,
  inLanguage,
  LanguageQuery,
  PAPER,
  type PrintSource,
  paperOptions,
  sendPaper,
  viewFor,
} from './print.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

const orderIn = Type.Object({ order: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }) })
const BillQuery = Type.Object(
  { ...inLanguage, size: Type.Optional(wordOf(['full', 'half'] as const)) },
  exact,
)

/** What goes along with the goods of an order, and what is to be paid for them. */
export function orderPaperRoutes(app: HttpServer, source: PrintSource): void {
  const { book } = source.door
  const options = paperOptions(source)
  const delivery = {
    summary: 'The delivery note of an order, for a printer',
    params: orderIn,
    querystring: LanguageQuery,
    response: PAPER,
  }
  const deliveryRoute = `${PRINT_ROUTE}/surat-jalan/:order`
  app.get(deliveryRoute, { ...options, schema: delivery }, async (request, reply) => {
    const order = await orderOf(source, request.params.order)
    return sendPaper(reply, deliveryNote(await viewFor(source, request), order))
  })
  const nota = {
    summary: 'The bill of an order, for a printer; of half a sheet where asked so',
    params: orderIn,
    querystring: BillQuery,
    response: PAPER,
  }
  app.get(`${PRINT_ROUTE}/nota/:order`, { ...options, schema: nota }, async (request, reply) => {
    const order = await orderOf(source, request.params.order)
    const { tolerance } = await readSalesSettings(book)
    const { size = 'full' } = request.query
    return sendPaper(reply, bill(await viewFor(source, request), order, { tolerance, size }))
  })
}

async function orderOf({ door: { book } }: PrintSource, id: string) {
  const order = await readPaperOrder(book, Number(id))
  if (order === null) throw new Refused(404, 'not_found', paperRefusals.noOrder(), 'order')
  return order
}
