import type { Alarm } from '../../../server/contract/alarms.ts'
import type { DryAhead } from '../../../server/contract/jobs.ts'
import type { AlarmWords } from '../../../server/words/alarms-id.ts'
import type { Formats } from '../../../server/words/format.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

export interface Telling {
  readonly say: AlarmWords
  readonly formats: Formats
  /** farm time, epoch ms */
  readonly nowMs: number
}

/** "25 menit", "2 jam 10 menit", "3 hari". */
export function lengthText(ms: number, { say, formats }: Omit<Telling, 'nowMs'>): string {
  const count = (n: number) => formats.count(n)
  if (ms < MINUTE_MS) return say.underMinute
  if (ms < 90 * MINUTE_MS) return say.minutes({ n: count(Math.floor(ms / MINUTE_MS)) })
  if (ms >= 2 * DAY_MS) return say.days({ n: count(Math.floor(ms / DAY_MS)) })
  const [hours, minutes] = [Math.floor(ms / HOUR_MS), Math.floor((ms % HOUR_MS) / MINUTE_MS)]
  if (minutes === 0 || hours >= 10) return say.hours({ n: count(hours) })
  return say.hoursMinutes({ h: count(hours), m: count(minutes) })
}

/** The clock alone for today, with the day for any other day. */
export function whenText(atMs: number, { formats, nowMs }: Omit<Telling, 'say'>): string {
  const isToday = formats.date(atMs) === formats.date(nowMs)
  return isToday ? formats.clock(atMs) : formats.moment(atMs)
}

/** A value with its unit; pH has none. */
export function valueText(
  alarm: { readonly quantity: Alarm['quantity'] },
  value: number,
  { unit, formats }: { readonly unit: string; readonly formats: Formats },
): string {
  const { quantity } = alarm
  const number = quantity === null ? formats.count(value) : formats.value(quantity, value)
  return unit === '' || unit === 'pH' ? number : `${number} ${unit}`
}

/** The value that raised an alarm against its limit; null where it is about no value. */
export function measuredText(alarm: Alarm, unit: string, telling: Telling): string | null {
  const { value, limit } = alarm
  if (value === null || alarm.quantity === null) return null
  const text = (number: number) => valueText(alarm, number, { unit, formats: telling.formats })
  return limit === null
    ? text(value)
    : telling.say.measured({ value: text(value), limit: text(limit) })
}

/** Until when acting helps; null when there is nothing left to do. */
export function respondText(
  alarm: Alarm,
  telling: Telling,
): { readonly text: string; readonly isLate: boolean } | null {
  if (alarm.state === 'returned') return null
  const { say, nowMs } = telling
  const byMs = alarm.sinceMs + alarm.respondMin * MINUTE_MS
  const at = whenText(byMs, telling)
  if (byMs <= nowMs) return { text: say.respondLate({ at }), isLate: true }
  return { text: say.respondBy({ at, left: lengthText(byMs - nowMs, telling) }), isLate: false }
}

/** Who has seen it and what they said; null while nobody has. */
export function seenText(alarm: Alarm, telling: Telling): string | null {
  const { acknowledgedMs, acknowledgedBy, comment, state } = alarm
  if (acknowledgedMs === null) return null
  const told = { who: acknowledgedBy ?? '?', at: whenText(acknowledgedMs, telling) }
  const { say } = telling
  const text = state === 'unacknowledged' ? say.callsAgain(told) : say.acknowledgedBy(told)
  return comment === '' ? text : `${text}: ${comment}`
}

/** "kering sekitar 14.20 (13.40–15.30)", with days where they are not today. */
export function dryText({ atMs }: Pick<DryAhead, 'atMs'>, telling: Telling): string {
  const { say, formats, nowMs } = telling
  if (atMs === null) return say.dryUnknown
  if (atMs.likely <= nowMs) return say.dryNow
  const today = formats.date(nowMs)
  const at = (ms: number) =>
    formats.date(ms) === today ? formats.bareClock(ms) : formats.bareMoment(ms)
  return say.dryAt({
    likely: at(atMs.likely),
    early: at(Math.max(nowMs, atMs.early)),
    late: at(atMs.late),
  })
}
