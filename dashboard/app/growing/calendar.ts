import type { CycleRow } from '../../../server/contract/cycles.ts'
import type { Place } from '../../../server/contract/site.ts'
import { dayStart, weekStart } from './farm-time.ts'

const DAY = 86_400_000
export const WEEK = 7 * DAY
export const WEEKS_BACK = 8
export const WEEKS_AHEAD = 12
const WEEKS = WEEKS_BACK + WEEKS_AHEAD + 1

export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** How a planting stands in the calendar: each has its own shape and word. */
export type BarState = 'planned' | 'growing' | 'overdue' | 'finished' | 'failed'

export interface Bar {
  readonly cycle: CycleRow
  readonly state: BarState
  /** shares of the calendar's width, 0 to 1 */
  readonly from: number
  readonly to: number
  /** where its planned harvest falls; null when outside or over */
  readonly harvest: number | null
  /** whole days past the planned harvest; 0 unless overdue */
  readonly daysOver: number
}

export interface BedRow {
  readonly bed: Place
  readonly bars: readonly Bar[]
  /** Mondays of this week and later in which nothing stands and nothing is planned */
  readonly free: readonly number[]
}

/** The weeks shown when looking `shift` weeks ahead of the usual: eight past, twelve to come. */
export function calendarSpan(nowMs: number, offsetMinutes: number, shift: number): Span {
  const fromMs = weekStart(nowMs, offsetMinutes) + (shift - WEEKS_BACK) * WEEK
  return { fromMs, toMs: fromMs + WEEKS * WEEK }
}

export const mondaysOf = ({ fromMs }: Span): readonly number[] =>
  Array.from({ length: WEEKS }, (_, i) => fromMs + i * WEEK)

export interface CalendarWish {
  readonly beds: readonly Place[]
  readonly cycles: readonly CycleRow[]
  readonly span: Span
  readonly nowMs: number
  readonly offsetMinutes: number
}

/** A row for each bed, with its plantings in order and its free weeks. */
export function bedRows({ beds, cycles, ...wish }: CalendarWish): readonly BedRow[] {
  return beds.map((bed) => {
    const own = cycles.filter((cycle) => cycle.bed === bed.slug)
    const bars = own
      .map((cycle) => barOf(cycle, wish))
      .filter((bar) => bar !== null)
      .toSorted((a, b) => a.from - b.from)
    return { bed, bars, free: freeWeeks(own, wish) }
  })
}

type Frame = Pick<CalendarWish, 'span' | 'nowMs' | 'offsetMinutes'>

export function stateOf(cycle: CycleRow, nowMs: number): BarState {
  if (cycle.isFailed && cycle.state === 'finished') return 'failed'
  if (cycle.state !== 'growing') return cycle.state
  return daysOverdue(cycle, nowMs) > 0 ? 'overdue' : 'growing'
}

/** Whole days since the day of the planned harvest ended; 0 while it has not. */
export const daysOverdue = ({ plannedHarvestMs, endedMs }: CycleRow, nowMs: number): number =>
  endedMs !== null ? 0 : Math.max(0, Math.floor((nowMs - plannedHarvestMs) / DAY))

function barOf(cycle: CycleRow, { span, nowMs }: Frame): Bar | null {
  const [fromMs, toMs] = standing(cycle, nowMs)
  if (toMs <= span.fromMs || fromMs >= span.toMs) return null
  const share = (atMs: number) =>
    Math.min(1, Math.max(0, (atMs - span.fromMs) / (span.toMs - span.fromMs)))
  const harvest = cycle.plannedHarvestMs
  const isOpen = cycle.endedMs === null && harvest >= span.fromMs && harvest < span.toMs
  return {
    cycle,
    state: stateOf(cycle, nowMs),
    from: share(fromMs),
    to: share(toMs),
    harvest: isOpen ? share(harvest) : null,
    daysOver: cycle.state === 'growing' ? daysOverdue(cycle, nowMs) : 0,
  }
}

/** From its transplanting to its end, or to where it is expected to end: never before today. */
function standing(cycle: CycleRow, nowMs: number): readonly [fromMs: number, toMs: number] {
  const { transplantedMs, endedMs, plannedHarvestMs, state } = cycle
  const expected = state === 'growing' ? Math.max(plannedHarvestMs, nowMs) : plannedHarvestMs
  return [transplantedMs, Math.max(endedMs ?? expected + DAY, transplantedMs + DAY)]
}

function freeWeeks(own: readonly CycleRow[], { span, nowMs, offsetMinutes }: Frame) {
  const today = dayStart(nowMs, offsetMinutes)
  const isFree = (monday: number) =>
    own.every((cycle) => {
      const [fromMs, toMs] = standing(cycle, nowMs)
      return toMs <= Math.max(monday, today) || fromMs >= monday + WEEK
    })
  return mondaysOf(span).filter((monday) => monday + WEEK > today && isFree(monday))
}
