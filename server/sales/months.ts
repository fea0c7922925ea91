import { zoneOffsetMinutes } from '../zone.ts'

/** The midnight with which the month of a zone begins that a moment lies in, epoch ms. */
export function startOfMonthMs(zone: string, atMs: number): number {
  const startBy = (offsetAtMs: number) => {
    const offsetMs = zoneOffsetMinutes(zone, offsetAtMs) * 60_000
    const local = new Date(atMs + offsetMs)
    return Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), 1) - offsetMs
  }
  return startBy(startBy(atMs))
}
