import { createHash } from 'node:crypto'
import type { CycleDraws } from '../draws.ts'
import { movesOf } from '../explain.ts'
import { type GrowthDay, growthCurve } from '../growth-curve.ts'
import { reckon } from '../reckon.ts'
import { equationsMark } from './equations.ts'
import { decodeInputs, inputsIn, type KeptInputs, keptOf } from './kept-inputs.ts'
import type { GrowthAsked, Replayed, RunAsked, RunDone } from './tasks.ts'

/** Reckons a run from its inputs as they will be kept: what JSON cannot say must not count. */
export function runDone({ inputs, before }: RunAsked): RunDone {
  const from = performance.now()
  const own = inputsIn(inputs)
  const { draws, results, windows } = reckon(own)
  return {
    digest: digestOf(draws),
    model: equationsMark(),
    kept: keptOf(inputs),
    results,
    windows,
    moves: before === null ? new Map() : movesOf(decodeInputs(before), own),
    tookMs: performance.now() - from,
  }
}

export function replayed(kept: KeptInputs): Replayed {
  const { draws } = reckon(decodeInputs(kept))
  return { digest: digestOf(draws), model: equationsMark() }
}

/** Of one planting of a run; none where it was not in it. */
export function grownIn({ kept, cycle }: GrowthAsked): readonly GrowthDay[] {
  const { cycles, farm, seed } = decodeInputs(kept)
  const found = cycles.find(({ id }) => id === cycle)
  return found === undefined ? [] : growthCurve(found, farm, seed)
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
