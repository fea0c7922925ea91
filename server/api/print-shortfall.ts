import { Type } from 'typebox'
import { findProduct } from '../book/products.ts'
import { ShortfallQuery } from '../contract/promise.ts'
import { PRINT_ROUTE } from '../contract/sales.ts'
import { shortHarvestPaper } from '../pages/papers/short-harvest.ts'
import { readShortfall } from '../sales/keep-shortfall.ts'
import { promiseRefusals } from '../words/promise-answer.ts'
import { startOfDayMs } from '../zone.ts'
import { numbersInQuery } from './numbers-in-query.ts'
import {
  exact,
  inLanguage,
  PAPER,
  type PrintSource,
  paperOptions,
  sendPaper,
  viewFor,
} from './print.ts'
import { reading } from './promise-source.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

const Number15 = Type.String({ pattern: '^[1-9][0-9]{0,14}$' })
const PaperQuery = Type.Object({ ...ShortfallQuery.properties, ...inLanguage }, exact)

/** Who gets how much of what there is on a day, to sign and to tick off who was told. */
export function shortfallPaperRoute(app: HttpServer, source: PrintSource): void {
  const { book, site } = source.door
  const schema = {
    summary: 'Who gets how much of what there is of a product on a day, for a printer',
    params: Type.Object({ product: Number15, on: Number15 }),
    querystring: PaperQuery,
    response: PAPER,
  }
  const options = { ...paperOptions(source), schema, preValidation: numbersInQuery('packs') }
  app.get(`${PRINT_ROUTE}/kurang-panen/:product/:on`, options, async (request, reply) => {
    const { params, query } = request
    const product = await findProduct(book, Number(params.product))
    if (product === null) throw new Refused(404, 'not_found', promiseRefusals.product(), 'product')
    const onMs = startOfDayMs(site.zone, Number(params.on))
    const { packs, rule } = query
    const asked = { ...(packs !== undefined && { packs }), ...(rule !== undefined && { rule }) }
    const shortfall = await reading({ book, site, now: source.now }, (at, time) =>
      readShortfall(at, time, { product, onMs, query: asked }),
    )
    const named = { name: { id: product.name_id, en: product.name_en }, unit: product.unit }
    return sendPaper(reply, shortHarvestPaper(await viewFor(source, request), named, shortfall))
  })
}
