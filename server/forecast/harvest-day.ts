import type { Random } from './chance/random.ts'
import { type FinishedCycle, hstAt } from './inputs.ts'

/** Days a harvest comes after its plan, with the chance of each; the chances sum to 1. */
export type Lag = readonly { readonly days: number; readonly chance: number }[]

/** Ten harvests' worth: most on the day, some for guards, holidays and transport later. */
const EXPECTED: ReadonlyMap<number, number> = new Map([
  [0, 7],
  [1, 2],
  [2, 1],
])
const EARLIEST_DAYS = -3
const LATEST_DAYS = 6

/**
 * How late this site cuts its leafy crops, learned from planned and real days (Dirichlet). Melon is
 * cut when it is ripe and telang all the time: their days tell nothing of it.
 */
export function lagOf(past: readonly FinishedCycle[]): Lag {
  const counts = new Map(EXPECTED)
  for (const cycle of past) {
    if (cycle.crop === 'melon' || cycle.crop === 'telang') continue
    const late = Math.round(hstAt(cycle, cycle.harvest.atMs) - cycle.plannedHst)
    const days = Math.min(LATEST_DAYS, Math.max(EARLIEST_DAYS, late))
    counts.set(days, (counts.get(days) ?? 0) + 1)
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return [...counts]
    .map(([days, count]) => ({ days, chance: count / total }))
    .toSorted((a, b) => a.days - b.days)
}

export function drawLag(lag: Lag, random: Random): number {
  let left = random()
  for (const { days, chance } of lag) {
    left -= chance
    if (left <= 0) return days
  }
  return lag.at(-1)?.days ?? 0
}
