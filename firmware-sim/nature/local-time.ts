const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Western Indonesian Time, the clock on the farm's wall. */
const WIB_OFFSET_MS = 7 * 3_600_000

/** Days since 1970-01-01 on the farm's wall clock. */
export const localDay = (atMs: number) => Math.floor((atMs + WIB_OFFSET_MS) / DAY_MS)

/** Minutes since the farm's midnight, 0 … 1440, with fractions. */
export const localMinute = (atMs: number) =>
  (atMs + WIB_OFFSET_MS - localDay(atMs) * DAY_MS) / MINUTE_MS

/** Day of the year counted from 1 January, 0 … 365.24; good enough for the sun's height. */
export const dayOfYear = (atMs: number) => (localDay(atMs) + 0.5) % 365.2422
