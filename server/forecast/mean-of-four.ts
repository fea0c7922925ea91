import type { Crop } from '../contract/crop.ts'
import { drawNormal } from './chance/draw.ts'
import { normalChance } from './chance/normal.ts'
import { quantileOf } from './chance/quantiles.ts'
import { type Random, seeded } from './chance/random.ts'
import { type CycleDraws, type Lot, MARKETABLE } from './draws.ts'
import { drawLag, harvestDaysOf } from './harvest-day.ts'
import { type Cycle, DAY_MS, type Farm, type FinishedCycle, hstAt } from './inputs.ts'
import { PRIORS } from './prior.ts'
import { cutsOf, firstCutOf, growsAgain } from './ratoon/ratoon.ts'
import { stillStanding } from './ratoon/still-standing.ts'
import { baselinesOf, soldKg } from './scores/baselines.ts'
import { shocksOf } from './shocks.ts'
import { tierOf } from './tier.ts'

const FEW = 4
/** The mean is held against harvests it could still be used for a week before. */
const BEFORE_MS = 7 * DAY_MS
/** Past misses from which on they are used as they are. */
const ENOUGH_MISSES = 12
/** Misses that the expected spread is worth before that. */
const EXPECTED_IS_WORTH = 3
/** Share of what beds do not have in common that beds of one tank do: judgement. */
const TANK_SHARE = 0.2

/**
 * The possible harvests of a cycle as plain habit has them: the mean of the crop's last four by hole,
 * and around it how far that mean was off in this farm's own past, never below 0 kg. Grades are
 * shared out as in those four; what was cut already is no longer there. Null before the first harvest
 * of the crop, for telang, which is picked day by day, and for kangkung that grows again.
 */
export function meanOfFourDraws(
  cycle: Cycle,
  farm: Farm,
  draws: number,
  seed: number,
): CycleDraws | null {
  const past = pastOf(cycle.crop, farm)
  const mean = baselinesOf(cycle, { ...farm, past }).lastFour
  const hasRegrown = growsAgain(cycle) && cutsOf(cycle, farm.nowMs).length > 0
  if (mean === null || cycle.crop === 'telang' || hasRegrown) return null
  const four = past.slice(0, FEW)
  const miss = missOf(past, cycle.crop)
  const places = placesOf(cycle, four.length, { draws, seed })
  const kg = places.map((z) => Math.max(0, mean.kg * miss(z)))
  const overdue = hstAt(cycle, farm.nowMs) > cycle.plannedHst
  const whole: CycleDraws = {
    cycle: cycle.id,
    crop: cycle.crop,
    tier: tierOf(past.length, past.filter(({ weighings }) => weighings.length > 0).length),
    assumed: overdue ? ['overdue'] : [],
    lots: [{ kg, dayMs: daysOf(cycle, farm, { draws, seed }), byGrade: gradesOf(four, kg) }],
  }
  return stillStanding(whole, cycle, farm.nowMs)
}

/** Finished cycles of a crop, the last harvested first. */
const pastOf = (crop: Crop, { past, nowMs }: Farm): FinishedCycle[] =>
  past
    .filter((one) => one.crop === crop && one.holes > 0 && one.harvest.atMs <= nowMs)
    .map(firstCutOf)
    .toSorted((a, b) => b.harvest.atMs - a.harvest.atMs)

/** What came over the mean that was said, at the place of a standard normal. */
function missOf(past: readonly FinishedCycle[], crop: Crop): (z: number) => number {
  const misses = past.flatMap((one) => {
    const before = { past, nowMs: one.harvest.atMs - BEFORE_MS }
    const said = baselinesOf(one, before).lastFour
    return said === null || said.kg <= 0 ? [] : [soldKg(one) / said.kg]
  })
  if (misses.length >= ENOUGH_MISSES) {
    const sorted = Float64Array.from(misses).sort()
    return (z) => quantileOf(sorted, normalChance(z))
  }
  const { cycleSpread } = PRIORS[crop]
  const expected = cycleSpread ** 2 * (1 + 1 / Math.min(FEW, past.length))
  const squares = misses.reduce((sum, miss) => sum + (miss - 1) ** 2, EXPECTED_IS_WORTH * expected)
  const sd = Math.sqrt(squares / (EXPECTED_IS_WORTH + misses.length))
  return (z) => 1 + sd * z
}

interface Luck {
  readonly draws: number
  readonly seed: number
}

/** Where each draw lies: the error of the mean itself is every bed's, some of the rest the tank's. */
function placesOf(cycle: Cycle, harvests: number, { draws, seed }: Luck): Float64Array {
  const shocks = shocksOf(draws, seed)
  const random = seeded(seed, 'mean of four', cycle.id)
  const shared = 1 / (harvests + 1)
  const tanks = TANK_SHARE * (1 - shared)
  const [farm, tank] = [shocks.ofCrop(cycle), shocks.ofTank(cycle)]
  return farm.map(
    (z, i) =>
      Math.sqrt(shared) * z +
      Math.sqrt(tanks) * tank[i]! +
      Math.sqrt(1 - shared - tanks) * drawNormal(random),
  )
}

function daysOf(cycle: Cycle, farm: Farm, { draws, seed }: Luck): Float64Array {
  const random: Random = seeded(seed, 'day', cycle.id)
  const past = farm.past.filter(({ harvest }) => harvest.atMs <= farm.nowMs)
  const plannedMs = cycle.transplantedMs + cycle.plannedHst * DAY_MS
  const lag = harvestDaysOf(past, farm.zoneOffsetMs).after(plannedMs, farm.nowMs)
  const age = Math.ceil(hstAt(cycle, farm.nowMs))
  return Float64Array.from({ length: draws }, () => {
    return cycle.transplantedMs + Math.max(age, cycle.plannedHst + drawLag(lag, random)) * DAY_MS
  })
}

/** kg shared out by grade as the last harvests were. */
function gradesOf(four: readonly FinishedCycle[], kg: Float64Array): Lot['byGrade'] {
  const sums = new Map<string, number>()
  for (const { harvest } of four) {
    for (const [grade, sold] of Object.entries(harvest.kgByGrade)) {
      sums.set(grade, (sums.get(grade) ?? 0) + Math.max(0, sold))
    }
  }
  const total = [...sums.values()].reduce((sum, sold) => sum + sold, 0)
  if (!(total > 0)) return { [MARKETABLE]: kg }
  return Object.fromEntries(
    [...sums].map(([grade, sold]) => [grade, kg.map((one) => (one * sold) / total)]),
  )
}
