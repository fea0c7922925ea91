import type { Happened } from '../alarms/happened.ts'
import type { Alarm } from '../contract/alarms.ts'
import type { AlarmNewsTable } from './outgoing-tables.ts'
import type { BookDatabase } from './tables.ts'

/** What is kept of alarms in one go. */
export interface AlarmNews {
  /** the engine's, as plain JSON */
  readonly state: object
  /** every alarm that changed, as it is now */
  readonly alarms: readonly Alarm[]
  readonly happened: readonly Happened[]
}

/** The engine's state as it was last kept, unchecked; null before the first time. */
export async function readAlarmState(book: BookDatabase): Promise<unknown> {
  const row = await book.selectFrom('alarm_state').select('state').executeTakeFirst()
  return row === undefined ? null : JSON.parse(row.state)
}

/** The number the next alarm gets: one that was ever used is never used again. */
export async function nextAlarmId(book: BookDatabase): Promise<number> {
  const rows = book.selectFrom('alarm').select('id').where('id', '>', 0).orderBy('id', 'desc')
  return ((await rows.limit(1).executeTakeFirst())?.id ?? 0) + 1
}

/** Keeps alarms, what happened and the state; `book` must hold the write lock (see atOnce). */
export async function keepAlarms(book: BookDatabase, news: AlarmNews): Promise<void> {
  for (const alarm of news.alarms) await putAlarm(book, alarm)
  for (const { atMs, rule, kind, occurrence, by, note } of news.happened) {
    const row = { at_ms: atMs, rule, kind, alarm: occurrence?.id ?? null, by, note }
    await book.insertInto('alarm_event').values(row).execute()
    const alarm = news.alarms.findLast(({ id }) => id === occurrence?.id)
    if (alarm !== undefined) await tellOf(book, { at_ms: atMs, kind, alarm })
  }
  const state = JSON.stringify(news.state)
  const put = book.insertInto('alarm_state').values({ one: 1, state })
  await put.onConflict((old) => old.column('one').doUpdateSet({ state })).execute()
}

/** For those who are told elsewhere: it is as durable as the alarm itself. */
async function tellOf(
  book: BookDatabase,
  { alarm, ...what }: Pick<AlarmNewsTable, 'kind' | 'at_ms'> & { readonly alarm: Alarm },
): Promise<void> {
  const row = { ...what, alarm: JSON.stringify(alarm) }
  await book.insertInto('alarm_news').values(row).execute()
}

/** Alarms whose condition stands as far as the book knows. */
export async function readOpenAlarms(book: BookDatabase): Promise<Alarm[]> {
  const rows = book.selectFrom('alarm').select('alarm').where('returned_ms', 'is', null)
  return (await rows.execute()).map(({ alarm }): Alarm => JSON.parse(alarm))
}

/** Writes an alarm over what was known of it. */
export async function putAlarm(book: BookDatabase, alarm: Alarm): Promise<void> {
  const { id, rule, sinceMs: since_ms, returnedMs: returned_ms } = alarm
  const row = { id, rule, since_ms, returned_ms, alarm: JSON.stringify(alarm) }
  const put = book.insertInto('alarm').values(row)
  await put.onConflict((old) => old.column('id').doUpdateSet(row)).execute()
}

/** Alarms raised within a span, newest first. */
export async function readAlarms(
  book: BookDatabase,
  {
    fromMs,
    toMs,
    limit,
  }: { readonly fromMs: number; readonly toMs: number; readonly limit: number },
): Promise<Alarm[]> {
  const rows = book.selectFrom('alarm').select('alarm')
  const within = rows.where('since_ms', '>=', fromMs).where('since_ms', '<', toMs)
  const found = await within
    .orderBy('since_ms', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return found.map(({ alarm }): Alarm => JSON.parse(alarm))
}

/** When each rule called since an instant, and how long its alarms stood. */
export interface PastCalls {
  readonly calls: readonly { readonly rule: string; readonly atMs: number }[]
  readonly spells: readonly {
    readonly rule: string
    readonly sinceMs: number
    readonly returnedMs: number | null
  }[]
}

export async function readCalls(book: BookDatabase, sinceMs: number): Promise<PastCalls> {
  const raised = book.selectFrom('alarm_event').select(['rule', 'at_ms as atMs'])
  const calls = raised.where('kind', '=', 'raised').where('at_ms', '>=', sinceMs)
  const rows = book
    .selectFrom('alarm')
    .select(['rule', 'since_ms as sinceMs', 'returned_ms as returnedMs'])
    .where((row) => row.or([row('returned_ms', 'is', null), row('returned_ms', '>=', sinceMs)]))
  return { calls: await calls.orderBy('at_ms').execute(), spells: await rows.execute() }
}
