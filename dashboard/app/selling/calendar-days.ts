import { dayTyped, weekStart } from '../growing/farm-time.ts'

const DAY = 86_400_000
/** Later than this nothing is promised. */
export const DAYS_AHEAD = 28

export interface CalendarDay {
  /** start of the farm's day */
  readonly onMs: number
  /** "2026-11-28" */
  readonly text: string
  /** whether a promise may be asked for on it */
  readonly isOpen: boolean
}

/** Whole weeks, Monday first, that hold today and the days for which promises are given. */
export function calendarWeeks(nowMs: number, offsetMinutes: number): readonly CalendarDay[][] {
  const monday = weekStart(nowMs, offsetMinutes)
  const today = dayTyped(nowMs, offsetMinutes)
  const end = dayTyped(nowMs + DAYS_AHEAD * DAY, offsetMinutes)
  const day = (onMs: number): CalendarDay => {
    const text = dayTyped(onMs, offsetMinutes)
    return { onMs, text, isOpen: text >= today && text < end }
  }
  return [0, 1, 2, 3, 4]
    .map((week) => [0, 1, 2, 3, 4, 5, 6].map((at) => day(monday + (week * 7 + at) * DAY)))
    .filter((week) => week.some(({ isOpen }) => isOpen))
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
}

/** The day that a key leads to from another; null for other keys and beyond the calendar's ends. */
export function dayByKey(
  key: string,
  from: CalendarDay,
  weeks: readonly (readonly CalendarDay[])[],
): CalendarDay | null {
  const step = STEPS[key]
  if (step === undefined) return null
  const onMs = from.onMs + step * DAY
  return weeks.flat().find((day) => day.onMs === onMs && day.isOpen) ?? null
}
