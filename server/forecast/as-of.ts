import { type Cycle, DAY_MS, type Farm, type FinishedCycle, hstAt } from './inputs.ts'

/** When all of a finished cycle was known: its harvest counts later cuts than that of its day. */
export const knownFromMs = ({ harvest, cuts = [] }: FinishedCycle): number =>
  cuts.reduce((latestMs, { atMs }) => Math.max(latestMs, atMs), harvest.atMs)

/** A farm with no more than was known at a moment. */
export const farmAsOf = (farm: Farm, atMs: number): Farm => ({
  ...farm,
  nowMs: atMs,
  past: farm.past.filter((cycle) => knownFromMs(cycle) <= atMs),
  light: farm.light.filter(({ dayMs }) => dayMs + DAY_MS <= atMs),
  ...(farm.warmth && { warmth: farm.warmth.filter(({ dayMs }) => dayMs + DAY_MS <= atMs) }),
})

/** A cycle as it looked at a moment: what was counted at a harvest is known from then on alone. */
export function cycleAsOf(cycle: Cycle | FinishedCycle, atMs: number): Cycle {
  const {
    harvest: _,
    fruitSet,
    guessKg,
    ...growing
  }: Cycle & Partial<Pick<FinishedCycle, 'harvest'>> = cycle
  const losses = soFar(cycle.losses, atMs)
  const guess = cycle.guesses === undefined ? guessKg : soFar(cycle.guesses, atMs)?.at(-1)?.kg
  return {
    ...growing,
    ...daysSoFar(cycle, atMs),
    ...countedSoFar(cycle, atMs),
    ...plannedThen(cycle, atMs),
    weighings: soFar(cycle.weighings, atMs) ?? [],
    deadHoles: (losses ?? []).reduce((sum, { holes }) => sum + holes, 0),
    ...(losses && { losses }),
    ...(fruitSet !== undefined && fruitSet.atMs <= atMs && { fruitSet }),
    ...(guess !== undefined && { guessKg: guess }),
  }
}

const soFar = <T extends { readonly atMs: number }>(
  noted: readonly T[] | undefined,
  atMs: number,
): T[] | undefined => noted?.filter((one) => one.atMs <= atMs)

/** The plan as it stood then; before the first one that is known, as that one. */
function plannedThen({ plans }: Cycle, atMs: number) {
  if (plans === undefined) return {}
  const known = plans.filter((plan, i) => i === 0 || plan.atMs <= atMs)
  return { plans: known, plannedHst: known.at(-1)!.hst }
}

function daysSoFar(cycle: Cycle, atMs: number) {
  const days = Math.max(0, Math.floor(hstAt(cycle, atMs)))
  const { dliMol, stress, thermalCd } = cycle
  return {
    dliMol: dliMol.slice(0, days),
    ...(stress && { stress: stress.slice(0, days) }),
    ...(thermalCd && { thermalCd: thermalCd.slice(0, days) }),
  }
}

function countedSoFar(cycle: Cycle, atMs: number) {
  const sweetness = soFar(cycle.sweetness, atMs)
  const fruitSizes = soFar(cycle.fruitSizes, atMs)
  const cuts = soFar(cycle.cuts, atMs)
  const picks = soFar(cycle.picks, atMs)
  const guesses = soFar(cycle.guesses, atMs)
  return {
    ...(sweetness && { sweetness }),
    ...(fruitSizes && { fruitSizes }),
    ...(cuts && { cuts }),
    ...(picks && { picks }),
    ...(guesses && { guesses }),
  }
}
