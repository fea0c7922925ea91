import type { Mark } from './run.ts'
import type { Series } from './sets.ts'
import { KNOWN } from './truth.ts'

/** Readings with a fault that the recording proves, and how many of them were called bad. */
export interface Known {
  readonly fault: string
  readonly readings: number
  readonly caught: number
}

const NEAR_MS = 15 * 60_000

export function knownFaults(marks: ReadonlyMap<Series, readonly Mark[]>): Known[] {
  const told = [...marks].flatMap(([series, all]) =>
    Object.entries(KNOWN).map(([fault, isIt]) =>
      counted(
        fault,
        all.filter(({ value }) => isIt(series, value)),
      ),
    ),
  )
  return [...told, counted('pH where no probe is in the water', unfittedPh(marks))].filter(
    ({ readings }) => readings > 0,
  )
}

export const counted = (fault: string, marks: readonly Mark[]): Known => ({
  fault,
  readings: marks.length,
  caught: marks.filter(({ quality }) => quality === 'bad').length,
})

/** pH while the EC and the temperature of the same water, heard just before, are both mere codes. */
function unfittedPh(marks: ReadonlyMap<Series, readonly Mark[]>): Mark[] {
  const of = (quantity: string) =>
    [...marks].find(([series]) => series.quantity === quantity)?.[1] ?? []
  const [ec, water] = [of('ec'), of('water_temperature')]
  const isCode = (all: readonly Mark[], at: number, code: number) => {
    const last = lastBefore(all, at)
    return last !== undefined && at - last.at <= NEAR_MS && last.value === code
  }
  return of('ph').filter(({ at }) => isCode(ec, at, 0) && isCode(water, at, -1023))
}

function lastBefore(marks: readonly Mark[], at: number): Mark | undefined {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle]?.at ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return marks[low - 1]
}

export function knownTogether(all: readonly Known[]): Known[] {
  return [...new Set(all.map(({ fault }) => fault))].map((fault) => {
    const same = all.filter((one) => one.fault === fault)
    return {
      fault,
      readings: same.reduce((sum, { readings }) => sum + readings, 0),
      caught: same.reduce((sum, { caught }) => sum + caught, 0),
    }
  })
}
