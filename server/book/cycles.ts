import type { Selectable } from 'kysely'
import type { CycleTable } from './growing-tables.ts'
import type { BookDatabase } from './tables.ts'

type Row = Selectable<CycleTable>
/** What water and limits depend on. */
export type CycleRow = Pick<Row, 'id' | 'bed' | 'crop' | 'transplanted_ms' | 'ended_ms' | 'holes'>
const COLUMNS = ['id', 'bed', 'crop', 'transplanted_ms', 'ended_ms', 'holes'] as const

/** A planting as a site file names it. */
export interface Planting {
  readonly bed: string
  readonly crop: string
  readonly transplantedMs: number
  readonly holes: number | null
}

/** The plantings that stand in their beds at a time: at most one a bed. */
export async function readOpenCycles(book: BookDatabase, atMs: number): Promise<CycleRow[]> {
  const rows = await book
    .selectFrom('cycle')
    .select(COLUMNS)
    .where('removed_ms', 'is', null)
    .where('transplanted_ms', '<=', atMs)
    .where((where) => where.or([where('ended_ms', 'is', null), where('ended_ms', '>', atMs)]))
    .orderBy('transplanted_ms')
    .execute()
  const standing = new Map<string, CycleRow>()
  for (const row of rows) {
    // A plan whose day has come waits for the bed; one that was cleared today makes room today.
    if (standing.get(row.bed)?.ended_ms !== null) standing.set(row.bed, row)
  }
  return [...standing.values()]
}

/** Whole days since the transplant: HST, 0 on the day itself. */
export const hstOf = ({ transplanted_ms }: CycleRow, atMs: number): number =>
  Math.floor((atMs - transplanted_ms) / 86_400_000)

/**
 * Brings a bed's open planting up to date with what a site file says. Another crop is another
 * planting: the old one ends when the new one begins. Where people keep the book of a bed it is
 * theirs: an old file must not undo what they noted.
 */
export async function putPlanting(book: BookDatabase, planting: Planting): Promise<void> {
  const { bed, crop, transplantedMs: transplanted_ms, holes } = planting
  if (await isKeptByPeople(book, bed)) return
  const open = await book
    .selectFrom('cycle')
    .selectAll()
    .where('bed', '=', bed)
    .where('ended_ms', 'is', null)
    .where('removed_ms', 'is', null)
    .orderBy('transplanted_ms')
    .executeTakeFirst()
  if (open?.crop === crop) {
    const changed = { transplanted_ms, holes }
    await book.updateTable('cycle').set(changed).where('id', '=', open.id).execute()
    return
  }
  if (open !== undefined) {
    const ended_ms = Math.max(open.transplanted_ms, transplanted_ms)
    await book.updateTable('cycle').set({ ended_ms }).where('id', '=', open.id).execute()
  }
  const cycle = { bed, crop, transplanted_ms, ended_ms: null, holes }
  await book.insertInto('cycle').values(cycle).execute()
}

async function isKeptByPeople(book: BookDatabase, bed: string): Promise<boolean> {
  const change = book
    .selectFrom('book_change')
    .innerJoin('cycle', 'cycle.id', 'book_change.cycle')
    .select('book_change.id')
    .where('cycle.bed', '=', bed)
    .limit(1)
  return (await change.executeTakeFirst()) !== undefined
}
