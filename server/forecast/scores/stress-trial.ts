import type { Crop } from '../../contract/crop.ts'
import type { Farm, FinishedCycle } from '../inputs.ts'
import { lnMultiplier } from '../leafy/held.ts'
import { STRESSES, type Stress, type StressesInUse } from '../learned.ts'
import { type Matured, rollingOrigin, type Trial } from './rolling-origin.ts'

/** Whether a stress in the clock of growth would have made a crop's past forecasts better. */
export interface StressTrial {
  readonly crop: Crop
  readonly stress: Stress
  /** finished cycles it was tried on */
  readonly cycles: number
  /** share by which mean CRPS fell, negative where it rose; null where it could not be tried */
  readonly fell: number | null
  /** share of cycles whose CRPS fell */
  readonly betterIn: number | null
  /** shares of outcomes inside P10–P90 without and with it */
  readonly coverage: { readonly without: number; readonly with: number } | null
  readonly isOn: boolean
}

const ENOUGH_CYCLES = 12
/** No more than this many of the last cycles are tried again. */
const MOST_CYCLES = 40
const LEAST_FALL = 0.02
const LEAST_SHARE = 0.6
/** Cycles whose mean ln multipliers are closer than this have all felt the same. */
const LEAST_SPREAD = 0.01

/**
 * Tries every stress on a crop's past, each beside those that stood the trial before it: it is
 * switched on where mean CRPS falls by 2 % and in 60 % of at least 12 cycles, and no less of what
 * came lies inside P10–P90. How much a stress counts is fitted at each forecast on what was known.
 */
export function stressTrials(farm: Farm, crop: Crop, trial: Trial): StressTrial[] {
  const past = farm.past
    .filter((cycle) => cycle.crop === crop)
    .toSorted((a, b) => a.harvest.atMs - b.harvest.atMs)
    .slice(-MOST_CYCLES)
  const tried = (stresses: readonly Stress[]) =>
    rollingOrigin({ ...farm, past }, trial, { [crop]: stresses })
  const on: Stress[] = []
  let before: readonly Matured[] | null = null
  return STRESSES.map((stress): StressTrial => {
    if (past.length < ENOUGH_CYCLES || !differs(past, stress)) {
      const nothing = { fell: null, betterIn: null, coverage: null, isOn: false }
      return { crop, stress, cycles: past.length, ...nothing }
    }
    before ??= tried([])
    const after = tried([...on, stress])
    const result = { crop, stress, cycles: past.length, ...compared(before, after) }
    if (result.isOn) {
      on.push(stress)
      before = after
    }
    return result
  })
}

/** The stresses that stood their trial, by crop. */
export function stressesInUse(trials: readonly StressTrial[]): StressesInUse {
  const on = trials.filter(({ isOn }) => isOn)
  return Object.fromEntries(
    [...new Set(on.map(({ crop }) => crop))].map((crop) => [
      crop,
      on.filter((trial) => trial.crop === crop).map(({ stress }) => stress),
    ]),
  )
}

function compared(before: readonly Matured[], after: readonly Matured[]) {
  const [without, withIt] = [byCycle(before), byCycle(after)]
  const sum = (scores: ReadonlyMap<string, number>) =>
    [...scores.values()].reduce((total, crps) => total + crps, 0)
  const better = [...without].filter(([cycle, crps]) => withIt.get(cycle)! < crps).length
  const share = (some: readonly Matured[]) =>
    some.filter(({ covered }) => covered).length / some.length
  const fell = 1 - sum(withIt) / sum(without)
  const betterIn = better / without.size
  const coverage = { without: share(before), with: share(after) }
  const isOn = fell >= LEAST_FALL && betterIn >= LEAST_SHARE && coverage.with >= coverage.without
  return { fell, betterIn, coverage, isOn }
}

/** Summed CRPS of each cycle's forecasts. */
function byCycle(matured: readonly Matured[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { cycle, crps } of matured) sums.set(cycle, (sums.get(cycle) ?? 0) + crps)
  return sums
}

/** Whether cycles have felt a stress differently: else nothing can be learned of it. */
function differs(past: readonly FinishedCycle[], stress: Stress): boolean {
  const means = past.flatMap(({ stress: days = [] }) => {
    const known = days.flatMap((day) => lnMultiplier(day, stress) ?? [])
    return known.length === 0 ? [] : [known.reduce((sum, ln) => sum + ln, 0) / known.length]
  })
  if (means.length < ENOUGH_CYCLES) return false
  const mean = means.reduce((sum, one) => sum + one, 0) / means.length
  const squares = means.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return Math.sqrt(squares / means.length) >= LEAST_SPREAD
}
