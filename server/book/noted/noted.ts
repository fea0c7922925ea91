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

/** What stands under some numbers, kind by kind. */
export interface NotedKinds {
  /** oldest first */
  of<K extends EntryKind>(kind: K): Promise<NotedOf<K>[]>
}

/** Looks once what there is, so that a kind nobody noted costs nothing. */
export async function readKinds(book: BookDatabase, ids: EntryIds): Promise<NotedKinds> {
  const rows = await book
    .selectFrom('entry')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('at_ms')
    .orderBy('id')
    .execute()
  return {
    async of(kind) {
      const ofKind = rows.filter((row) => row.kind === kind)
      if (ofKind.length === 0) return []
      const figures = await KEEPERS[kind].read(book, ids.where('kind', '=', kind))
      return ofKind.flatMap((row) => {
        const kept = figures.get(row.id)
        return kept === undefined ? [] : [withFigures(row, kind, kept)]
      })
    },
  }
}

/** What was noted under these numbers, oldest first. */
export async function readNoted(book: BookDatabase, ids: EntryIds): Promise<Noted[]> {
  const kinds = await readKinds(book, ids)
  const all: Noted[] = [
    ...(await kinds.of('weighing')),
    ...(await kinds.of('harvest')),
    ...(await kinds.of('fruit_set')),
    ...(await kinds.of('fruit_size')),
    ...(await kinds.of('brix')),
    ...(await kinds.of('losses')),
    ...(await kinds.of('guess')),
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
