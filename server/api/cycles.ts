import { Type } from 'typebox'
import { readCycleRows } from '../book/cycle-list.ts'
import { readChanges } from '../book/growing-changes.ts'
import { findPlanting } from '../book/plantings.ts'
import {
  ChangeCycle,
  CYCLES_ROUTE,
  CycleList,
  CycleRow,
  CyclesQuery,
  HolesQuery,
  HolesToWeigh,
  NewCycle,
} from '../contract/cycles.ts'
import { CyclePage } from '../contract/entries.ts'
import { holesToWeigh } from '../growing/holes.ts'
import { changePlanting } from '../growing/keep-change.ts'
import { plant } from '../growing/keep-planting.ts'
import { bringBackPlanting, takeOutPlanting } from '../growing/keep-removal.ts'
import { plantingRefusals } from '../words/plantings.ts'
import { entryAnswers } from './entry-answer.ts'
import { type GrowingSource, growingDeed } from './growing-deed.ts'
import { numbersInQuery } from './numbers-in-query.ts'
import { numberIn } from './params.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

/** Of a planting; a page shows the newest. */
const CHANGES = 200
const USUAL_HOLES = 8
const ONE = `${CYCLES_ROUTE}/:id`

export interface CyclesSource extends GrowingSource {
  /** [0, 1), for what is drawn without choosing */
  readonly random: () => number
}

/** What stands, stood and will stand in the beds. */
export function cycleRoutes(app: HttpServer, source: CyclesSource): void {
  readRoutes(app, source)
  holesRoute(app, source)
  writeRoutes(app, source)
  undoRoutes(app, source)
}

function readRoutes(app: HttpServer, { door: { book }, now }: CyclesSource): void {
  const list = {
    summary: 'Plantings that touch a span of time, by their day',
    querystring: CyclesQuery,
    response: { 200: CycleList },
  }
  const preValidation = numbersInQuery('from', 'to')
  app.get(CYCLES_ROUTE, { schema: list, preValidation }, async ({ query }): Promise<CycleList> => {
    const { from: fromMs, to: toMs, bed } = query
    return { cycles: await readCycleRows(book, { fromMs, toMs, bed }, now()) }
  })
  const page = {
    summary: 'A planting with all that was noted about it, and who put what right',
    params: numberIn,
    response: { 200: CyclePage },
  }
  app.get(ONE, { schema: page }, async ({ params }): Promise<CyclePage> => {
    const id = Number(params.id)
    return {
      cycle: await oneRow({ door: { book }, now }, id),
      entries: await entryAnswers(book, id),
      changes: await readChanges(book, id, CHANGES),
    }
  })
}

function holesRoute(app: HttpServer, source: CyclesSource): void {
  const holes = {
    summary: 'Holes to weigh, drawn without choosing, in walking order',
    params: numberIn,
    querystring: HolesQuery,
    response: { 200: HolesToWeigh },
  }
  const options = { schema: holes, preValidation: numbersInQuery('count') }
  app.get(`${ONE}/holes`, options, async ({ params, query }): Promise<HolesToWeigh> => {
    const row = await oneRow(source, Number(params.id))
    if (row.holes === null) {
      throw new Refused(400, 'bad_request', plantingRefusals.uncounted(), 'holes')
    }
    return { holes: holesToWeigh(row.holes, query.count ?? USUAL_HOLES, source.random) }
  })
}

function writeRoutes(app: HttpServer, source: CyclesSource): void {
  const add = {
    summary: 'Write down a planting; sent twice under one key it stands once',
    body: NewCycle,
    response: { 200: CycleRow, 201: CycleRow },
  }
  app.post(CYCLES_ROUTE, { schema: add }, async (request, reply) => {
    const planted = await growingDeed(source, request, (notebook) => plant(notebook, request.body))
    // Sent again after it was taken out, it is still answered as it was then.
    return reply.code(planted.isNew ? 201 : 200).send(await oneRow(source, planted.id, true))
  })
  const change = {
    summary: 'Put a planting right, end it or open it again',
    params: numberIn,
    body: ChangeCycle,
    response: { 200: CycleRow },
  }
  app.patch(ONE, { schema: change }, async (request): Promise<CycleRow> => {
    const id = Number(request.params.id)
    await growingDeed(source, request, (notebook) => changePlanting(notebook, id, request.body))
    return await oneRow(source, id)
  })
}

function undoRoutes(app: HttpServer, source: CyclesSource): void {
  const out = {
    summary: 'Take a planting out of the book; nothing is erased',
    params: numberIn,
    response: { 204: Type.Null() },
  }
  app.delete(ONE, { schema: out }, async (request, reply) => {
    const id = Number(request.params.id)
    await growingDeed(source, request, (notebook) => takeOutPlanting(notebook, id))
    return reply.code(204).send(null)
  })
  const back = {
    summary: 'Bring a planting back into the book',
    params: numberIn,
    response: { 200: CycleRow },
  }
  app.post(`${ONE}/restore`, { schema: back }, async (request): Promise<CycleRow> => {
    const id = Number(request.params.id)
    await growingDeed(source, request, (notebook) => bringBackPlanting(notebook, id))
    return await oneRow(source, id)
  })
}

type Reading = Pick<CyclesSource, 'now'> & { readonly door: Pick<CyclesSource['door'], 'book'> }

async function oneRow(
  { door: { book }, now }: Reading,
  id: number,
  withRemoved = false,
): Promise<CycleRow> {
  const [row] = await readCycleRows(book, { ids: [id], withRemoved }, now())
  if (row !== undefined) return row
  if ((await findPlanting(book, id)) === null) {
    throw new Refused(404, 'not_found', plantingRefusals.unknownPlanting(), 'id')
  }
  throw new Refused(410, 'gone', plantingRefusals.removedPlanting(), 'id')
}
