import type { Selectable } from 'kysely'
import { CROPS } from '../contract/crop.ts'
import type { CYCLE_STATES, CycleRow } from '../contract/cycles.ts'
import type { CycleTable } from './growing-tables.ts'
import { headOf } from './planting-head.ts'
import type { BookDatabase } from './tables.ts'

type Row = Selectable<CycleTable>

/** Which plantings: all unless said. */
export interface Listed {
  readonly ids?: readonly number[]
  /** also what was taken out of the book */
  readonly withRemoved?: boolean
  readonly bed?: string | undefined
  /** that have not ended before it */
  readonly fromMs?: number | undefined
  /** that were, or will be, transplanted before it */
  readonly toMs?: number | undefined
}

/**
 * Plantings as lists show them, by their day of transplanting; without those taken out of the book
 * and those of a crop the program has no name for.
 */
export async function readCycleRows(
  book: BookDatabase,
  listed: Listed,
  nowMs: number,
): Promise<CycleRow[]> {
  const rows = await rowsOf(book, listed)
  const [sums, cultivars, isWaiting] = [
    await sumsOf(book, listed.ids),
    await book.selectFrom('cultivar').select(['id', 'name']).execute(),
    await waitingIn(book, nowMs),
  ]
  return rows.flatMap((row) => {
    const crop = CROPS.find((each) => each === row.crop)
    if (crop === undefined) return []
    const cultivar = cultivars.find(({ id }) => id === row.cultivar) ?? null
    const state = stateOf(row, isWaiting(row))
    return [{ ...headOf(row, crop), note: row.note, cultivar, state, ...sums(row.id) }]
  })
}

function rowsOf(book: BookDatabase, listed: Listed): Promise<Row[]> {
  const { ids, bed, fromMs, toMs, withRemoved = false } = listed
  let rows = book.selectFrom('cycle').selectAll()
  if (!withRemoved) rows = rows.where('removed_ms', 'is', null)
  if (ids !== undefined) rows = rows.where('id', 'in', ids)
  if (bed !== undefined) rows = rows.where('bed', '=', bed)
  if (toMs !== undefined) rows = rows.where('transplanted_ms', '<', toMs)
  if (fromMs !== undefined) {
    rows = rows.where((or) => or.or([or('ended_ms', 'is', null), or('ended_ms', '>', fromMs)]))
  }
  return rows.orderBy('transplanted_ms').orderBy('id').execute()
}

const stateOf = ({ ended_ms }: Row, isWaiting: boolean): (typeof CYCLE_STATES)[number] => {
  if (ended_ms !== null) return 'finished'
  return isWaiting ? 'planned' : 'growing'
}

/** A planting waits until its day has come and whatever stands in its bed has ended. */
async function waitingIn(book: BookDatabase, nowMs: number): Promise<(row: Row) => boolean> {
  const open = await book
    .selectFrom('cycle')
    .select(['id', 'bed'])
    .where('removed_ms', 'is', null)
    .where('ended_ms', 'is', null)
    .where('transplanted_ms', '<=', nowMs)
    .orderBy('transplanted_ms', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const standing = new Map(open.map(({ id, bed }) => [bed, id]))
  return ({ id, bed, transplanted_ms }) => transplanted_ms > nowMs || standing.get(bed) !== id
}

/** Sold or sellable kg, whether it failed, and the last weighing: of these plantings, else of all. */
async function sumsOf(book: BookDatabase, ids: Listed['ids']) {
  const all = book.selectFrom('entry').where('entry.removed_ms', 'is', null)
  const standing = ids === undefined ? all : all.where('entry.cycle', 'in', ids)
  const kg = await standing
    .innerJoin('harvest_lot', 'harvest_lot.entry', 'entry.id')
    .select((each) => ['entry.cycle', each.fn.sum<number>('harvest_lot.kg').as('kg')])
    .groupBy('entry.cycle')
    .execute()
  const failed = await standing
    .innerJoin('harvest', 'harvest.entry', 'entry.id')
    .select('entry.cycle')
    .where('harvest.is_failed', '=', 1)
    .execute()
  const weighed = await standing
    .select((each) => ['entry.cycle', each.fn.max('entry.at_ms').as('atMs')])
    .where('entry.kind', '=', 'weighing')
    .groupBy('entry.cycle')
    .execute()
  const kgBy = new Map(kg.map((row) => [row.cycle, row.kg]))
  const failedOnes = new Set(failed.map((row) => row.cycle))
  const weighedBy = new Map(weighed.map((row) => [row.cycle, row.atMs]))
  return (cycle: number) => ({
    harvestedKg: kgBy.get(cycle) ?? 0,
    isFailed: failedOnes.has(cycle),
    lastWeighedMs: weighedBy.get(cycle) ?? null,
  })
}
