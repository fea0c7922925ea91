import type { EVENT_KINDS } from '../contract/access.ts'
import type { BookDatabase } from './tables.ts'

export interface NotedEvent {
  readonly place: string
  readonly kind: (typeof EVENT_KINDS)[number]
  /** farm time */
  readonly atMs: number
  readonly note: string
  readonly millilitres: number | null
}

/** Writes down what was done at a place; gives its number. */
export async function addEvent(book: BookDatabase, event: NotedEvent): Promise<number> {
  const { place, kind, atMs, note, millilitres } = event
  const row = { place, kind, at_ms: atMs, note, millilitres }
  const added = book.insertInto('event').values(row).returning('id')
  return (await added.executeTakeFirstOrThrow()).id
}

/** The newest events, newest first. */
export async function readEvents(book: BookDatabase, limit: number) {
  const rows = book.selectFrom('event').selectAll().orderBy('at_ms', 'desc').orderBy('id', 'desc')
  return (await rows.limit(limit).execute()).map(({ at_ms: atMs, ...row }) => ({ ...row, atMs }))
}

/** Events noted after one, oldest first; of the last hundred when none is named. */
export async function readEventsAfter(book: BookDatabase, id: number | null) {
  const rows = book.selectFrom('event').selectAll()
  const after = id === null ? rows : rows.where('id', '>', id)
  const found = await after.orderBy('id', 'desc').limit(100).execute()
  return found.reverse().map(({ at_ms: atMs, ...row }) => ({ ...row, atMs }))
}

const MOST_IN_A_SPAN = 500

/** Events at these places with fromMs ≤ at < toMs, oldest first; of very many the newest. */
export async function readEventsAt(
  book: BookDatabase,
  places: readonly string[],
  span: { readonly fromMs: number; readonly toMs: number },
) {
  const rows = book.selectFrom('event').selectAll().where('place', 'in', places)
  const inside = rows.where('at_ms', '>=', span.fromMs).where('at_ms', '<', span.toMs)
  const newest = inside.orderBy('at_ms', 'desc').orderBy('id', 'desc').limit(MOST_IN_A_SPAN)
  return (await newest.execute()).reverse().map(({ at_ms: atMs, ...row }) => ({ ...row, atMs }))
}
