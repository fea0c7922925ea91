import { type TSchema, Type } from 'typebox'
import {
  ENTRIES_ROUTE,
  ENTRY_KINDS,
  Entry,
  type EntryBody,
  type EntryKind,
  entryRoute,
  WRITTEN,
  type Written,
} from '../contract/entries.ts'
import type { Wish } from '../growing/keep-doubts.ts'
import { bringBackEntry, noteEntry, putEntryRight, takeOutEntry } from '../growing/keep-entry.ts'
import { oneEntryAnswer } from './entry-answer.ts'
import { type GrowingSource, growingDeed } from './growing-deed.ts'
import { numberIn } from './params.ts'
import type { HttpServer } from './server.ts'

const ONE = `${ENTRIES_ROUTE}/:id`
const SUMMARIES: Readonly<Record<EntryKind, string>> = {
  weighing: 'grams of holes that were weighed',
  harvest: 'a harvest with its lots, culls and dead; the last one ends the planting',
  fruit_set: 'fruit counted on the bed',
  fruit_size: 'sizes of tagged fruit',
  brix: '°Brix of fruit that was cut',
  losses: 'holes that died',
  guess: 'what somebody expects of the planting',
}

/** What is noted about plantings: every kind alike. */
export function entryRoutes(app: HttpServer, source: GrowingSource): void {
  for (const kind of ENTRY_KINDS) kindRoutes(app, source, kind)
  undoRoutes(app, source)
}

function kindRoutes<K extends EntryKind>(app: HttpServer, source: GrowingSource, kind: K): void {
  const body: TSchema = WRITTEN[kind]
  const add = {
    summary: `Note ${SUMMARIES[kind]}; sent twice under one key it stands once`,
    params: numberIn,
    body,
    response: { 200: Entry, 201: Entry },
  }
  app.post(entryRoute(kind), { schema: add }, async (request, reply) => {
    const cycle = Number(request.params.id)
    const wish = wishOf(kind, request.body)
    const noted = await growingDeed(source, request, (notebook) => noteEntry(notebook, cycle, wish))
    return reply
      .code(noted.isNew ? 201 : 200)
      .send(await oneEntryAnswer(source.door.book, noted.id))
  })
  const put = {
    summary: `Put right ${SUMMARIES[kind]}`,
    params: numberIn,
    body,
    response: { 200: Entry },
  }
  app.put(`${ONE}/${kind}`, { schema: put }, async (request): Promise<Entry> => {
    const id = Number(request.params.id)
    const wish = wishOf(kind, request.body)
    await growingDeed(source, request, (notebook) => putEntryRight(notebook, id, wish))
    return await oneEntryAnswer(source.door.book, id)
  })
}

function undoRoutes(app: HttpServer, source: GrowingSource): void {
  const out = {
    summary: 'Take out what was noted; nothing is erased',
    params: numberIn,
    response: { 204: Type.Null() },
  }
  app.delete(ONE, { schema: out }, async (request, reply) => {
    const id = Number(request.params.id)
    await growingDeed(source, request, (notebook) => takeOutEntry(notebook, id))
    return reply.code(204).send(null)
  })
  const back = {
    summary: 'Bring back what was taken out',
    params: numberIn,
    response: { 200: Entry },
  }
  app.post(`${ONE}/restore`, { schema: back }, async (request): Promise<Entry> => {
    const id = Number(request.params.id)
    await growingDeed(source, request, (notebook) => bringBackEntry(notebook, id))
    return await oneEntryAnswer(source.door.book, id)
  })
}

/** The route's own schema has seen to it that a body is one of its kind. */
function wishOf<K extends EntryKind>(kind: K, body: unknown): Wish<K> {
  const { atMs, key, note, sure, ...figures } = body as Written<K>
  return { kind, atMs, key, note, sure, figures: figures as EntryBody<K> }
}
