import { type DayFigure, isSeen, medianOf } from './day-figure.ts'
import { DAY_MS } from './hours.ts'

const FEWEST_OF_MONTH = 10
const FEWEST_OF_LATE = 3
const LATE_DAYS = 14
/** A day nobody saw is less sure than the next one would be: twice the variance. Judgement. */
const DOUBT = 2

/**
 * Days without a figure, as the farm's own days before them usually were: the median of the same
 * month's, or while those are few that of the last 14 days. Nothing from after a day is used for it.
 */
export function withUsual(figures: readonly DayFigure[]): DayFigure[] {
  const byMonth = new Map<number, number[]>()
  const late: { readonly day: number; readonly value: number }[] = []
  return figures.map((figure) => {
    const month = new Date(figure.day * DAY_MS).getUTCMonth()
    const ofMonth = byMonth.get(month) ?? []
    byMonth.set(month, ofMonth)
    if (figure.value !== null && isSeen(figure)) {
      ofMonth.push(figure.value)
      late.push({ day: figure.day, value: figure.value })
    }
    if (figure.method !== 'none') return figure
    while (late[0] !== undefined && late[0].day < figure.day - LATE_DAYS) late.shift()
    const few = ofMonth.length < FEWEST_OF_MONTH
    return usualOf(figure, few ? late.map(({ value }) => value) : ofMonth)
  })
}

function usualOf(figure: DayFigure, days: readonly number[]): DayFigure {
  if (days.length < FEWEST_OF_LATE) return figure
  const mean = days.reduce((sum, value) => sum + value, 0) / days.length
  const squares = days.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const variance = squares / (days.length - 1)
  return { ...figure, value: medianOf(days), method: 'usual', sigma: Math.sqrt(DOUBT * variance) }
}

/** What a month is like where the farm has nothing of its own. */
export interface Expected {
  readonly value: number
  readonly sigma: number
}

/** Days that nothing tells of yet, as their month (0 is January) is expected to be. */
export const withExpected = (
  figures: readonly DayFigure[],
  of: (month: number) => Expected,
): DayFigure[] =>
  figures.map((figure) => {
    if (figure.method !== 'none') return figure
    return { ...figure, ...of(new Date(figure.day * DAY_MS).getUTCMonth()), method: 'expected' }
  })
