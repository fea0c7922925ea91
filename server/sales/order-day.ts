import { formatsIn } from '../words/format.ts'
import type { Sentence } from '../words/refusals.ts'
import { endOfDayMs, startOfDayMs, zoneLabel } from '../zone.ts'

const DAY_MS = 86_400_000

/** "Sabtu 21 November" */
export function dayTold(zone: string, dayMs: number): Sentence {
  const named = { name: zone, label: zoneLabel(zone, dayMs) }
  return {
    id: formatsIn('id', named).longDay(dayMs),
    en: formatsIn('en', named).longDay(dayMs),
  }
}

/** The start of the farm's day so many days after the one that `atMs` lies in. */
export const daysLaterMs = (zone: string, atMs: number, days: number): number =>
  startOfDayMs(zone, startOfDayMs(zone, atMs) + (days + 0.5) * DAY_MS)

/** A hold or quotation of so long, which never outlives the day of delivery. */
export const runsUntilMs = (
  zone: string,
  {
    nowMs,
    forMs,
    dayMs,
  }: { readonly nowMs: number; readonly forMs: number; readonly dayMs: number },
): number => Math.min(nowMs + forMs, endOfDayMs(zone, dayMs + 1))
