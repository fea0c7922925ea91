import {
  forgetInputs,
  forgetPieces,
  forgetRuns,
  forgetWeeksAhead,
  readMoments,
} from '../../book/old-forecasts.ts'
import type { BookDatabase } from '../../book/tables.ts'
import { DAY_MS } from '../inputs.ts'
import { farmDay } from './farm-days.ts'

const EVERY_RUN_MS = 14 * DAY_MS
/** So that the week after each run can still be held against what came. */
const ALL_WEEKS_MS = 30 * DAY_MS
const INPUTS_MS = 2 * 365 * DAY_MS

/**
 * Lets old runs go: of those older than 14 days the last of each day of the farm stays, after 30 days
 * with its first week alone, after two years without its inputs. `keep` are runs that something
 * rests on: they stay whole.
 */
export async function pruneRuns(
  book: BookDatabase,
  { nowMs, zone, keep }: { nowMs: number; zone: string; keep: readonly number[] },
): Promise<void> {
  const kept = new Set(keep)
  const old = (await readMoments(book, nowMs - EVERY_RUN_MS)).filter(({ id }) => !kept.has(id))
  const lastOfDay = new Map(old.map(({ id, madeMs }) => [farmDay(zone, madeMs), id]))
  const stays = new Set(lastOfDay.values())
  await forgetRuns(
    book,
    old.filter(({ id }) => !stays.has(id)).map(({ id }) => id),
  )
  await forgetWeeksAhead(book, nowMs - ALL_WEEKS_MS, keep)
  await forgetInputs(book, nowMs - INPUTS_MS, keep)
  await forgetPieces(book)
}
