import type { Selectable } from 'kysely'
import type { EntryKind } from '../contract/entries.ts'
import { addChange, type Noting } from './growing-changes.ts'
import type { EntryTable } from './growing-tables.ts'
import type { Kept } from './noted/kept.ts'
import { KEEPERS, type Noted, readNoted } from './noted/noted.ts'
import type { BookDatabase } from './tables.ts'

type EntryRow = Selectable<EntryTable>

/** Everything noted about a planting, oldest first, also what was taken out. */
export const readEntries = (book: BookDatabase, cycle: number): Promise<Noted[]> =>
  readNoted(book, book.selectFrom('entry').select('id').where('cycle', '=', cycle))

/** Also one that was taken out. */
export async function findEntry(book: BookDatabase, id: number): Promise<Noted | null> {
  const [found] = await readNoted(book, book.selectFrom('entry').select('id').where('id', '=', id))
  return found ?? null
}

/** What a device noted under its own key before; null the first time. */
export async function findDraftedEntry(
  book: BookDatabase,
  key: string | undefined,
): Promise<Noted | null> {
  if (key === undefined) return null
  const ids = book.selectFrom('entry').select('id').where('draft_key', '=', key)
  return (await readNoted(book, ids))[0] ?? null
}

/** How often each entry of a planting was put right. */
export async function readEdits(
  book: BookDatabase,
  cycle: number,
): Promise<(entry: number) => number> {
  const rows = await book
    .selectFrom('book_change')
    .select((each) => ['entry', each.fn.countAll<number>().as('edits')])
    .where('cycle', '=', cycle)
    .where('deed', '=', 'edited')
    .groupBy('entry')
    .execute()
  const edits = new Map(rows.map((row) => [row.entry, row.edits]))
  return (entry) => edits.get(entry) ?? 0
}

export interface NewEntry<K extends EntryKind> {
  readonly cycle: number
  readonly kind: K
  /** farm time */
  readonly atMs: number
  readonly note: string
  readonly key: string | null
  readonly figures: Kept[K]
}

/** Adds an entry as it is and gives its number; `book` must hold the write lock (see atOnce). */
export async function addEntry<K extends EntryKind>(
  book: BookDatabase,
  { cycle, kind, atMs, note, key, figures }: NewEntry<K>,
  noting: Noting,
): Promise<number> {
  const head = { cycle, kind, at_ms: atMs, noted_ms: noting.atMs, note, removed_ms: null }
  const { id } = await book
    .insertInto('entry')
    .values({ ...head, draft_key: key })
    .returning('id')
    .executeTakeFirstOrThrow()
  await KEEPERS[kind].write(book, id, figures)
  const after = { kind, atMs, note, ...figures }
  await addChange(book, { cycle, entry: id, deed: 'added', before: null, after }, noting)
  return id
}

/** Puts an entry right; `book` must hold the write lock. */
export async function putEntry<K extends EntryKind>(
  book: BookDatabase,
  old: Noted,
  { kind, atMs, note, figures }: Omit<NewEntry<K>, 'cycle' | 'key'>,
  noting: Noting,
): Promise<void> {
  const { id, cycle } = old
  await book.updateTable('entry').set({ at_ms: atMs, note }).where('id', '=', id).execute()
  await KEEPERS[kind].erase(book, id)
  await KEEPERS[kind].write(book, id, figures)
  const before = { kind: old.kind, atMs: old.atMs, note: old.note, ...old.figures }
  const after = { kind, atMs, note, ...figures }
  await addChange(book, { cycle, entry: id, deed: 'edited', before, after }, noting)
}

/** Takes an entry out, or with null brings it back; `book` must hold the write lock. */
export async function setEntryRemoved(
  book: BookDatabase,
  { id, cycle, kind, atMs }: Noted,
  removed_ms: EntryRow['removed_ms'],
  noting: Noting,
): Promise<void> {
  await book.updateTable('entry').set({ removed_ms }).where('id', '=', id).execute()
  const deed = removed_ms === null ? ('restored' as const) : ('removed' as const)
  const facts = { kind, atMs }
  const [before, after] = removed_ms === null ? [null, facts] : [facts, null]
  await addChange(book, { cycle, entry: id, deed, before, after }, noting)
}
