import { Type } from 'typebox'
import { findProduct } from '../book/products.ts'
import { PROMISE_ROUTE, Risks, Shortfall, ShortfallQuery } from '../contract/promise.ts'
import { Refusal } from '../contract/refusal.ts'
import { readRisks } from '../sales/keep-risks.ts'
import { readShortfall } from '../sales/keep-shortfall.ts'
import { promiseRefusals } from '../words/promise-answer.ts'
import { startOfDayMs } from '../zone.ts'
import { numbersInQuery } from './numbers-in-query.ts'
import { type PromiseSource, reading } from './promise-source.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

const Number15 = Type.String({ pattern: '^[1-9][0-9]{0,14}$' })

/** What the crop does to what is promised. */
export function riskRoutes(app: HttpServer, source: PromiseSource): void {
  const risks = { summary: 'Orders that the newest forecast endangers', response: { 200: Risks } }
  app.get(`${PROMISE_ROUTE}/risks`, { schema: risks }, async ({ identity }): Promise<Risks> => {
    const found = await reading(source, readRisks)
    // Who grows must know what is in danger; whom to call is for those who sell.
    return identity?.actor === 'instructor' ? withoutNumbers(found) : found
  })
  const shortfall = {
    summary: 'Who gets how much of what there is of a product on a day',
    params: Type.Object({ product: Number15, on: Number15 }),
    querystring: ShortfallQuery,
    response: { 200: Shortfall, 400: Refusal, 404: Refusal },
  }
  const route = `${PROMISE_ROUTE}/shortfalls/:product/:on`
  const preValidation = numbersInQuery('packs')
  app.get(route, { schema: shortfall, preValidation }, async (request): Promise<Shortfall> => {
    const { params, query } = request
    return await reading(source, async (book, at) => {
      const product = await findProduct(book, Number(params.product))
      if (product === null)
        throw new Refused(404, 'not_found', promiseRefusals.product(), 'product')
      const onMs = startOfDayMs(at.zone, Number(params.on))
      return await readShortfall(book, at, { product, onMs, query })
    })
  })
}

const withoutNumbers = (found: Risks): Risks => ({
  ...found,
  risks: found.risks.map((risk) => ({
    ...risk,
    buyer: { ...risk.buyer, phone: null, whatsapp: null },
  })),
})
