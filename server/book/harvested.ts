import type { BookDatabase } from './tables.ts'

/** What was sold or sellable of one harvest, by grade. */
export interface HarvestedLot {
  readonly crop: string
  readonly grade: string
  readonly atMs: number
  readonly kg: number
}

const lots = (book: BookDatabase) =>
  book
    .selectFrom('harvest_lot')
    .innerJoin('entry', 'entry.id', 'harvest_lot.entry')
    .innerJoin('cycle', 'cycle.id', 'entry.cycle')
    .where('entry.removed_ms', 'is', null)
    .where('cycle.removed_ms', 'is', null)

/** All that was harvested in a span of time; `toMs` itself is not in it. */
export function readHarvested(
  book: BookDatabase,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<HarvestedLot[]> {
  return lots(book)
    .select(['cycle.crop as crop', 'grade', 'entry.at_ms as atMs', 'kg'])
    .where('entry.at_ms', '>=', fromMs)
    .where('entry.at_ms', '<', toMs)
    .execute()
}

export interface KnownSpan {
  readonly crop: string
  readonly grade: 'jual' | 'A' | 'B' | 'C'
  readonly fromMs: number
  readonly toMs: number
  readonly notedMs: number
}

/** Harvests of one crop and grade in a span that were noted by a moment. */
export function readKnownHarvests(
  book: BookDatabase,
  { crop, grade, fromMs, toMs, notedMs }: KnownSpan,
): Promise<{ atMs: number; kg: number }[]> {
  return lots(book)
    .select(['entry.at_ms as atMs', 'kg'])
    .where('cycle.crop', '=', crop)
    .where('grade', '=', grade)
    .where('entry.at_ms', '>=', fromMs)
    .where('entry.at_ms', '<', toMs)
    .where('entry.noted_ms', '<=', notedMs)
    .execute()
}

/** kg that came of one planting so far. */
export async function harvestedOf(book: BookDatabase, cycle: number): Promise<number> {
  const row = lots(book)
    .select((of) => of.fn.sum<number | null>('kg').as('kg'))
    .where('cycle.id', '=', cycle)
  return (await row.executeTakeFirst())?.kg ?? 0
}
