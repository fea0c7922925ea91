import { knownFromMs } from '../as-of.ts'
import { type Cycle, DAY_MS, type Farm, type FinishedCycle } from '../inputs.ts'

/** What a forecast must beat: an expected kg, with its spread where the past shows one. */
export interface Baseline {
  readonly kg: number
  /** standard deviation, kg; 0 where nothing tells */
  readonly sd: number
}

/** The names a screen can explain. */
export const BASELINES = ['lastCycle', 'lastFour', 'lastYear', 'guess'] as const
export type BaselineName = (typeof BASELINES)[number]

const FEW = 4
const SAME_TIME_DAYS = 15

/** kg sold of a finished cycle. */
export const soldKg = ({ harvest }: FinishedCycle): number =>
  Object.values(harvest.kgByGrade).reduce((sum, kg) => sum + kg, 0)

/**
 * What plain habits would say of a cycle, scaled to its holes: the last one in the same bed, the mean
 * of the last four of the crop, the same time of last year, and the instructor's guess. Null where
 * the past has none.
 */
export function baselinesOf(
  cycle: Cycle,
  farm: Pick<Farm, 'past' | 'nowMs'>,
): Readonly<Record<BaselineName, Baseline | null>> {
  const past = farm.past
    .filter((one) => one.crop === cycle.crop && one.holes > 0 && knownFromMs(one) <= farm.nowMs)
    .toSorted((a, b) => b.harvest.atMs - a.harvest.atMs)
  const harvestMs = cycle.transplantedMs + cycle.plannedHst * DAY_MS
  const yearAgoMs = harvestMs - 365 * DAY_MS
  const kgOf = (some: readonly FinishedCycle[]) =>
    meanOf(some.map((one) => (soldKg(one) / one.holes) * cycle.holes))
  return {
    lastCycle: kgOf(past.filter(({ bed }) => bed === cycle.bed).slice(0, 1)),
    lastFour: kgOf(past.slice(0, FEW)),
    lastYear: kgOf(
      past.filter(({ harvest }) => Math.abs(harvest.atMs - yearAgoMs) <= SAME_TIME_DAYS * DAY_MS),
    ),
    guess: cycle.guessKg === undefined ? null : { kg: cycle.guessKg, sd: 0 },
  }
}

/** Mean and the spread of a next one around it. */
function meanOf(values: readonly number[]): Baseline | null {
  const n = values.length
  if (n === 0) return null
  const kg = values.reduce((sum, value) => sum + value, 0) / n
  if (n === 1) return { kg, sd: 0 }
  const variance = values.reduce((sum, value) => sum + (value - kg) ** 2, 0) / (n - 1)
  return { kg, sd: Math.sqrt(variance * (1 + 1 / n)) }
}
