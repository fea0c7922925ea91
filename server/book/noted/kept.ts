import type { SelectQueryBuilder } from 'kysely'
import type { Unit } from '../../contract/cycles.ts'
import type {
  BrixBody,
  CULL_REASONS,
  EntryKind,
  FruitSetBody,
  FruitSizeBody,
  GRADE_WORDS,
  GuessBody,
  LossesBody,
  WeighingBody,
} from '../../contract/entries.ts'
import type { BookDatabase, BookTables } from '../tables.ts'

/** As it was written, and the kg that was at the time of noting. */
interface Amount {
  readonly amount: number
  readonly unit: Unit
  readonly kg: number
}

export interface KeptHarvest {
  readonly lots: readonly (Amount & { readonly grade: (typeof GRADE_WORDS)[number] })[]
  readonly culls: readonly (Amount & { readonly reason: (typeof CULL_REASONS)[number] })[]
  readonly deadHoles: number | null
  readonly isLast: boolean
  readonly isFailed: boolean
}

/** What the book keeps of each kind. */
export interface Kept {
  weighing: WeighingBody
  harvest: KeptHarvest
  fruit_set: FruitSetBody
  fruit_size: FruitSizeBody
  brix: BrixBody
  losses: LossesBody
  guess: GuessBody
}

/** Numbers of entries, as a question to the book. */
export type EntryIds = SelectQueryBuilder<BookTables, 'entry', { id: number }>

/** Reads and writes the figures of one kind; `book` must hold the write lock to write. */
export interface Keeper<K extends EntryKind> {
  read(book: BookDatabase, ids: EntryIds): Promise<ReadonlyMap<number, Kept[K]>>
  write(book: BookDatabase, entry: number, figures: Kept[K]): Promise<void>
  erase(book: BookDatabase, entry: number): Promise<void>
}

/** Rows by their entry, in their order. */
export function byEntry<R extends { readonly entry: number }, T>(
  rows: readonly R[],
  of: (row: R) => T,
): Map<number, T[]> {
  const found = new Map<number, T[]>()
  for (const row of rows) {
    const list = found.get(row.entry)
    if (list === undefined) found.set(row.entry, [of(row)])
    else list.push(of(row))
  }
  return found
}
