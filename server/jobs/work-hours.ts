/** When people are at the beds, minutes since local midnight; a night shift passes midnight. */
export interface WorkHours {
  readonly fromMin: number
  readonly toMin: number
}

const MIN_MS = 60_000
const DAY_MIN = 24 * 60
/** The end of the day begins so long before people leave. */
const CLOSING_MIN = 120

interface At {
  readonly nowMs: number
  readonly utcOffsetMs: number
  /** null where somebody is always there */
  readonly hours: WorkHours | null
}

/**
 * Whether what falls due at `dueMs` must be done before people leave today: the day is in its last
 * two hours, and it falls due before the next one is an hour old.
 */
export function isLastChance(dueMs: number, { nowMs, utcOffsetMs, hours }: At): boolean {
  if (hours === null) return false
  const nowMin = (nowMs + utcOffsetMs) / MIN_MS
  const untilEndMin = minutesUntil(nowMin, hours.toMin)
  const lengthMin = minutesUntil(hours.fromMin, hours.toMin)
  if (untilEndMin > Math.min(CLOSING_MIN, lengthMin)) return false
  const nextStartMs = nowMs + minutesUntil(nowMin, hours.fromMin) * MIN_MS
  return dueMs <= nextStartMs + 60 * MIN_MS
}

/** Since when people have been at work; null while nobody is, always where no hours are known. */
export function atWorkSince({ nowMs, utcOffsetMs, hours }: At): number | null {
  if (hours === null) return Number.NEGATIVE_INFINITY
  const nowMin = (nowMs + utcOffsetMs) / MIN_MS
  const sinceMin = minutesUntil(hours.fromMin, nowMin)
  const isThere = sinceMin < minutesUntil(hours.fromMin, hours.toMin)
  return isThere ? nowMs - sinceMin * MIN_MS : null
}

/** Minutes from a moment of the day to the next time it is `toMin`. */
const minutesUntil = (fromMin: number, toMin: number): number =>
  (((toMin - fromMin) % DAY_MIN) + DAY_MIN) % DAY_MIN
