import { dayTyped, typedMs } from '../growing/farm-time.ts'
import { Flawed, textIn } from '../growing/typed.ts'
import type { Fields } from '../growing/waiting.ts'

const DAY = 86_400_000

/** The 00.00 of the day in a field; null where none stands. Throws Flawed. */
export function dayIn(fields: Fields, field: string, offset: number): number | null {
  const text = textIn(fields, field)
  if (text === '') return null
  const ms = typedMs(text.slice(0, 10), offset)
  if (ms === null) throw new Flawed(field, 'notDate')
  return ms
}

/** The midnight at the end of the day in a field; null where none stands. Throws Flawed. */
export function lastDayIn(fields: Fields, field: string, offset: number): number | null {
  const ms = dayIn(fields, field, offset)
  return ms === null ? null : ms + DAY
}

/** A last day as a date field holds it: its end is the midnight after it. */
export const lastDayTyped = (endMs: number | null, offset: number): string =>
  endMs === null ? '' : dayTyped(endMs - 1, offset)

/** Whole days from now to a midnight: 0 on the last day, below 0 afterwards. */
export const daysLeft = (endMs: number, nowMs: number): number =>
  Math.ceil((endMs - nowMs) / DAY) - 1
