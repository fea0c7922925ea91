import { zoneOffsetMinutes } from '../zone.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/**
 * Turns a wall clock's time in a zone (IANA name), given as the epoch ms it would have in UTC, into
 * its instant. An hour that a zone has twice is taken for the first.
 */
export function zonedInstant(zone: string): (localMs: number) => number {
  let hour = Number.NaN
  let offsetMs = 0
  return (localMs) => {
    const itsHour = Math.floor(localMs / HOUR_MS)
    if (itsHour !== hour) {
      hour = itsHour
      const near = localMs - zoneOffsetMinutes(zone, localMs) * MINUTE_MS
      offsetMs = zoneOffsetMinutes(zone, near) * MINUTE_MS
    }
    return localMs - offsetMs
  }
}
