/** A line that was promised firmly and has come due. */
export interface DueLine {
  /** share of outcomes in which it was to be kept */
  readonly level: number
  /** start of the day it was promised for */
  readonly dayMs: number
  /** when it was handed over; null: never */
  readonly deliveredMs: number | null
  /** share of what was promised that was handed over */
  readonly share: number
}

/** Of so many promises so many were kept. */
export interface Tally {
  readonly promised: number
  readonly kept: number
}

/** What a label's tolerance forgives. */
const ENOUGH = 0.98
/** "The last": older promises tell of another farm. */
const LAST = 100

/** Handed over by the end of its day, and at least 98 % of it. */
export const isKept = ({ share, deliveredMs }: DueLine, endMs: number): boolean =>
  deliveredMs !== null && deliveredMs < endMs && share >= ENOUGH - 1e-9

/** The newest hundred, all together and by level, the loosest level first. */
export function tally(
  due: readonly DueLine[],
  endOfDay: (dayMs: number) => number,
): { readonly all: Tally; readonly levels: readonly (Tally & { readonly level: number })[] } {
  const last = due.toSorted((a, b) => b.dayMs - a.dayMs).slice(0, LAST)
  const countOf = (lines: readonly DueLine[]): Tally => ({
    promised: lines.length,
    kept: lines.filter((line) => isKept(line, endOfDay(line.dayMs))).length,
  })
  const levels = [...new Set(last.map(({ level }) => level))].toSorted((a, b) => a - b)
  return {
    all: countOf(last),
    levels: levels.map((level) => ({
      level,
      ...countOf(last.filter((one) => one.level === level)),
    })),
  }
}
