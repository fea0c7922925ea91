import { Type } from 'typebox'
import {
  ChangeProduct,
  NewPrice,
  NewProduct,
  PRODUCTS_ROUTE,
  Product,
  Products,
  ProductsQuery,
  Publish,
} from '../contract/products.ts'
import { setPrice } from '../sales/goods/keep-price.ts'
import { readProducts } from '../sales/goods/keep-product-list.ts'
import {
  bringBackProduct,
  changeProduct,
  sellProduct,
  takeOutProduct,
} from '../sales/goods/keep-products.ts'
import { publishProduct, withdrawProduct } from '../sales/goods/keep-publication.ts'
import { goodsRefusals } from '../words/goods-refusals.ts'
import { numberIn } from './params.ts'
import { Refused } from './refusal.ts'
import { type SalesSource, salesDeed } from './sales-deed.ts'
import type { HttpServer } from './server.ts'

const ONE = `${PRODUCTS_ROUTE}/:id`

/** What the farm sells, at what price, and whether buyers see it. */
export function productRoutes(app: HttpServer, source: SalesSource): void {
  readRoutes(app, source)
  writeRoutes(app, source)
  undoRoutes(app, source)
  priceRoute(app, source)
  publishRoutes(app, source)
}

function readRoutes(app: HttpServer, source: SalesSource): void {
  const list = {
    summary: 'What is sold, by name',
    querystring: ProductsQuery,
    response: { 200: Products },
  }
  app.get(PRODUCTS_ROUTE, { schema: list }, async ({ query }): Promise<Products> => {
    const wanted = { withRemoved: query.removed === 'true' }
    return { products: await readProducts(source.door.book, momentOf(source), wanted) }
  })
  const one = {
    summary: 'A product with its prices, photos and permits; also one that was taken out',
    params: numberIn,
    response: { 200: Product },
  }
  app.get(ONE, { schema: one }, ({ params }) => oneProduct(source, Number(params.id)))
}

function writeRoutes(app: HttpServer, source: SalesSource): void {
  const add = { summary: 'Sell something new', body: NewProduct, response: { 201: Product } }
  app.post(PRODUCTS_ROUTE, { schema: add }, async (request, reply) => {
    const id = await salesDeed(source, request, (desk) => sellProduct(desk, request.body))
    return reply.code(201).send(await oneProduct(source, id))
  })
  const change = {
    summary: 'Put a product right; its kind, unit and weight stay while orders are open',
    params: numberIn,
    body: ChangeProduct,
    response: { 200: Product },
  }
  app.patch(ONE, { schema: change }, async (request): Promise<Product> => {
    const id = Number(request.params.id)
    await salesDeed(source, request, (desk) => changeProduct(desk, id, request.body))
    return await oneProduct(source, id)
  })
}

function undoRoutes(app: HttpServer, source: SalesSource): void {
  const out = {
    summary: 'Take a product out of what is sold; nothing is erased',
    params: numberIn,
    response: { 204: Type.Null() },
  }
  app.delete(ONE, { schema: out }, async (request, reply) => {
    const id = Number(request.params.id)
    await salesDeed(source, request, (desk) => takeOutProduct(desk, id))
    return reply.code(204).send(null)
  })
  const back = {
    summary: 'Sell it again; the catalog has it when it is published again',
    params: numberIn,
    response: { 200: Product },
  }
  app.post(`${ONE}/restore`, { schema: back }, async (request): Promise<Product> => {
    const id = Number(request.params.id)
    await salesDeed(source, request, (desk) => bringBackProduct(desk, id))
    return await oneProduct(source, id)
  })
}

function priceRoute(app: HttpServer, source: SalesSource): void {
  const price = {
    summary: 'Set a price from a day on; what was asked for until then stays on record',
    params: numberIn,
    body: NewPrice,
    response: { 200: Product },
  }
  app.put(`${ONE}/prices`, { schema: price }, async (request): Promise<Product> => {
    const id = Number(request.params.id)
    await salesDeed(source, request, (desk) => setPrice(desk, id, request.body))
    return await oneProduct(source, id)
  })
}

function publishRoutes(app: HttpServer, source: SalesSource): void {
  const publish = {
    summary: 'Show it in the catalog; packaged food without a permit needs a reason, which is kept',
    params: numberIn,
    body: Publish,
    response: { 200: Product },
  }
  app.post(`${ONE}/publish`, { schema: publish }, async (request): Promise<Product> => {
    const id = Number(request.params.id)
    await salesDeed(source, request, (desk) => publishProduct(desk, id, request.body))
    return await oneProduct(source, id)
  })
  const withdraw = {
    summary: 'Take it out of the catalog',
    params: numberIn,
    response: { 200: Product },
  }
  app.delete(`${ONE}/publish`, { schema: withdraw }, async (request): Promise<Product> => {
    const id = Number(request.params.id)
    await salesDeed(source, request, (desk) => withdrawProduct(desk, id))
    return await oneProduct(source, id)
  })
}

const momentOf = ({ door, now }: SalesSource) => ({ zone: door.site.zone, nowMs: now() })

export async function oneProduct(source: SalesSource, id: number): Promise<Product> {
  const all = await readProducts(source.door.book, momentOf(source), { withRemoved: true })
  const product = all.find((each) => each.id === id)
  if (product !== undefined) return product
  throw new Refused(404, 'not_found', goodsRefusals.unknownProduct(), 'id')
}
