import type { Alarm } from '../contract/alarms.ts'
import type { UnwatchedSpanRow } from './alarm-tables.ts'
import { putAlarm } from './alarms.ts'
import { atOnce } from './at-once.ts'
import type { BookDatabase } from './tables.ts'

/** More than a demo farm is ever started. */
const NEWEST = 20

/** Notes a time in which no engine was at work; one that is known stays as it is. */
export async function addUnwatched(
  book: BookDatabase,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<void> {
  const row = { from_ms: fromMs, to_ms: toMs, readings: 0 }
  const add = book.insertInto('unwatched_span').values(row)
  await add.onConflict((known) => known.doNothing()).execute()
}

export function readUnwatched(book: BookDatabase): Promise<UnwatchedSpanRow[]> {
  const rows = book.selectFrom('unwatched_span').selectAll()
  return rows.orderBy('from_ms', 'desc').limit(NEWEST).execute()
}

/**
 * Writes what playing a span again raised, in place of what it raised before. Their numbers count
 * down from zero, so that they never meet those of the engine at work.
 */
export function putReplayed(
  book: BookDatabase,
  span: UnwatchedSpanRow,
  alarms: readonly Alarm[],
): Promise<void> {
  return atOnce(book, async (writing) => {
    await dropReplayed(writing, span)
    const lowest = writing.selectFrom('alarm').select('id').orderBy('id').limit(1)
    const before = Math.min(0, (await lowest.executeTakeFirst())?.id ?? 0)
    for (const [i, alarm] of alarms.entries()) {
      const id = before - 1 - i
      await putAlarm(writing, { ...alarm, id })
      await putEvents(writing, { ...alarm, id })
    }
    const { from_ms, to_ms, readings } = span
    const judged = writing.updateTable('unwatched_span').set({ readings })
    await judged.where('from_ms', '=', from_ms).where('to_ms', '=', to_ms).execute()
  })
}

async function dropReplayed(book: BookDatabase, { from_ms, to_ms }: UnwatchedSpanRow) {
  const replayed = book.selectFrom('alarm').select('id').where('id', '<', 0)
  const ids = replayed.where('since_ms', '>=', from_ms).where('since_ms', '<=', to_ms)
  await book.deleteFrom('alarm_event').where('alarm', 'in', ids).execute()
  await book.deleteFrom('alarm').where('id', 'in', ids).execute()
}

async function putEvents(book: BookDatabase, { id, rule, sinceMs, returnedMs }: Alarm) {
  const about = { rule, alarm: id, by: null, note: '' }
  const raised = { ...about, kind: 'raised' as const, at_ms: sinceMs }
  const returned = { ...about, kind: 'returned' as const, at_ms: returnedMs ?? sinceMs }
  await book.insertInto('alarm_event').values([raised, returned]).execute()
}
