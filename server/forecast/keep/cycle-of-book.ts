import { deadHolesOf } from '../../book/dead-holes.ts'
import type { WholeCycle } from '../../book/whole-cycles.ts'
import type { DayFigure } from '../../climate/day-figure.ts'
import type { CycleClimate } from '../../climate/load-climate.ts'
import type { GradeRule } from '../../contract/cycles.ts'
import { type Cycle, DAY_MS, type FinishedCycle, type Harvest } from '../inputs.ts'

/** A planting whose holes were counted. */
export type CountedCycle = WholeCycle & { readonly holes: number }

/** What else is known of a planting. */
export interface Surroundings {
  readonly climate: CycleClimate | undefined
  readonly gradeRule: GradeRule | null
}

/** A planting with nothing that is noted for later than a moment; ended later, it stands. */
export function wholeAsOf(whole: WholeCycle, nowMs: number): WholeCycle {
  const soFar = <T extends { readonly atMs: number }>(noted: readonly T[]) =>
    noted.filter(({ atMs }) => atMs <= nowMs)
  return {
    ...whole,
    endedMs: whole.endedMs !== null && whole.endedMs <= nowMs ? whole.endedMs : null,
    weighings: soFar(whole.weighings),
    harvests: soFar(whole.harvests),
    fruitSets: soFar(whole.fruitSets),
    fruitSizes: soFar(whole.fruitSizes),
    brix: soFar(whole.brix),
    losses: soFar(whole.losses),
    guesses: soFar(whole.guesses),
  }
}

/** A planting that stands or is planned, as the forecast takes it. */
export function cycleOf(whole: CountedCycle, around: Surroundings): Cycle {
  const { id, bed, tank, crop, holes, transplantedMs, losses, guesses } = whole
  const guess = guesses.at(-1)
  return {
    id: String(id),
    ...{ bed, tank, crop, holes, transplantedMs },
    plannedHst: hstOf(whole.plannedHarvestMs - transplantedMs),
    weighings: whole.weighings.map(({ atMs, plants }) => ({
      atMs,
      grams: plants.map(({ grams }) => grams),
    })),
    deadHoles: deadOf(whole),
    losses: losses.map((loss) => ({ atMs: loss.atMs, holes: loss.holes })),
    guesses: guesses.map(({ atMs, kg }) => ({ atMs, kg })),
    ...(guess !== undefined && { guessKg: guess.kg }),
    ...harvestsOf(whole),
    ...fruitOf(whole, around.gradeRule),
    ...daysOf(whole, around.climate),
  }
}

/** A planting that has ended; null where no harvest of it was noted. */
export function finishedCycleOf(whole: CountedCycle, around: Surroundings): FinishedCycle | null {
  const harvest = harvestOf(whole)
  if (harvest === null) return null
  const plans = whole.plans.map(({ atMs, afterMs }) => ({ atMs, hst: hstOf(afterMs) }))
  return { ...cycleOf(whole, around), ...(plans.length > 0 && { plans }), harvest }
}

const hstOf = (ms: number): number => Math.max(1, Math.round(ms / DAY_MS))

/** All harvests together, on the day that brought most. */
function harvestOf(whole: CountedCycle): Harvest | null {
  const { harvests } = whole
  const best = harvests.reduce<WholeCycle['harvests'][number] | undefined>(
    (most, one) => (most !== undefined && kgOf(most) >= kgOf(one) ? most : one),
    undefined,
  )
  if (best === undefined) return null
  const isLost = harvests.every((harvest) => kgOf(harvest) === 0)
  const atMs = isLost ? (harvests.at(-1)?.atMs ?? best.atMs) : best.atMs
  return {
    atMs,
    kgByGrade: byGrade(harvests),
    culledKg: harvests.reduce((sum, { culls }) => sum + kgIn(culls), 0),
    deadHoles: deadOf(whole),
    failed: harvests.some(({ isFailed }) => isFailed),
  }
}

function byGrade(harvests: WholeCycle['harvests']): Record<string, number> {
  const all: Record<string, number> = {}
  for (const { grade, kg } of harvests.flatMap(({ lots }) => lots)) {
    all[grade] = (all[grade] ?? 0) + kg
  }
  return all
}

const kgIn = (amounts: readonly { readonly kg: number }[]): number =>
  amounts.reduce((sum, { kg }) => sum + kg, 0)

/** Culls included. */
const kgOf = ({ lots, culls }: WholeCycle['harvests'][number]): number => kgIn(lots) + kgIn(culls)

const deadOf = (whole: CountedCycle): number => Math.min(whole.holes, deadHolesOf(whole))

/** Of a finished planting with one harvest there are no cuts: it is the harvest. */
function harvestsOf({ crop, endedMs, harvests }: CountedCycle) {
  const each = harvests.map((harvest) => ({ atMs: harvest.atMs, kg: kgOf(harvest) }))
  if (crop === 'telang') return { picks: each }
  return each.length === 0 || (endedMs !== null && each.length === 1) ? {} : { cuts: each }
}

function fruitOf(whole: CountedCycle, gradeRule: GradeRule | null) {
  if (whole.crop !== 'melon') return {}
  const set = whole.fruitSets.at(-1)
  return {
    ...(whole.fruitsPerPlant !== null && { fruitsPerPlant: whole.fruitsPerPlant }),
    ...(set !== undefined && { fruitSet: { atMs: set.atMs, count: set.count } }),
    ...(gradeRule !== null && { gradeRule }),
    sweetness: whole.brix.map(({ atMs, brix }) => ({ atMs, brix })),
    fruitSizes: whole.fruitSizes.map(({ atMs, fruit }) => ({
      atMs,
      fruit: fruit.map(({ lengthCm, widthCm, girthCm, grams }) => {
        return { lengthCm, widthCm, girthCm, grams }
      }),
    })),
  }
}

function daysOf({ crop }: CountedCycle, climate: CycleClimate | undefined) {
  if (climate === undefined) return { dliMol: [] }
  const { light, thermal, stress } = climate
  const isKnown = stress.some((day) => Object.values(day).some((factor) => factor !== null))
  return {
    dliMol: light.map(ownLight),
    ...(isKnown && { stress }),
    ...(crop === 'melon' && { thermalCd: thermal.map(valueOn) }),
  }
}

const valueOn = (figure: DayFigure | null): number | null => figure?.value ?? null

/** Light elsewhere is not this probe's: a day the farm knows nothing of stays unknown. */
const ownLight = (figure: DayFigure | null): number | null =>
  figure?.method === 'expected' ? null : valueOn(figure)
