import { type Cycle, DAY_MS, type FinishedCycle, hstAt, type Picking } from '../inputs.ts'
import type { DayClock } from '../leafy/day-clock.ts'
import { lightClock } from '../leafy/light-clock.ts'

/** Flowers of one plant on a usual day, as a gamma: `flowers` over `plantDays`. */
export interface FlowerRate {
  readonly flowers: number
  readonly plantDays: number
}

/** A fresh flower, kg: 842 kg from 8,000 plants of 297 flowers. */
export const KG_A_FLOWER = 0.000354
/** 297 flowers in 110 days of picking, low confidence. */
const EXPECTED = 2.7
/** Plant-days that the expected rate is worth, and each own planting besides it. */
const IS_WORTH = 1.5
/** Plants of one bed flower together: this many plant-days count as one. */
const DAYS_TOGETHER = 20
const REMEMBERED_DAYS = 14
const LONGEST_BETWEEN_PICKS = 7

/** Pickings of a bed in the last fortnight before its last one, and the days that they took. */
export interface Picked {
  readonly flowers: number
  /** usual days of light in which those flowers opened */
  readonly litDays: number
  readonly lastMs: number
}

/** Age of the first flowers, 42 to 60 days, worth one planting of the farm's own. */
const FIRST_FLOWER_HST = 50

/** The age at which this farm's beds were first picked, shrunk to what is expected. */
export function firstFlowerHst(past: readonly FinishedCycle[]): number {
  const own = past.flatMap((cycle) => {
    const first = Math.min(...(cycle.picks ?? []).map(({ atMs }) => atMs))
    return Number.isFinite(first) ? [Math.max(0, hstAt(cycle, first))] : []
  })
  return own.reduce((sum, hst) => sum + hst, FIRST_FLOWER_HST) / (1 + own.length)
}

/** What a bed gave lately; null before its first picking. */
export function pickedLately(
  { picks = [], transplantedMs }: Cycle,
  clock: DayClock,
  nowMs: number,
): Picked | null {
  const all = picks
    .filter(({ atMs, kg }) => atMs <= nowMs && kg >= 0)
    .toSorted((a, b) => a.atMs - b.atMs)
  const last = all.at(-1)
  if (last === undefined) return null
  const recent = all.filter(({ atMs }) => atMs > last.atMs - REMEMBERED_DAYS * DAY_MS)
  const fromMs = recent[0]!.atMs - daysBetween(all) * DAY_MS
  const lit = (ms: number) => clock((ms - transplantedMs) / DAY_MS)
  return {
    flowers: recent.reduce((sum, { kg }) => sum + kg / KG_A_FLOWER, 0),
    litDays: Math.max(0.5, lit(last.atMs) - lit(fromMs)),
    lastMs: last.atMs,
  }
}

/** Days of flowers in one picking: the usual time between two of the bed's, 1 before the second. */
function daysBetween(picks: readonly Picking[]): number {
  const gaps = picks.slice(1).map(({ atMs }, i) => (atMs - picks[i]!.atMs) / DAY_MS)
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 1
  return Math.min(LONGEST_BETWEEN_PICKS, Math.max(0.5, middle))
}

/** The rate of a next planting: expected, with as much weight again for each of the farm's own. */
export function usualRate(past: readonly FinishedCycle[], referenceMol: number | null): FlowerRate {
  const own = past.flatMap((cycle) => rateIn(cycle, lightClock(cycle, referenceMol)))
  const sum = own.reduce((total, rate) => total + rate, EXPECTED)
  return { flowers: IS_WORTH * sum, plantDays: IS_WORTH * (1 + own.length) }
}

function rateIn(cycle: FinishedCycle, clock: DayClock): number[] {
  const picks = (cycle.picks ?? []).toSorted((a, b) => a.atMs - b.atMs)
  const [first, last] = [picks[0], picks.at(-1)]
  const plants = cycle.holes - cycle.harvest.deadHoles
  if (first === undefined || last === undefined || first === last || !(plants > 0)) return []
  const days = clock(hstAt(cycle, last.atMs)) - clock(hstAt(cycle, first.atMs))
  // The first picking's flowers opened before the days that are counted.
  const flowers = picks.slice(1).reduce((sum, { kg }) => sum + Math.max(0, kg) / KG_A_FLOWER, 0)
  return days > 0 ? [flowers / (plants * days)] : []
}

/** The rate after what a bed gave lately (gamma-Poisson, conjugate). */
export function rateAfter(usual: FlowerRate, picked: Picked | null, plants: number): FlowerRate {
  if (picked === null || !(plants > 0)) return usual
  return {
    flowers: usual.flowers + picked.flowers / DAYS_TOGETHER,
    plantDays: usual.plantDays + (picked.litDays * plants) / DAYS_TOGETHER,
  }
}
