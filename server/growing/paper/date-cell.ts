/** A day of the calendar, months from 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** What a cell with a date says; `likely` is a real day that was perhaps meant. */
export type ReadDay =
  | { readonly ok: true; readonly day: Day }
  | { readonly ok: false; readonly likely: Day | null }

const MONTHS = [
  ['januari', 'january', 'jan'],
  ['februari', 'february', 'feb', 'peb', 'pebruari'],
  ['maret', 'march', 'mar'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['agustus', 'august', 'agu', 'ags', 'agt', 'agust', 'aug'],
  ['september', 'sep', 'sept'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov', 'nop', 'nopember'],
  ['desember', 'december', 'des', 'dec'],
] as const satisfies readonly (readonly string[])[]

const MIDNIGHT = /[T ]0?0[:.]00([:.]00(\.0+)?)?$/
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const SPOKEN_FIRST = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})$/
const NAMED = /^(\d{1,2})[-/. ]*([a-z]{3,10})[-/., ]*(\d{4}|\d{2})$/

/**
 * A day as people here write it: 3/11/2026 (day first), 3 Nov 2026, 3 Agustus 26, 2026-11-03; a
 * midnight that a spreadsheet adds is passed over.
 */
export function readDay(text: string): ReadDay {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^(senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu)[, ]+/, '')
    .replace(MIDNIGHT, '')
  const day = isoDay(plain) ?? spokenDay(plain) ?? namedDay(plain)
  if (day === null) return { ok: false, likely: null }
  if (isReal(day)) return { ok: true, day }
  const swapped = { ...day, day: day.month, month: day.day }
  return { ok: false, likely: isReal(swapped) ? swapped : null }
}

const isoDay = (text: string): Day | null => dayOf(ISO.exec(text), [1, 2, 3])
const spokenDay = (text: string): Day | null => dayOf(SPOKEN_FIRST.exec(text), [3, 2, 1])

function dayOf(found: RegExpExecArray | null, places: readonly [number, number, number]) {
  if (found === null) return null
  const [year, month, day] = places.map((place) => Number(found[place]))
  return { year: wholeYear(year!), month: month!, day: day! }
}

function namedDay(text: string): Day | null {
  const [, day, name, year] = NAMED.exec(text) ?? []
  const months: readonly (readonly string[])[] = MONTHS
  const month = months.findIndex((names) => names.includes(name ?? ''))
  if (month < 0) return null
  return { year: wholeYear(Number(year)), month: month + 1, day: Number(day) }
}

const wholeYear = (year: number): number => (year < 100 ? 2000 + year : year)

function isReal({ year, month, day }: Day): boolean {
  if (year < 2000 || year > 2099 || month < 1 || month > 12) return false
  return day >= 1 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
}

const two = (value: number): string => String(value).padStart(2, '0')

/** 2026-11-03 */
export const dayText = ({ year, month, day }: Day): string => `${year}-${two(month)}-${two(day)}`
