import type { Selectable, SelectQueryBuilder } from 'kysely'
import { usualHarvestMs } from '../agronomy/recipes/usual-harvest.ts'
import type { Crop } from '../contract/crop.ts'
import type { CycleTable } from './growing-tables.ts'
import type { BookDatabase, BookTables } from './tables.ts'

/** When a planting was to be harvested, counted from its transplant as that was written then. */
export interface HarvestPlan {
  /** when it was planned so; 0: when the planting was written */
  readonly atMs: number
  readonly afterMs: number
}

type Row = Pick<Selectable<CycleTable>, 'id' | 'transplanted_ms' | 'planned_harvest_ms'>
type Days = Omit<Row, 'id'>

/** The plans of plantings whose plan or transplant was changed, from the book's changes. */
export async function readHarvestPlans(
  book: BookDatabase,
  cycles: SelectQueryBuilder<BookTables, 'cycle', { id: number }>,
) {
  const rows = await book
    .selectFrom('book_change')
    .select(['cycle', 'at_ms', 'before'])
    .where('cycle', 'in', cycles)
    .where('entry', 'is', null)
    .where('deed', '=', 'edited')
    .where((or) =>
      or.or([
        or('before', 'like', '%"plannedHarvestMs"%'),
        or('before', 'like', '%"transplantedMs"%'),
      ]),
    )
    .orderBy('id', 'desc')
    .execute()
  const changes = new Map<number, typeof rows>()
  for (const row of rows) changes.set(row.cycle, [...(changes.get(row.cycle) ?? []), row])
  return (row: Row, crop: Crop) => plansOf(row, crop, changes.get(row.id) ?? [])
}

/** Changes come newest first: each tells what stood before it. */
function plansOf(
  row: Row,
  crop: Crop,
  changes: readonly { readonly at_ms: number; readonly before: string | null }[],
): HarvestPlan[] {
  const plans: HarvestPlan[] = []
  let days: Days = row
  for (const { at_ms, before } of changes) {
    plans.unshift({ atMs: at_ms, afterMs: afterMsOf(days, crop) })
    days = daysBefore(days, before)
  }
  if (plans.length > 0) plans.unshift({ atMs: 0, afterMs: afterMsOf(days, crop) })
  return plans
}

const afterMsOf = ({ transplanted_ms, planned_harvest_ms }: Days, crop: Crop): number =>
  (planned_harvest_ms ?? usualHarvestMs(crop, transplanted_ms)) - transplanted_ms

/** The book's own text: only what was changed stands in it. */
function daysBefore(days: Days, before: string | null): Days {
  const facts = JSON.parse(before ?? '{}') as {
    readonly transplantedMs?: number
    readonly plannedHarvestMs?: number | null
  }
  return {
    transplanted_ms: facts.transplantedMs ?? days.transplanted_ms,
    planned_harvest_ms:
      facts.plannedHarvestMs === undefined ? days.planned_harvest_ms : facts.plannedHarvestMs,
  }
}
