import { zoneOffsetMinutes } from '../zone.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/**
 * Gives instants (epoch ms) as a spreadsheet reads them in a zone (IANA name): "2026-11-21 12:00:00",
 * with milliseconds after a comma where there are any. A zone's offset is looked up once an hour:
 * asking for each reading would take longer than all else.
 */
export function localTime(zone: string): (atMs: number) => string {
  let hour = Number.NaN
  let offsetMs = 0
  return (atMs) => {
    const itsHour = Math.floor(atMs / HOUR_MS)
    if (itsHour !== hour) {
      hour = itsHour
      offsetMs = zoneOffsetMinutes(zone, atMs) * MINUTE_MS
    }
    const text = new Date(atMs + offsetMs).toISOString()
    const isWhole = text.endsWith('.000Z')
    return `${text.slice(0, 10)} ${text.slice(11, 19)}${isWhole ? '' : `,${text.slice(20, 23)}`}`
  }
}
