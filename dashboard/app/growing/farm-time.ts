const MINUTE = 60_000
const DAY = 86_400_000

/** "2026-11-22" of a moment, in a zone so many minutes ahead of UTC. */
export const dayTyped = (atMs: number, offsetMinutes: number): string =>
  new Date(atMs + offsetMinutes * MINUTE).toISOString().slice(0, 10)

/** "2026-11-22T08:30" of a moment, as a date and time field holds it. */
export const momentTyped = (atMs: number, offsetMinutes: number): string =>
  new Date(atMs + offsetMinutes * MINUTE).toISOString().slice(0, 16)

/** The moment that such a text of day or moment means, epoch ms; null for none. A day means its 00.00. */
export function typedMs(text: string, offsetMinutes: number): number | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(text)) return null
  const utcMs = Date.parse(text.length === 10 ? `${text}T00:00Z` : `${text}Z`)
  return Number.isNaN(utcMs) ? null : utcMs - offsetMinutes * MINUTE
}

/** The 00.00 at or before a moment, epoch ms. */
export const dayStart = (atMs: number, offsetMinutes: number): number =>
  Math.floor((atMs + offsetMinutes * MINUTE) / DAY) * DAY - offsetMinutes * MINUTE

/** The Monday 00.00 at or before a moment, epoch ms. */
export function weekStart(atMs: number, offsetMinutes: number): number {
  const start = dayStart(atMs, offsetMinutes)
  const weekday = new Date(start + offsetMinutes * MINUTE).getUTCDay()
  return start - ((weekday + 6) % 7) * DAY
}

/** A moment within the last day of a planting: its end is the midnight with which that day ends. */
export const lastDay = (endedMs: number): number => endedMs - 1

/** Days since transplanting (HST), 0 on the day itself; negative before. */
export const hst = (atMs: number, transplantedMs: number, offsetMinutes: number): number =>
  Math.round((dayStart(atMs, offsetMinutes) - dayStart(transplantedMs, offsetMinutes)) / DAY)
