import { type DaySpan, dayStartMs, HOUR_MS, HOURS, type Piece } from '../../server/climate/hours.ts'

export const JAKARTA_MS = 7 * HOUR_MS
export const MINUTE_MS = 60_000

export const aSpan = (days: number, zoneOffsetMs = JAKARTA_MS): DaySpan => ({
  fromDay: 20_700,
  days,
  zoneOffsetMs,
})

export const startOf = ({ fromDay, zoneOffsetMs }: DaySpan): number =>
  dayStartMs(fromDay, zoneOffsetMs)

export const point = (atMs: number, value: number): Piece => ({
  ...{ fromMs: atMs, toMs: atMs, mean: value, low: value, high: value },
})

/** Readings of a curve of the hour of the farm's day, every `everyMs`, up to the span's end. */
export function readingsOf(
  span: DaySpan,
  curve: (hour: number, day: number) => number,
  everyMs = 10 * MINUTE_MS,
): Piece[] {
  const count = Math.floor((span.days * HOURS * HOUR_MS) / everyMs)
  return Array.from({ length: count + 1 }, (_, i) => {
    const hours = (i * everyMs) / HOUR_MS
    return point(startOf(span) + i * everyMs, curve(hours % HOURS, Math.floor(hours / HOURS)))
  })
}

/** Readings without those inside holes, given in hours since the span's start. */
export const without = (
  pieces: readonly Piece[],
  span: DaySpan,
  holes: readonly { readonly from: number; readonly hours: number }[],
): Piece[] =>
  pieces.filter(({ fromMs }) => {
    const at = (fromMs - startOf(span)) / HOUR_MS
    return !holes.some(({ from, hours }) => at > from && at < from + hours)
  })

/** Sunlight of a clear day on a bed, µmol/m²/s: sunrise at 6, sunset at 18. */
export const sun =
  (peak: number) =>
  (hour: number): number =>
    Math.max(0, peak * Math.sin((Math.PI * (hour - 6)) / 12))

/** Its day's light, mol/m². */
export const sunMol = (peak: number): number => (peak * (24 / Math.PI) * 3600) / 1e6

/** Air of a day in the lowlands, °C: coolest at 5, hottest at 14. */
export const air = (hour: number): number => {
  const share = hour >= 5 && hour < 14 ? (hour - 5) / 9 : ((hour - 14 + 24) % 24) / 15
  const swing = Math.cos(Math.PI * share)
  return 28 + 5 * (hour >= 5 && hour < 14 ? -swing : swing)
}
