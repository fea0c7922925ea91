export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
export const HOURS = 24

/** What was measured: one reading (`fromMs` = `toMs`), or the mean of all from the first to the last. */
export interface Piece {
  readonly fromMs: number
  readonly toMs: number
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** Whole days of the farm's clock. */
export interface DaySpan {
  /** days since 1970 on the farm's clock */
  readonly fromDay: number
  readonly days: number
  /** ms by which that clock is ahead of UTC */
  readonly zoneOffsetMs: number
}

/** Hours of whole days on the farm's clock; entry 24 · day + hour. */
export interface Hours extends DaySpan {
  /** mean over the part of the hour that is covered; NaN where none is */
  readonly mean: Float32Array
  /** share of the hour that is covered, 0 to 1 */
  readonly covered: Float32Array
  /** extremes of what was read in the hour; NaN where nothing was */
  readonly low: Float32Array
  readonly high: Float32Array
}

/** A hole up to this is bridged by a straight line (design report §2.14-2). */
export const LONGEST_BRIDGE_MS = 30 * 60_000

/** A probe that is read seldom has no hole between two of its readings. */
export const bridgeOf = (periodMs: number): number => Math.max(LONGEST_BRIDGE_MS, 2.5 * periodMs)

/** Of a day that begins at a moment on the farm's clock. */
export const dayOf = (atMs: number, zoneOffsetMs: number): number =>
  Math.floor((atMs + zoneOffsetMs) / DAY_MS)
export const dayStartMs = (day: number, zoneOffsetMs: number): number => day * DAY_MS - zoneOffsetMs

/** Nothing measured. */
export function emptyHours(span: DaySpan): Hours {
  const column = () => new Float32Array(span.days * HOURS).fill(Number.NaN)
  return {
    ...span,
    mean: column(),
    covered: new Float32Array(span.days * HOURS),
    low: column(),
    high: column(),
  }
}

/**
 * Hourly means weighted by time: trapezoids on the pieces' own times, so that unequal intervals count
 * as long as they last. `pieces` in order of time, which may begin before the span and end after it;
 * holes longer than `bridgeMs` stay holes. What is not a finite number is left out.
 */
export function hoursOf(pieces: readonly Piece[], span: DaySpan, bridgeMs: number): Hours {
  const hours = emptyHours(span)
  const sums = new Float64Array(hours.mean.length)
  const lay = layerOf(hours, sums)
  let last: Piece | null = null
  for (const piece of pieces) {
    if (!Number.isFinite(piece.mean)) continue
    noteExtremes(hours, piece)
    if (last !== null && piece.fromMs - last.toMs <= bridgeMs) {
      lay(last.toMs, piece.fromMs, last.mean, piece.mean)
    }
    lay(piece.fromMs, piece.toMs, piece.mean, piece.mean)
    last = piece
  }
  for (let i = 0; i < sums.length; i++) {
    const ms = hours.covered[i]!
    if (ms > 0) hours.mean[i] = sums[i]! / ms
    hours.covered[i] = Math.min(1, ms / HOUR_MS)
  }
  return hours
}

/** Adds a straight line of time to the hours it crosses: value × ms, and ms. */
function layerOf(hours: Hours, sums: Float64Array) {
  const startMs = dayStartMs(hours.fromDay, hours.zoneOffsetMs)
  return (fromMs: number, toMs: number, fromValue: number, toValue: number) => {
    const slope = toMs > fromMs ? (toValue - fromValue) / (toMs - fromMs) : 0
    let at = Math.max(fromMs, startMs)
    while (at < toMs) {
      const hour = Math.floor((at - startMs) / HOUR_MS)
      if (hour >= sums.length) return
      const end = Math.min(toMs, startMs + (hour + 1) * HOUR_MS)
      const middle = fromValue + slope * ((at + end) / 2 - fromMs)
      sums[hour]! += middle * (end - at)
      hours.covered[hour]! += end - at
      at = end
    }
  }
}

function noteExtremes({ low, high, fromDay, zoneOffsetMs }: Hours, piece: Piece): void {
  const hour = Math.floor((piece.fromMs - dayStartMs(fromDay, zoneOffsetMs)) / HOUR_MS)
  if (hour < 0 || hour >= low.length) return
  if (!(low[hour]! <= piece.low)) low[hour] = piece.low
  if (!(high[hour]! >= piece.high)) high[hour] = piece.high
}

/** Hours of days that follow one another, as one. */
export function joinedHours(parts: readonly Hours[], span: Omit<DaySpan, 'days'>): Hours {
  const whole = emptyHours({ ...span, days: parts.reduce((sum, { days }) => sum + days, 0) })
  let at = 0
  for (const part of parts) {
    whole.mean.set(part.mean, at)
    whole.covered.set(part.covered, at)
    whole.low.set(part.low, at)
    whole.high.set(part.high, at)
    at += part.days * HOURS
  }
  return whole
}

/** Days of a series, counted from its beginning: from ≤ day < to. */
export interface DayRange {
  readonly from: number
  readonly to: number
}

export const allDays = ({ days }: DaySpan): DayRange => ({ from: 0, to: days })
