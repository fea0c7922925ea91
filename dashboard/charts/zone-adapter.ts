import { _adapters } from 'chart.js'

/** Minutes east of Greenwich; Indonesian zones have no daylight saving, so one number is the zone. */
export interface ZoneOptions {
  readonly offsetMinutes?: number
}

const MINUTE = 60_000
const DAY = 1_440 * MINUTE
/** Months and longer are not drawn yet; an even 30 days is enough for Chart.js to count with. */
const UNIT_MS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1_000,
  minute: MINUTE,
  hour: 60 * MINUTE,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  quarter: 91 * DAY,
  year: 365 * DAY,
}
const lengthOf = (unit: string) => UNIT_MS[unit] ?? DAY

/** Start of the unit that holds `atMs`, in a zone `offsetMinutes` east of Greenwich; epoch ms. */
export function startOf(atMs: number, unitMs: number, offsetMinutes: number): number {
  const offsetMs = offsetMinutes * MINUTE
  return Math.floor((atMs + offsetMs) / unitMs) * unitMs - offsetMs
}

/**
 * Teaches Chart.js the site's time instead of the machine's. Labels come from the page's own
 * formats, so this adapter only counts.
 */
export function installZoneAdapter(): void {
  _adapters._date.override<ZoneOptions>({
    init: () => {},
    formats: () => ({
      datetime: '',
      millisecond: '',
      second: '',
      minute: '',
      hour: '',
      day: '',
      week: '',
      month: '',
      quarter: '',
      year: '',
    }),
    parse: (value) => (typeof value === 'number' ? value : null),
    format: (atMs) => new Date(atMs).toISOString(),
    add: (atMs, amount, unit) => atMs + amount * lengthOf(unit),
    diff: (a, b, unit) => Math.trunc((a - b) / lengthOf(unit)),
    startOf(atMs, unit) {
      return startOf(atMs, lengthOf(unit), this.options.offsetMinutes ?? 0)
    },
    endOf(atMs, unit) {
      const unitMs = lengthOf(unit)
      return startOf(atMs, unitMs, this.options.offsetMinutes ?? 0) + unitMs - 1
    },
  })
}
