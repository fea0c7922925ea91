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

/**
 * Harvests of one crop and grade in a span that were noted by a moment, one an entry. What was put
 * right since then counts no more than it did at that moment: the rest may stand in what was foreseen.
 */
export async function readKnownHarvests(
  book: BookDatabase,
  { crop, grade, fromMs, toMs, notedMs }: KnownSpan,
): Promise<{ atMs: number; kg: number }[]> {
  const rows = await lots(book)
    .select((of) => ['entry.id', 'entry.at_ms as atMs', of.fn.sum<number>('kg').as('kg')])
    .where('cycle.crop', '=', crop)
    .where('grade', '=', grade)
    .where('entry.at_ms', '>=', fromMs)
    .where('entry.at_ms', '<', toMs)
    .where('entry.noted_ms', '<=', notedMs)
    .groupBy('entry.id')
    .execute()
  const ids = rows.map(({ id }) => id)
  const known = await knownBefore(book, { entries: ids, grade, notedMs })
  return rows.map(({ id, atMs, kg }) => ({ atMs, kg: Math.min(kg, known.get(id) ?? kg) }))
}

/** kg of entries that were changed after a moment, as they stood at it. */
async function knownBefore(
  book: BookDatabase,
  { entries, grade, notedMs }: Pick<KnownSpan, 'grade' | 'notedMs'> & { entries: number[] },
): Promise<ReadonlyMap<number, number>> {
  const changes = await book
    .selectFrom('book_change')
    .select(['entry', 'deed', 'before'])
    .where('entry', 'in', entries)
    .where('at_ms', '>', notedMs)
    .orderBy('id')
    .execute()
  const known = new Map<number, number>()
  const removed = new Set<number>()
  for (const { entry, deed, before } of changes) {
    if (entry === null || known.has(entry)) continue
    if (deed === 'removed') removed.add(entry)
    // Restored without having been taken out since: at that moment it was not there.
    if (deed === 'restored' && !removed.has(entry)) known.set(entry, 0)
    if (deed === 'edited' && before !== null) known.set(entry, kgIn(before, grade))
  }
  return known
}

/** Of a harvest as its history has it. */
function kgIn(before: string, grade: string): number {
  const { lots: each = [] } = JSON.parse(before) as { lots?: { grade: string; kg: number }[] }
  return each.reduce((sum, lot) => sum + (lot.grade === grade ? lot.kg : 0), 0)
}

/** kg that came of one planting so far. */
export async function harvestedOf(book: BookDatabase, cycle: number): Promise<number> {
  const row = lots(book)
    .select((of) => of.fn.sum<number | null>('kg').as('kg'))
    .where('cycle.id', '=', cycle)
  return (await row.executeTakeFirst())?.kg ?? 0
}
