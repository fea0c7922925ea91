import { Type } from 'typebox'
import { type BuyerSeen, readBuyers } from '../book/buyers.ts'
import { readSalesSettings } from '../book/sales-settings.ts'
import type { BookDatabase } from '../book/tables.ts'
import { BUYERS_ROUTE, Buyer, Buyers, ChangeBuyer, NewBuyer } from '../contract/buyers.ts'
import { addNewBuyer, changeBuyer, forgetOneBuyer } from '../sales/keep-buyers.ts'
import { phoneOf } from '../sales/phone.ts'
import { forgottenAtMs } from '../sales/retention.ts'
import { buyerRefusals } from '../words/buyer-refusals.ts'
import { numberIn } from './params.ts'
import { Refused } from './refusal.ts'
import { type SalesSource, salesDeed } from './sales-deed.ts'
import type { HttpServer } from './server.ts'

const ONE = `${BUYERS_ROUTE}/:id`

/** Shops, offices and households that buy here. */
export function buyerRoutes(app: HttpServer, source: SalesSource): void {
  const { book } = source.door
  const list = { summary: 'Who buys here, by name', response: { 200: Buyers } }
  app.get(BUYERS_ROUTE, { schema: list }, async (): Promise<Buyers> => {
    return { buyers: await told(book) }
  })
  const add = { summary: 'Write a buyer down', body: NewBuyer, response: { 201: Buyer } }
  app.post(BUYERS_ROUTE, { schema: add }, async (request, reply) => {
    const id = await salesDeed(source, request, (desk) => addNewBuyer(desk, request.body))
    return reply.code(201).send(await oneBuyer(book, id))
  })
  const change = {
    summary: 'Put a buyer right',
    params: numberIn,
    body: ChangeBuyer,
    response: { 200: Buyer },
  }
  app.patch(ONE, { schema: change }, async (request): Promise<Buyer> => {
    const id = Number(request.params.id)
    await salesDeed(source, request, (desk) => changeBuyer(desk, id, request.body))
    return await oneBuyer(book, id)
  })
  const forget = {
    summary: 'Forget who a buyer was; what was sold stays',
    params: numberIn,
    response: { 204: Type.Null() },
  }
  app.delete(ONE, { schema: forget }, async (request, reply) => {
    const id = Number(request.params.id)
    await salesDeed(source, request, (desk) => forgetOneBuyer(desk, id))
    return reply.code(204).send(null)
  })
}

async function oneBuyer(book: BookDatabase, id: number): Promise<Buyer> {
  const [buyer] = await told(book, [id])
  if (buyer === undefined) throw new Refused(404, 'not_found', buyerRefusals.unknown(), 'id')
  return buyer
}

async function told(book: BookDatabase, ids?: readonly number[]): Promise<Buyer[]> {
  const { buyerMonths } = await readSalesSettings(book)
  const rows = await readBuyers(book, ids === undefined ? {} : { ids })
  return rows.map((row) => answerOf(row, buyerMonths))
}

function answerOf(row: BuyerSeen, buyerMonths: number): Buyer {
  const { id, name, type, phone, email, address, channel, note } = row
  const read = phone === null ? null : phoneOf(phone)
  return {
    ...{ id, name, type, phone, email, address, channel, note },
    hasContract: row.has_contract === 1,
    phoneWords: read?.words ?? null,
    whatsapp: read?.whatsapp ?? null,
    orders: row.orders,
    lastOrderMs: row.last_order_ms,
    forgottenAtMs: forgottenAtMs(row, buyerMonths),
    forgottenMs: row.forgotten_ms,
  }
}
