import type { Selectable } from 'kysely'
import type { EntryKind } from '../../contract/entries.ts'
import type { EntryTable } from '../growing-tables.ts'
import type { BookDatabase } from '../tables.ts'
import { brix, fruitSet, fruitSize } from './fruit.ts'
import { guess } from './guess.ts'
import { harvest } from './harvest.ts'
import type { EntryIds, Keeper, Kept } from './kept.ts'
import { losses } from './losses.ts'
import { weighing } from './weighing.ts'

export const KEEPERS: { readonly [K in EntryKind]: Keeper<K> } = {
  weighing,
  harvest,
  fruit_set: fruitSet,
  fruit_size: fruitSize,
  brix,
  losses,
  guess,
}

/** One thing that was noted about a planting. */
export interface NotedOf<K extends EntryKind> {
  readonly id: number
  readonly cycle: number
  readonly kind: K
  /** farm time */
  readonly atMs: number
  readonly notedMs: number
  readonly note: string
  /** null while it stands */
  readonly removedMs: number | null
  readonly figures: Kept[K]
}
export type Noted = { readonly [K in EntryKind]: NotedOf<K> }[EntryKind]

/** What was noted of one kind under these numbers, oldest first. */
export async function readKind<K extends EntryKind>(
  book: BookDatabase,
  kind: K,
  ids: EntryIds,
): Promise<NotedOf<K>[]> {
  const ofKind = ids.where('kind', '=', kind)
  const rows = await book
    .selectFrom('entry')
    .selectAll()
    .where('id', 'in', ofKind)
    .orderBy('at_ms')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const figures = await KEEPERS[kind].read(book, ofKind)
  return rows.flatMap((row) => {
    const kept = figures.get(row.id)
    return kept === undefined ? [] : [withFigures(row, kind, kept)]
  })
}

/** What was noted under these numbers, oldest first. */
export async function readNoted(book: BookDatabase, ids: EntryIds): Promise<Noted[]> {
  const all: Noted[] = [
    ...(await readKind(book, 'weighing', ids)),
    ...(await readKind(book, 'harvest', ids)),
    ...(await readKind(book, 'fruit_set', ids)),
    ...(await readKind(book, 'fruit_size', ids)),
    ...(await readKind(book, 'brix', ids)),
    ...(await readKind(book, 'losses', ids)),
    ...(await readKind(book, 'guess', ids)),
  ]
  return all.sort((one, other) => one.atMs - other.atMs || one.id - other.id)
}

const withFigures = <K extends EntryKind>(
  row: Selectable<EntryTable>,
  kind: K,
  figures: Kept[K],
): NotedOf<K> => ({
  id: row.id,
  cycle: row.cycle,
  kind,
  atMs: row.at_ms,
  notedMs: row.noted_ms,
  note: row.note,
  removedMs: row.removed_ms,
  figures,
})
