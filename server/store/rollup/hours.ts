/** Hours since 1970 as [from, to) ranges in order, which neither overlap nor touch. */
export type Hours = readonly (readonly [from: number, to: number])[]

export const HOUR_MS = 3_600_000

export const NO_HOURS: Hours = []
/** Every hour a reading can lie in. */
export const ALL_HOURS: Hours = [[0, Number.MAX_SAFE_INTEGER]]

const HOURS_A_DAY = 24

/** Where the day of an hour ends. */
export const dayEndOf = (hour: number): number => (Math.floor(hour / HOURS_A_DAY) + 1) * HOURS_A_DAY

export const hourOf = (ms: number): number => Math.floor(ms / HOUR_MS)

/** Index of the last range that begins at or before the hour; −1 when none does. */
function rangeBefore(hours: Hours, hour: number): number {
  let low = 0
  let high = hours.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (hours[middle]![0] <= hour) low = middle + 1
    else high = middle
  }
  return low - 1
}

export function holdsHour(hours: Hours, hour: number): boolean {
  const range = hours[rangeBefore(hours, hour)]
  return range !== undefined && hour < range[1]
}

export function holdsAll(hours: Hours, from: number, to: number): boolean {
  const range = hours[rangeBefore(hours, from)]
  return range !== undefined && to <= range[1]
}

export const meet = (one: Hours, other: Hours): boolean =>
  one.some(([from, to]) => within(other, from, to).length > 0)

/** The part of the hours inside [from, to). */
export function within(hours: Hours, from: number, to: number): Hours {
  const inside: [number, number][] = []
  for (let i = Math.max(0, rangeBefore(hours, from)); i < hours.length; i++) {
    const [start, end] = hours[i]!
    if (start >= to) break
    if (end > from) inside.push([Math.max(start, from), Math.min(end, to)])
  }
  return inside
}

export function withHours(hours: Hours, from: number, to: number): Hours {
  if (from >= to || holdsAll(hours, from, to)) return hours
  const joined = hours.filter(([start, end]) => start <= to && end >= from)
  const start = Math.min(from, ...joined.slice(0, 1).map((range) => range[0]))
  const end = Math.max(to, ...joined.slice(-1).map((range) => range[1]))
  const before = hours.filter(([, ended]) => ended < from)
  const after = hours.filter(([begun]) => begun > to)
  return [...before, [start, end], ...after]
}

export function withoutHours(hours: Hours, from: number, to: number): Hours {
  return hours.flatMap(([start, end]): Hours => {
    const left: Hours = start < from ? [[start, Math.min(end, from)]] : []
    const right: Hours = end > to ? [[Math.max(start, to), end]] : []
    return end <= from || start >= to ? [[start, end]] : [...left, ...right]
  })
}

export const allOf = (hours: Hours, others: Hours): Hours =>
  others.reduce((all, [from, to]) => withHours(all, from, to), hours)
