import { Type } from 'typebox'
import { readBatches } from '../book/batches.ts'
import { readMovements } from '../book/movements.ts'
import type { BookDatabase } from '../book/tables.ts'
import {
  BATCHES_ROUTE,
  Batches,
  BatchesQuery,
  BatchPage,
  NewBatch,
  NewMovement,
  Recall,
  RecallList,
} from '../contract/batches.ts'
import { noteBatch, noteMovement, standingBatch } from '../sales/goods/keep-batches.ts'
import { batchTold, recallBatch, recallListOf, undoRecall } from '../sales/goods/keep-recall.ts'
import { refused } from './growing-deed.ts'
import { numbersInQuery } from './numbers-in-query.ts'
import { numberIn } from './params.ts'
import { type SalesSource, salesDeed } from './sales-deed.ts'
import type { HttpServer } from './server.ts'

const ONE = `${BATCHES_ROUTE}/:id`

/** What was made and stands in store, what came and went, and who has it. */
export function batchRoutes(app: HttpServer, source: SalesSource): void {
  readRoutes(app, source)
  writeRoutes(app, source)
  recallRoutes(app, source)
}

function readRoutes(app: HttpServer, { door: { book } }: SalesSource): void {
  const list = {
    summary: 'Batches with what is left of each, the first to expire before the others',
    querystring: BatchesQuery,
    response: { 200: Batches },
  }
  const preValidation = numbersInQuery('product')
  app.get(BATCHES_ROUTE, { schema: list, preValidation }, async ({ query }): Promise<Batches> => {
    return { batches: (await readBatches(book, query)).map(batchTold) }
  })
  const page = {
    summary: 'A batch with all that came and went',
    params: numberIn,
    response: { 200: BatchPage },
  }
  app.get(ONE, { schema: page }, ({ params }) => pageOf(book, Number(params.id)))
}

function writeRoutes(app: HttpServer, source: SalesSource): void {
  const { book } = source.door
  const add = {
    summary: 'Note what was made; sent twice under one key it stands once',
    body: NewBatch,
    response: { 200: BatchPage, 201: BatchPage },
  }
  app.post(BATCHES_ROUTE, { schema: add }, async (request, reply) => {
    const noted = await salesDeed(source, request, (desk) => noteBatch(desk, request.body))
    return reply.code(noted.isNew ? 201 : 200).send(await pageOf(book, noted.id))
  })
  const move = {
    summary: 'Note packs that went out, or a count of what is there',
    params: numberIn,
    body: NewMovement,
    response: { 200: BatchPage, 201: BatchPage },
  }
  app.post(`${ONE}/movements`, { schema: move }, async (request, reply) => {
    const id = Number(request.params.id)
    const noted = await salesDeed(source, request, (desk) => noteMovement(desk, id, request.body))
    return reply.code(noted.isNew ? 201 : 200).send(await pageOf(book, id))
  })
}

function recallRoutes(app: HttpServer, source: SalesSource): void {
  const { book } = source.door
  const RECALL = `${ONE}/recall`
  const recall = {
    summary: 'Call a batch back, with a reason: nothing of it is sold any more',
    params: numberIn,
    body: Recall,
    response: { 200: RecallList },
  }
  app.post(RECALL, { schema: recall }, async (request): Promise<RecallList> => {
    const id = Number(request.params.id)
    await salesDeed(source, request, (desk) => recallBatch(desk, id, request.body.because))
    return await recallListOf(book, await oneBatch(book, id))
  })
  const undo = { summary: 'Take a recall back', params: numberIn, response: { 204: Type.Null() } }
  app.delete(RECALL, { schema: undo }, async (request, reply) => {
    const id = Number(request.params.id)
    await salesDeed(source, request, (desk) => undoRecall(desk, id))
    return reply.code(204).send(null)
  })
  const who = {
    summary: 'Whom to call: orders that got packs of it, those with most first',
    params: numberIn,
    response: { 200: RecallList },
  }
  app.get(RECALL, { schema: who }, async ({ params }): Promise<RecallList> => {
    return await recallListOf(book, await oneBatch(book, Number(params.id)))
  })
}

async function pageOf(book: BookDatabase, id: number): Promise<BatchPage> {
  const batch = batchTold(await oneBatch(book, id))
  const movements = (await readMovements(book, id)).map((row) => ({
    ...{ id: row.id, atMs: row.at_ms, reason: row.reason, packs: row.packs },
    ...{ order: row.order, note: row.note },
  }))
  return { batch, movements }
}

async function oneBatch(book: BookDatabase, id: number) {
  const found = await standingBatch(book, id)
  if ('refusal' in found) throw refused(found.refusal)
  return found.done
}
