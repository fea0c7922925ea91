import { CARDINALS, type Cardinals, triangularResponse } from '../agronomy/thermal-time.ts'
import type { DayFigure } from './day-figure.ts'
import { dayFigures } from './day-figures.ts'
import { allDays, type DayRange, HOURS, type Hours } from './hours.ts'

/** Daily mean of a quantity, in its unit, weighted by time. */
export const meanDays = (hours: Hours): DayFigure[] =>
  dayFigures(hours, (values) => values.reduce((sum, value) => sum + value, 0) / HOURS)

/** Thermal time of days, °C·day, by triangles hour by hour; `at` melon's unless said. */
export const thermalDays = (
  hours: Hours,
  days: DayRange = allDays(hours),
  at: Cardinals = CARDINALS.melon,
): DayFigure[] =>
  dayFigures(
    hours,
    (airC) => {
      const share = airC.reduce((sum, one) => sum + triangularResponse(one, at), 0) / HOURS
      return share * (at.optimumC - at.baseC)
    },
    days,
  )

export interface Extremes {
  readonly low: number | null
  readonly high: number | null
}

/** Design report §2.14-3. */
const LEAST_COVERAGE = 0.8
const COOLEST = { from: 4, to: 7 }
const HOTTEST = { from: 11, to: 15 }

/**
 * Lowest and highest air of each day, °C: only of days that were measured for 80 %, the lowest with
 * readings between 4 and 7, the highest between 11 and 15 on the farm's clock.
 */
export function extremeDays(hours: Hours, days: DayRange = allDays(hours)): Extremes[] {
  const { low, high, covered } = hours
  return Array.from({ length: days.to - days.from }, (_, i) => {
    const day = days.from + i
    const of = (column: Float32Array, from: number, to: number) =>
      column.subarray(day * HOURS + from, day * HOURS + to).filter(Number.isFinite)
    const share = of(covered, 0, HOURS).reduce((sum, one) => sum + one, 0) / HOURS
    if (share < LEAST_COVERAGE) return { low: null, high: null }
    const seen = (column: Float32Array, at: typeof COOLEST) => of(column, at.from, at.to).length > 0
    return {
      low: seen(low, COOLEST) ? Math.min(...of(low, 0, HOURS)) : null,
      high: seen(high, HOTTEST) ? Math.max(...of(high, 0, HOURS)) : null,
    }
  })
}
