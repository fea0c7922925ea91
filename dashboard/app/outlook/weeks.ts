import type { CropForecast, ForecastWindow, Range } from '../../../server/contract/forecast.ts'
import { isNothing } from './amount.ts'

/** A delivery week of one crop and grade, all of it: what came and what is still to come. */
export interface Week {
  readonly fromMs: number
  readonly toMs: number
  readonly when: 'past' | 'now' | 'ahead'
  /** whether anything of it is still to come, or was when it was forecast */
  readonly isOpen: boolean
  /** kg of the whole week */
  readonly kg: Range
  readonly baselineKg: number | null
  readonly harvestedKg: number
  readonly committedKg: number
}

const ORDER = ['jual', 'A', 'B', 'C']

/** The grades of a crop, best first. */
export function gradesOf({ windows }: CropForecast): readonly string[] {
  const grades = [...new Set(windows.map(({ grade }) => grade))]
  const place = (grade: string) => (ORDER.includes(grade) ? ORDER.indexOf(grade) : ORDER.length)
  return grades.toSorted((a, b) => place(a) - place(b))
}

export function weeksOf({ windows }: CropForecast, grade: string, nowMs: number): Week[] {
  return windows
    .filter((window) => window.grade === grade)
    .toSorted((a, b) => a.fromMs - b.fromMs)
    .map((window) => weekOf(window, nowMs))
}

function weekOf({ grade: _, ...window }: ForecastWindow, nowMs: number): Week {
  const when = whenOf(window, nowMs)
  // Of the week that runs, the forecast speaks of what is still to come.
  const came = when === 'now' ? window.harvestedKg : 0
  const { p10, p20, p50, p80, p90 } = window.kg
  const kg = { p10: p10 + came, p20: p20 + came, p50: p50 + came, p80: p80 + came, p90: p90 + came }
  return { ...window, when, kg, isOpen: !isNothing(window.kg.p90) }
}

function whenOf({ fromMs, toMs }: Pick<Week, 'fromMs' | 'toMs'>, nowMs: number): Week['when'] {
  if (toMs <= nowMs) return 'past'
  return fromMs <= nowMs ? 'now' : 'ahead'
}

/** Whether a week brings nothing at all, as far as anybody can say. */
export const isBare = ({ kg, harvestedKg, committedKg }: Week): boolean =>
  isNothing(kg.p90) && isNothing(harvestedKg) && isNothing(committedKg)

/** Weeks from this one on in which something may be harvested. */
export const comingOf = (weeks: readonly Week[]): Week[] =>
  weeks.filter((week) => week.when !== 'past' && !isBare(week))
