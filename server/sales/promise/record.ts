import type { Kept } from '../../forecast/scores/go-live.ts'

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

/** Fewer promises that came due than this prove nothing. */
const PROOF = 30

/**
 * The share that was kept and the one that was to be, over all levels; null while there are too few to
 * judge. Bad luck within one standard error is not held against the forecast: at its level it would be
 * found wanting every other time.
 */
export function keptOf(levels: readonly (Tally & { readonly level: number })[]): Kept | null {
  const promised = levels.reduce((sum, each) => sum + each.promised, 0)
  if (promised < PROOF) return null
  const kept = levels.reduce((sum, each) => sum + each.kept, 0)
  const level = levels.reduce((sum, each) => sum + each.level * each.promised, 0) / promised
  const luck = Math.sqrt((level * (1 - level)) / promised)
  return { share: Math.min(1, kept / promised + luck), promised: level }
}
