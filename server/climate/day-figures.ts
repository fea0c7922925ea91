import { type DayFigure, noFigure } from './day-figure.ts'
import { filledDay } from './fill.ts'
import { allDays, type DayRange, HOURS, type Hours } from './hours.ts'

/** A figure of a day from its 24 values. */
export type Reckon = (values: Float64Array) => number

/** A figure of every day asked for, holes filled where they may be; the rest have none. */
export const dayFigures = (
  hours: Hours,
  reckon: Reckon,
  { from, to }: DayRange = allDays(hours),
): DayFigure[] => Array.from({ length: to - from }, (_, i) => figureOf(hours, from + i, reckon))

function figureOf(hours: Hours, i: number, reckon: Reckon): DayFigure {
  const day = hours.fromDay + i
  const done = filledDay(hours, i)
  if (done === null) return noFigure(day, coverageOf(hours, i))
  const { values, coverage, filled, trials } = done
  const misses = trials.map((trial) => reckon(trial.filled) - reckon(trial.truth))
  return {
    day,
    value: reckon(values),
    coverage,
    filled,
    method: filled === 0 ? 'measured' : 'filled',
    sigma: filled === 0 ? 0 : spreadOf(misses),
  }
}

function coverageOf({ covered }: Hours, i: number): number {
  let sum = 0
  for (let hour = 0; hour < HOURS; hour++) sum += covered[i * HOURS + hour]!
  return sum / HOURS
}

/** Root mean square; null where nothing was tried. */
const spreadOf = (misses: readonly number[]): number | null =>
  misses.length === 0
    ? null
    : Math.sqrt(misses.reduce((sum, miss) => sum + miss ** 2, 0) / misses.length)
