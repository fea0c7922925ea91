import { findProduct, type ProductRow } from '../book/products.ts'
import type { BookDatabase } from '../book/tables.ts'
import {
  DaysQuery,
  MayAnswer,
  MayQuery,
  PROMISE_ROUTE,
  PromiseDays,
  PromiseRecord,
  PromiseWeeks,
  WeeksQuery,
} from '../contract/promise.ts'
import { Refusal } from '../contract/refusal.ts'
import { type BuyerKind, buyerKind } from '../sales/keep-buyer-kind.ts'
import { readRecord } from '../sales/keep-record.ts'
import { promiseRefusals } from '../words/promise-answer.ts'
import { startOfDayMs } from '../zone.ts'
import { numbersInQuery } from './numbers-in-query.ts'
import { mayAnswer } from './promise-answer.ts'
import { riskRoutes } from './promise-risks.ts'
import { type PromiseSource, reading } from './promise-source.ts'
import { promiseDays, promiseWeeks } from './promise-weeks.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

/** What may be promised, and how well promises were kept. */
export function promiseRoutes(app: HttpServer, source: PromiseSource): void {
  mayRoute(app, source)
  daysRoutes(app, source)
  riskRoutes(app, source)
  const schema = { summary: 'How often promises were kept', response: { 200: PromiseRecord } }
  app.get(`${PROMISE_ROUTE}/record`, { schema }, async (): Promise<PromiseRecord> => {
    return await reading(source, readRecord)
  })
}

function mayRoute(app: HttpServer, source: PromiseSource): void {
  const schema = {
    summary: 'May so many units be promised to a buyer for a day?',
    querystring: MayQuery,
    response: { 200: MayAnswer, 400: Refusal, 404: Refusal },
  }
  const preValidation = numbersInQuery('product', 'packs', 'on', 'buyer', 'order')
  app.get(PROMISE_ROUTE, { schema, preValidation }, async ({ query }): Promise<MayAnswer> => {
    const { packs, on, order } = query
    checkPacks(packs)
    return await reading(source, async (book, at) => {
      const [product, buyer] = await whoAndWhat(book, query)
      const onMs = startOfDayMs(at.zone, on)
      return await mayAnswer(book, at, { product, packs, onMs, buyer, exceptSale: order ?? null })
    })
  })
}

function daysRoutes(app: HttpServer, source: PromiseSource): void {
  const days = {
    summary: 'For a calendar: what may be promised on each of the days to come',
    querystring: DaysQuery,
    response: { 200: PromiseDays, 400: Refusal, 404: Refusal },
  }
  const ofDays = { schema: days, preValidation: numbersInQuery('product', 'packs', 'buyer') }
  app.get(`${PROMISE_ROUTE}/days`, ofDays, async ({ query }): Promise<PromiseDays> => {
    const { packs } = query
    checkPacks(packs)
    return await reading(source, async (book, at) => {
      const [product, buyer] = await whoAndWhat(book, query)
      return await promiseDays(book, at, { product, packs, buyer })
    })
  })
  const weeks = {
    summary: 'What each week brings, what is promised of it and what is free',
    querystring: WeeksQuery,
    response: { 200: PromiseWeeks, 400: Refusal, 404: Refusal },
  }
  const ofWeeks = { schema: weeks, preValidation: numbersInQuery('product', 'weeks') }
  app.get(`${PROMISE_ROUTE}/weeks`, ofWeeks, async ({ query }): Promise<PromiseWeeks> => {
    return await reading(source, async (book, at) => {
      const [product] = await whoAndWhat(book, query)
      return await promiseWeeks(book, at, { product, weeks: query.weeks })
    })
  })
}

function checkPacks(packs: number): void {
  if (Number.isInteger(packs) && packs >= 1 && packs <= 1_000_000) return
  throw new Refused(400, 'bad_request', promiseRefusals.packs(), 'packs')
}

/** Throws where there is no such product or buyer. */
async function whoAndWhat(
  book: BookDatabase,
  { product: id, buyer: who }: { readonly product: number; readonly buyer?: number },
): Promise<[ProductRow, BuyerKind]> {
  const product = await findProduct(book, id)
  if (product === null) throw new Refused(404, 'not_found', promiseRefusals.product(), 'product')
  const buyer = await buyerKind(book, who)
  if (buyer === null) throw new Refused(404, 'not_found', promiseRefusals.buyer(), 'buyer')
  return [product, buyer]
}
