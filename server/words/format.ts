/**
 * Numbers, times and ages as people read them: decimal comma and dot clock in Indonesian,
 * always in the site's own zone with its label, whatever zone the machine thinks it is in.
 */
import type { Quantity } from '../../gateway/contract/reading.ts'
import { type Language, WORDS } from './words.ts'

/** IANA name and the letters people use for it ("WIB"). */
export interface Zone {
  readonly name: string
  readonly label: string
}

interface Limits {
  readonly low: number | null
  readonly high: number | null
}

/** Each takes epoch ms UTC or a value in the quantity's fixed unit, and gives text. */
export interface Formats {
  /** the letters of the zone all times are told in */
  readonly zone: string
  /** 5.931 → "5,93" */
  value(quantity: Quantity, value: number): string
  /** "5,5–6,5", "minimal 20" or "paling tinggi 30"; null when neither side is set */
  band(band: Limits | null): string | null
  count(n: number): string
  /** A round number of an axis, with 0, 1 or 2 decimals: 6 → "6,0" */
  round(value: number, decimals: number): string
  /** "10.05 WIB" */
  clock(atMs: number): string
  /** "10.05": for axes of a page that names the zone */
  bareClock(atMs: number): string
  /** "21 Nov 10.05": for tables whose heading names the zone */
  bareMoment(atMs: number): string
  /** "Sab, 21 Nov, 10.05 WIB" */
  moment(atMs: number, withSeconds?: boolean): string
  /** "Sabtu, 21 November 2026" */
  day(atMs: number): string
  /** "Sabtu 21 November" */
  longDay(atMs: number): string
  /** "21 Nov" */
  shortDay(atMs: number): string
  /** "21 Nov 2026" */
  date(atMs: number): string
  /** "12 menit lalu"; under two seconds "baru saja" */
  age(ms: number): string
}

const LOCALES = { id: 'id-ID', en: 'en-GB' } as const

/** Decimals that the probe's accuracy can carry. */
const DECIMALS: Readonly<Record<Quantity, number>> = {
  ph: 2,
  ec: 2,
  water_temperature: 1,
  air_temperature: 1,
  soil_temperature: 1,
  humidity: 0,
  moisture: 1,
  light: 0,
  water_level: 1,
  flow: 1,
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Formats of one language in one zone. An unknown zone name throws a RangeError. */
export function formatsIn(language: Language, zone: Zone): Formats {
  const locale = LOCALES[language]
  const fixed = [0, 1, 2].map((digits) => numberFormat(locale, digits, digits))
  const loose = numberFormat(locale, 0, 2)
  const times = timeFormats(locale, zone.name)
  const count = (n: number) => loose.format(n)
  const moment = (atMs: number, withSeconds = false) =>
    `${(withSeconds ? times.momentSeconds : times.moment).format(atMs)} ${zone.label}`
  return {
    zone: zone.label,
    value: (quantity, value) => fixed[DECIMALS[quantity]]!.format(value),
    count,
    round: (value, decimals) => (fixed[decimals] ?? loose).format(value),
    band: (band) => bandText(language, band, fixed),
    clock: (atMs) => `${times.clock.format(atMs)} ${zone.label}`,
    bareClock: (atMs) => times.clock.format(atMs),
    bareMoment: (atMs) => `${times.shortDay.format(atMs)} ${times.clock.format(atMs)}`,
    moment,
    day: (atMs) => times.day.format(atMs),
    longDay: (atMs) => times.longDay.format(atMs).replace(',', ''),
    shortDay: (atMs) => times.shortDay.format(atMs),
    date: (atMs) => times.date.format(atMs),
    age: (ms) => ageText(language, ms, count),
  }
}

/** Both limits with the decimals that the finer one needs: 1.0–2.2, but 20–26. */
function bandText(
  language: Language,
  band: Limits | null,
  fixed: readonly Intl.NumberFormat[],
): string | null {
  const words = WORDS[language]
  const limits = [band?.low ?? null, band?.high ?? null].filter((limit) => limit !== null)
  const decimals = Math.max(0, ...limits.map(decimalsOf))
  const say = (limit: number) => fixed[decimals]!.format(limit)
  const { low = null, high = null } = band ?? {}
  if (low !== null && high !== null) return words.bandBoth({ low: say(low), high: say(high) })
  if (low !== null) return words.bandLow({ low: say(low) })
  return high === null ? null : words.bandHigh({ high: say(high) })
}

const decimalsOf = (value: number) =>
  [0, 1].find((digits) => Number.isInteger((Math.round(value * 1_000) / 1_000) * 10 ** digits)) ?? 2

function numberFormat(locale: string, least: number, most: number) {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
    signDisplay: 'negative',
  })
}

function timeFormats(locale: string, timeZone: string) {
  const make = (parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...parts })
  const clock = { hour: '2-digit', minute: '2-digit' } as const
  const seconds = { ...clock, second: '2-digit' } as const
  const shortDay = { weekday: 'short', day: 'numeric', month: 'short' } as const
  return {
    clock: make(clock),
    moment: make({ ...shortDay, ...clock }),
    momentSeconds: make({ ...shortDay, ...seconds }),
    day: make({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    longDay: make({ weekday: 'long', day: 'numeric', month: 'long' }),
    shortDay: make({ day: 'numeric', month: 'short' }),
    date: make({ day: 'numeric', month: 'short', year: 'numeric' }),
  }
}

function ageText(language: Language, ms: number, count: (n: number) => string): string {
  const words = WORDS[language]
  if (ms < 2 * SECOND) return words.ageNow
  if (ms < 90 * SECOND) return words.ageSeconds({ n: count(Math.floor(ms / SECOND)) })
  if (ms < 90 * MINUTE) return words.ageMinutes({ n: count(Math.floor(ms / MINUTE)) })
  if (ms < 48 * HOUR) return words.ageHours({ n: count(Math.floor(ms / HOUR)) })
  return words.ageDays({ n: count(Math.floor(ms / DAY)) })
}
