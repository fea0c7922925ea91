import type { Mark } from './run.ts'
import type { Point, Series } from './sets.ts'

const DAY_MS = 86_400_000
const FEWEST_A_DAY = 100

/** A fault that the value itself proves: nobody needs an opinion on it. */
export const KNOWN: Record<string, (series: Series, value: number) => boolean> = {
  'water −1023 °C': ({ quantity }, value) => quantity === 'water_temperature' && value === -1023,
  'water above 60 °C': ({ quantity }, value) => quantity === 'water_temperature' && value > 60,
  'EC exactly 0.00': ({ quantity }, value) => quantity === 'ec' && value === 0,
  'pH exactly 14.00': ({ quantity }, value) => quantity === 'ph' && value === 14,
}

const isKnownFault = (series: Series, { value }: Point) =>
  Object.values(KNOWN).some((isIt) => isIt(series, value))

export const dayOf = (at: number) => Math.floor(at / DAY_MS)

/** Days of a machine on which no channel of it showed a known fault. */
export function soundDays(machine: readonly Series[]): ReadonlySet<number> {
  const all = new Set(machine.flatMap(({ points }) => points.map(({ at }) => dayOf(at))))
  for (const series of machine) {
    for (const point of series.points) {
      if (isKnownFault(series, point)) all.delete(dayOf(point.at))
    }
  }
  return all
}

/** Those of them on which this channel spoke for at least a third of the day. */
export function healthyDays(series: Series, sound: ReadonlySet<number>): ReadonlySet<number> {
  const readings = new Map<number, number>()
  for (const { at } of series.points) readings.set(dayOf(at), (readings.get(dayOf(at)) ?? 0) + 1)
  return new Set([...sound].filter((day) => (readings.get(day) ?? 0) >= FEWEST_A_DAY))
}

export interface Alarms {
  readonly channelDays: number
  readonly readings: number
  readonly marked: number
  /** of the marked: the reading before and the one after agree with each other, not with it */
  readonly outAndBack: number
  readonly byReason: Readonly<Record<string, number>>
}

export function alarmsOn(marks: readonly Mark[], days: ReadonlySet<number>): Alarms {
  const byReason: Record<string, number> = {}
  let readings = 0
  let outAndBack = 0
  for (const [index, mark] of marks.entries()) {
    if (!days.has(dayOf(mark.at))) continue
    readings++
    if (mark.quality === 'good') continue
    const reason = mark.reason ?? ''
    byReason[reason] = (byReason[reason] ?? 0) + 1
    if (isOutAndBack(marks[index - 1], mark, marks[index + 1])) outAndBack++
  }
  const marked = Object.values(byReason).reduce((sum, n) => sum + n, 0)
  return { channelDays: days.size, readings, marked, outAndBack, byReason }
}

function isOutAndBack(before: Point | undefined, mark: Point, after: Point | undefined): boolean {
  if (before === undefined || after === undefined) return false
  const out = Math.abs(mark.value - before.value)
  return out > 0 && Math.abs(after.value - before.value) < out / 3
}

export const together = (all: readonly Alarms[]): Alarms => {
  const byReason: Record<string, number> = {}
  for (const one of all) {
    for (const [reason, n] of Object.entries(one.byReason)) {
      byReason[reason] = (byReason[reason] ?? 0) + n
    }
  }
  const sum = (of: (one: Alarms) => number) => all.reduce((total, one) => total + of(one), 0)
  return {
    channelDays: sum((one) => one.channelDays),
    readings: sum((one) => one.readings),
    marked: sum((one) => one.marked),
    outAndBack: sum((one) => one.outAndBack),
    byReason,
  }
}
