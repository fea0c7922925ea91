import { cycleAsOf, farmAsOf } from './as-of.ts'
import { forecastCycle } from './forecast.ts'
import { type Cycle, DAY_MS, type Farm, type FinishedCycle, hstAt } from './inputs.ts'
import { type CycleResult, resultOf } from './reckon.ts'

/** What would have been said of a planting on an earlier day. */
export interface ReplayedDay extends Pick<CycleResult, 'kg' | 'harvestMs'> {
  readonly madeMs: number
}

/** A picture needs fewer than a promise. */
const DRAWS = 500
const MOST_POINTS = 14

/**
 * What the model would have said of a planting on days before `untilMs`, at most 14 of them, with no
 * more than was known on each: as of a farm whose book was filled in later. What scores taught since
 * is left out.
 */
export function replayedPast(
  cycle: Cycle | FinishedCycle,
  { learned: _, ...farm }: Farm,
  { untilMs, seed }: { readonly untilMs: number; readonly seed: number },
): ReplayedDay[] {
  const endMs = Math.min(untilMs, farm.nowMs, 'harvest' in cycle ? cycle.harvest.atMs : untilMs)
  const days = Math.max(0, Math.ceil(hstAt(cycle, endMs)) - 1)
  const step = Math.max(1, Math.ceil(days / MOST_POINTS))
  const hsts = Array.from({ length: days }, (_, i) => i + 1).filter((hst) => hst % step === 0)
  return hsts.map((hst) => {
    const madeMs = cycle.transplantedMs + hst * DAY_MS
    const known = farmAsOf(farm, madeMs)
    const drawn = forecastCycle(cycleAsOf(cycle, madeMs), known, DRAWS, seed)
    const { kg, harvestMs } = resultOf(drawn, 'model', null)
    return { madeMs, kg, harvestMs }
  })
}
