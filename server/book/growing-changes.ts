import type { BookChange } from '../contract/entries.ts'
import { touchGrowing } from './growing-version.ts'
import type { BookDatabase } from './tables.ts'

/** Who changes the book, and when. */
export interface Noting {
  readonly who: string
  /** farm time */
  readonly atMs: number
}

export interface GrowingChange {
  readonly cycle: number
  /** null: of the planting itself */
  readonly entry: number | null
  readonly deed: BookChange['deed']
  /** as the API names them; null where nothing was, or is */
  readonly before: object | null
  readonly after: object | null
}

/** Keeps what was before and after; `book` must hold the write lock (see atOnce). */
export async function addChange(
  book: BookDatabase,
  change: GrowingChange,
  { who, atMs }: Noting,
): Promise<void> {
  const { before, after } = change
  const row = { ...change, who, at_ms: atMs, before: json(before), after: json(after) }
  await book.insertInto('book_change').values(row).execute()
  await touchGrowing(book)
}

/** Of a planting and of what was noted about it, newest first. */
export async function readChanges(
  book: BookDatabase,
  cycle: number,
  limit: number,
): Promise<BookChange[]> {
  const rows = book.selectFrom('book_change').selectAll().where('cycle', '=', cycle)
  const newest = await rows.orderBy('id', 'desc').limit(limit).execute()
  return newest.map(({ id, at_ms: atMs, who, entry, deed, before, after }) => ({
    ...{ id, atMs, who, entry, deed },
    before: facts(before),
    after: facts(after),
  }))
}

const json = (each: object | null): string | null => (each === null ? null : JSON.stringify(each))

/** Written by `addChange` and by nothing else. */
const facts = (text: string | null): Record<string, unknown> | null =>
  text === null ? null : (JSON.parse(text) as Record<string, unknown>)
