import { startOfDayMs, zoneOffsetMinutes } from '../../zone.ts'
import { DAY_MS } from '../inputs.ts'

const MIN_MS = 60_000
/** 1 January 1970 was a Thursday. */
const DAYS_FROM_MONDAY = 3

/** ms by which a zone's clocks are ahead of UTC at a moment. */
export const offsetMsOf = (zone: string, atMs: number): number =>
  zoneOffsetMinutes(zone, atMs) * MIN_MS

/** Number of the farm's day at a moment. */
export const farmDay = (zone: string, atMs: number): number =>
  Math.floor((atMs + offsetMsOf(zone, atMs)) / DAY_MS)

/** 00.00 of the farm's Monday on or before a moment, epoch ms. */
export function mondayOf(zone: string, atMs: number): number {
  const sinceMonday = (farmDay(zone, atMs) + DAYS_FROM_MONDAY) % 7
  return startOfDayMs(zone, atMs) - sinceMonday * DAY_MS
}
