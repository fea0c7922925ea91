import { createHash } from 'node:crypto'
import { cycleAsOf, farmAsOf } from '../as-of.ts'
import type { CycleDraws } from '../draws.ts'
import { movesOf } from '../explain.ts'
import { type GrowthDay, growthCurve } from '../growth-curve.ts'
import type { Cycle, FinishedCycle } from '../inputs.ts'
import { reckon } from '../reckon.ts'
import { type ReplayedDay, replayedPast } from '../replayed-past.ts'
import { equationsMark } from './equations.ts'
import { keptDays } from './kept-days.ts'
import { decodeInputs, inputsIn, type KeptInputs, keptOf } from './kept-inputs.ts'
import type { GrowthAsked, PastAsked, Replayed, RunAsked, RunDone } from './tasks.ts'

/** Reckons a run from its inputs as they will be kept: what JSON cannot say must not count. */
export function runDone({ inputs, before }: RunAsked): RunDone {
  const from = performance.now()
  const own = inputsIn(inputs)
  const { draws, results, windows, days } = reckon(own)
  return {
    digest: digestOf(draws),
    model: equationsMark(),
    kept: keptOf(inputs),
    results,
    windows,
    days: days.map(keptDays),
    moves: before === null ? new Map() : movesOf(decodeInputs(before), own),
    tookMs: performance.now() - from,
  }
}

export function replayed(kept: KeptInputs): Replayed {
  const { draws } = reckon(decodeInputs(kept))
  return { digest: digestOf(draws), model: equationsMark() }
}

/** Of one planting that stood or had stood at a run; none where it was not known. */
export function grownIn({ kept, cycle }: GrowthAsked): readonly GrowthDay[] {
  const { farm, seed, found } = findIn(kept, cycle)
  if (found === undefined) return []
  if (!('harvest' in found)) return growthCurve(found, farm, seed)
  const { atMs } = found.harvest
  return growthCurve(cycleAsOf(found, atMs), farmAsOf(farm, atMs), seed)
}

/** Likewise what would have been said of it before. */
export function pastIn({ kept, cycle, untilMs }: PastAsked): readonly ReplayedDay[] {
  const { farm, seed, found } = findIn(kept, cycle)
  return found === undefined ? [] : replayedPast(found, farm, { untilMs, seed })
}

function findIn(kept: KeptInputs, cycle: string) {
  const { cycles, farm, seed } = decodeInputs(kept)
  const known: readonly (Cycle | FinishedCycle)[] = [...cycles, ...farm.past]
  return { farm, seed, found: known.find(({ id }) => id === cycle) }
}

/** Every draw's day and kg, planting by planting and grade by grade, little-endian float64. */
function digestOf(draws: readonly CycleDraws[]): string {
  const hash = createHash('sha256')
  for (const { cycle, lots } of draws) {
    hash.update(cycle)
    for (const { dayMs, kg, byGrade } of lots) {
      for (const one of [dayMs, kg, ...Object.values(byGrade)]) hash.update(one)
    }
  }
  return hash.digest('hex')
}
