import { medianOf } from './day-figure.ts'
import { HOURS, type Hours } from './hours.ts'

/** A day of one series: 24 values, those filled in included. */
export interface FilledDay {
  readonly values: Float64Array
  /** share that was measured, 0 to 1 */
  readonly coverage: number
  /** hours in which something was filled in */
  readonly filled: number
  /** for each of the days before it that can be judged: its own values, and as the fill gives them */
  readonly trials: readonly { readonly truth: Float64Array; readonly filled: Float64Array }[]
}

/** Design report §2.14-2. */
const REMEMBERED_DAYS = 14
const LONGEST_FILL_HOURS = 6
const LEAST_COVERAGE = 0.7
/** Fewer days that know an hour and there is no usual hour. */
const FEWEST_DAYS = 3
/** Three minutes that are missing change no hour's mean. */
const ALL = 0.95
/** Half an hour tells what an hour of the day is usually like. */
const ENOUGH = 0.5

/**
 * A day whose holes of up to 6 h are filled with the hour's median of the 14 days before, shifted by
 * how far the day stood from it at both ends. Null where less than 70 % was measured, a hole is longer,
 * or too few days before tell what is usual. `day`: from the beginning of `hours`.
 */
export function filledDay(hours: Hours, day: number): FilledDay | null {
  const first = day * HOURS
  const coverage = meanOf(hours.covered.subarray(first, first + HOURS))
  const holes = holesOf(hours, day)
  const tooLong = holes.some(({ missing }) => missing > LONGEST_FILL_HOURS)
  if (coverage < LEAST_COVERAGE || tooLong) return null
  const values = valuesOf(hours, day)
  if (holes.length === 0) return { values, coverage, filled: 0, trials: [] }
  const share = (hour: number) => hours.covered[first + hour]!
  const usual = usualHours(hours, day, null)
  if (!fill(values, { hours, day, holes, usual, share })) return null
  const filled = holes.reduce((sum, { from, to }) => sum + to - from, 0)
  return { values, coverage, filled, trials: trialsOf(hours, day, { holes, share }) }
}

/** Neighbouring hours of a day that are not wholly covered: from ≤ hour < to. */
interface Hole {
  readonly from: number
  readonly to: number
  /** hours' worth of time */
  readonly missing: number
}

function holesOf({ covered }: Hours, day: number): Hole[] {
  const holes: Hole[] = []
  let missing = 0
  let from = 0
  for (let hour = 0; hour <= HOURS; hour++) {
    const share = hour < HOURS ? covered[day * HOURS + hour]! : 1
    if (share < ALL) {
      if (missing === 0) from = hour
      missing += 1 - share
    } else if (missing > 0) {
      holes.push({ from, to: hour, missing })
      missing = 0
    }
  }
  return holes
}

const valuesOf = ({ mean }: Hours, day: number): Float64Array =>
  Float64Array.from(mean.subarray(day * HOURS, (day + 1) * HOURS))

/** Median of an hour of the day over the days before; NaN where too few know it. */
type UsualHours = (hour: number) => number

function usualHours(hours: Hours, day: number, without: number | null): UsualHours {
  const known = new Map<number, number>()
  const reckon = (hour: number) => {
    const values: number[] = []
    for (let before = Math.max(0, day - REMEMBERED_DAYS); before < day; before++) {
      const at = before * HOURS + hour
      if (before !== without && hours.covered[at]! >= ENOUGH) values.push(hours.mean[at]!)
    }
    return values.length < FEWEST_DAYS ? Number.NaN : medianOf(values)
  }
  return (hour) => {
    const value = known.get(hour) ?? reckon(hour)
    known.set(hour, value)
    return value
  }
}

interface Filling {
  readonly hours: Hours
  readonly day: number
  readonly holes: readonly Hole[]
  readonly usual: UsualHours
  /** share of an hour that is not to be filled in */
  readonly share: (hour: number) => number
}

/** Fills the holes in place; false where an hour has no usual value. */
function fill(values: Float64Array, filling: Filling): boolean {
  for (const { from, to } of filling.holes) {
    const before = offsetAt(filling, from - 1)
    const after = offsetAt(filling, to)
    for (let hour = from; hour < to; hour++) {
      const along = (hour - from + 1) / (to - from + 1)
      const a = before ?? after ?? 0
      const b = after ?? before ?? 0
      const guess = filling.usual(hour) + a + (b - a) * along
      const share = filling.share(hour)
      // Where nothing is usual yet, half an hour stands for its hour.
      if (Number.isNaN(guess) && share >= ENOUGH) continue
      if (Number.isNaN(guess)) return false
      values[hour] = share > 0 ? share * values[hour]! + (1 - share) * guess : guess
    }
  }
  return true
}

/** How far an hour beside a hole stands from the usual one; null where it was not measured itself. */
function offsetAt({ hours, day, usual }: Filling, hour: number): number | null {
  const at = day * HOURS + hour
  if (at < 0 || at >= hours.mean.length || hours.covered[at]! < ALL) return null
  const offset = hours.mean[at]! - usual((hour + HOURS) % HOURS)
  return Number.isNaN(offset) ? null : offset
}

/** The same holes cut into the days before that were measured whole. */
function trialsOf(
  hours: Hours,
  day: number,
  cut: Pick<Filling, 'holes' | 'share'>,
): FilledDay['trials'] {
  const trials: FilledDay['trials'][number][] = []
  for (let before = Math.max(0, day - REMEMBERED_DAYS); before < day; before++) {
    if (holesOf(hours, before).length > 0) continue
    const filled = valuesOf(hours, before)
    const usual = usualHours(hours, day, before)
    const isFilled = fill(filled, { ...cut, hours, day: before, usual })
    if (isFilled) trials.push({ truth: valuesOf(hours, before), filled })
  }
  return trials
}

function meanOf(shares: Float32Array): number {
  let sum = 0
  for (const share of shares) sum += share
  return sum / shares.length
}
