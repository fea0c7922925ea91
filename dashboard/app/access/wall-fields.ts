import type { Signal } from '@preact/signals'
import type { ChangeWallSettings, WallSettings } from '../../../server/contract/access.ts'
import type { Sentence } from '../request.ts'
import { both } from './checks.ts'

/** What stands in the form, as typed. */
export type WallFields = Readonly<
  Record<'diagonal' | 'distance' | 'volume' | 'quietFrom' | 'quietTo', Signal<string>>
>

/** "43,5" or "43.5" → 43.5; NaN when it is no number. */
const numberIn = (text: string) =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))

/** Minutes since midnight → "21:00". */
export const timeText = (minute: number | null): string =>
  minute === null
    ? ''
    : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** "21:00" or "21.00" → minutes since midnight; null when empty, NaN when it is no time. */
function minuteIn(text: string): number | null {
  if (text.trim() === '') return null
  const [, hours, minutes] = /^(\d{1,2})[.:](\d{2})$/.exec(text.trim()) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  return Number(hours) < 24 && Number(minutes) < 60 ? minute : Number.NaN
}

const LIMITS = [
  { name: 'diagonal', low: 10, high: 120 },
  { name: 'distance', low: 1, high: 20 },
  { name: 'volume', low: 0, high: 100 },
] as const

/** What is wrong with the form; null when nothing is. The server's limits, said sooner. */
export function wallProblem(fields: WallFields): Sentence | null {
  for (const { name, low, high } of LIMITS) {
    const value = numberIn(fields[name].value)
    const isFine = value >= low && value <= high
    if (!isFine) {
      return both(({ walls }) => walls.wrongNumber({ low: String(low), high: String(high) }))
    }
  }
  const [from, to] = [minuteIn(fields.quietFrom.value), minuteIn(fields.quietTo.value)]
  const isHalf = (from === null) !== (to === null)
  const isFine = !isHalf && !Number.isNaN(from) && !Number.isNaN(to)
  return isFine ? null : both(({ walls }) => walls.wrongTime)
}

export const settingsIn = (
  fields: WallFields,
  language: WallSettings['language'],
): ChangeWallSettings => ({
  diagonalInch: numberIn(fields.diagonal.value),
  viewDistanceM: numberIn(fields.distance.value),
  volume: Math.round(numberIn(fields.volume.value)),
  quietFromMin: minuteIn(fields.quietFrom.value),
  quietToMin: minuteIn(fields.quietTo.value),
  language,
})
