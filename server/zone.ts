interface PlainZone {
  /** the name people say */
  readonly label: string
  readonly minutes: number
}

/** Zones without daylight saving, and the last time that a law moved one of them. */
const INDONESIAN: Readonly<Record<string, PlainZone>> = {
  'Asia/Jakarta': { label: 'WIB', minutes: 420 },
  'Asia/Pontianak': { label: 'WIB', minutes: 420 },
  'Asia/Makassar': { label: 'WITA', minutes: 480 },
  'Asia/Jayapura': { label: 'WIT', minutes: 540 },
}
const UNMOVED_FROM_MS = Date.UTC(1988, 0, 2)
const LAST_MS = 8.64e15

/** Whether this machine knows an IANA zone of that name. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** Minutes a zone's clocks are ahead of UTC at a moment; throws a RangeError for an unknown zone. */
export function zoneOffsetMinutes(zone: string, atMs: number): number {
  const plain = INDONESIAN[zone]
  // A formatter takes longer to make than a promise to weigh.
  if (plain !== undefined && atMs >= UNMOVED_FROM_MS && atMs <= LAST_MS) return plain.minutes
  const [, sign = '+', hours = '0', minutes = '0'] =
    /GMT([+-])(\d{2}):(\d{2})/.exec(offsetName(zone, atMs)) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

const DAY_MS = 86_400_000

/** The midnight with which a zone's day begins that a moment lies in, epoch ms. */
export function startOfDayMs(zone: string, atMs: number): number {
  const startBy = (offsetAtMs: number) => {
    const offsetMs = zoneOffsetMinutes(zone, offsetAtMs) * 60_000
    return Math.floor((atMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs
  }
  return startBy(startBy(atMs))
}

/** The midnight with which the day ends; a midnight is the end of the day before it. */
export function endOfDayMs(zone: string, atMs: number): number {
  const startMs = startOfDayMs(zone, atMs)
  return startMs === atMs ? atMs : daysLaterMs(zone, startMs, 1)
}

/** The midnight so many whole days after one with which a day begins, before it where below 0. */
export const daysLaterMs = (zone: string, startMs: number, days: number): number =>
  // Half a day more lies within the day that is meant, also where clocks were put back.
  startOfDayMs(zone, startMs + (days + 0.5) * DAY_MS)

/** What people call a zone: WIB, WITA, WIT, or its distance from UTC. */
export function zoneLabel(zone: string, atMs: number): string {
  return INDONESIAN[zone]?.label ?? offsetName(zone, atMs).replace('GMT', 'UTC')
}

function offsetName(zone: string, atMs: number): string {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  return format.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
}

/** The zone people call WIB, WITA or WIT; null for any other name. */
export const zoneCalled = (label: string): string | null =>
  Object.entries(INDONESIAN).find(([, zone]) => zone.label === label)?.[0] ?? null
