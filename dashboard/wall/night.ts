import { formatsIn } from '../../server/words/format.ts'
import { settingsOf, type WallState } from './wall-state.ts'

/** Minute of the site's day, 0 … 1439; null until the server has said which zone that is. */
export function minuteOfDay({ self }: WallState, nowMs: number): number | null {
  if (self === null) return null
  const clock = formatsIn('en', { name: self.zone, label: self.zoneLabel }).bareClock(nowMs)
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/** Whether a minute lies between two others, the first included; they may lie around midnight. */
export const isBetween = (minute: number, from: number, to: number): boolean =>
  from <= to ? minute >= from && minute < to : minute >= from || minute < to

/** Whether people sleep: the display makes no sound and may be dim. `nowMs` is farm time. */
export function isQuiet(state: WallState, nowMs: number): boolean {
  const { quietFromMin, quietToMin } = settingsOf(state)
  const minute = minuteOfDay(state, nowMs)
  if (quietFromMin === null || quietToMin === null || minute === null) return false
  return isBetween(minute, quietFromMin, quietToMin)
}
