/**
 * How a day came by its figure. `measured`: holes of at most half an hour were bridged. `filled`: longer
 * ones by the usual day. `estimated`: from another series that was measured. `usual`: the same month's
 * days before it. `expected`: what the lowlands are like. `none`: nothing tells.
 */
export const METHODS = ['measured', 'filled', 'estimated', 'usual', 'expected', 'none'] as const
export type Method = (typeof METHODS)[number]

/** One figure of one day, with how much it may be trusted. */
export interface DayFigure {
  /** days since 1970 on the farm's clock */
  readonly day: number
  readonly value: number | null
  /** share of the day that was measured, 0 to 1 */
  readonly coverage: number
  /** hours in which something was filled in */
  readonly filled: number
  readonly method: Method
  /**
   * Standard deviation of what was not measured, in the figure's unit: 0 of a day that was; null
   * where nothing tells. The probe's own error is not in it.
   */
  readonly sigma: number | null
}

export const noFigure = (day: number, coverage: number): DayFigure => ({
  day,
  value: null,
  coverage,
  filled: 0,
  method: 'none',
  sigma: null,
})

/** Whether the day itself was seen, holes of some hours aside. */
export const isSeen = ({ method }: DayFigure): boolean =>
  method === 'measured' || method === 'filled'

/** NaN of nothing. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
}
