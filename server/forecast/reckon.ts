import type { Crop } from '../contract/crop.ts'
import { type Quantiles, quantilesOf } from './chance/quantiles.ts'
import { type DayDraws, daily } from './daily.ts'
import type { CycleDraws, Lot } from './draws.ts'
import { forecastFarm } from './forecast.ts'
import type { Cycle } from './inputs.ts'
import { harvestHstOf } from './leafy/leafy.ts'
import { meanOfFourDraws } from './mean-of-four.ts'
import type { RunInputs, Use } from './run-inputs.ts'
import { baselinesOf } from './scores/baselines.ts'
import { thinned } from './thinned.ts'
import { weekly } from './weekly.ts'

/** What a run says of one planting. kg that can be sold, times epoch ms. */
export interface CycleResult {
  readonly cycle: string
  readonly crop: Crop
  readonly inUse: Use
  readonly tier: CycleDraws['tier']
  readonly assumed: CycleDraws['assumed']
  readonly kg: Quantiles
  readonly byGrade: Readonly<Record<string, Quantiles>>
  /** day of the harvest, of several the one that brings most */
  readonly harvestMs: Quantiles
  /** the mean of the last four harvests, scaled to its holes; null without any */
  readonly baselineKg: number | null
}

/** What a run says of one crop and grade in one week. */
export interface WindowResult {
  readonly crop: Crop
  readonly grade: string
  readonly fromMs: number
  /** kg of every n-th draw: the same index is the same luck in every window */
  readonly kg: Float32Array
  /** what the mean of the last four harvests gives in this week; null without any */
  readonly baselineKg: number | null
}

export interface Reckoned {
  /** those in use */
  readonly draws: readonly CycleDraws[]
  readonly results: readonly CycleResult[]
  readonly windows: readonly WindowResult[]
  readonly days: readonly DayDraws[]
}

/** A whole run: pure, so the same inputs give the same numbers on any machine. */
export function reckon(inputs: RunInputs): Reckoned {
  const inUse = drawsInUse(inputs)
  const results = resultsIn(inUse, inputs)
  const draws = inUse.map(({ drawn }) => drawn)
  const windows = windowsOf(inputs, draws, results)
  return { draws, results, windows, days: daily(draws, inputs.weeks) }
}

/** What a run says of each planting, without the weeks. */
export const resultsOf = (inputs: RunInputs): CycleResult[] => resultsIn(drawsInUse(inputs), inputs)

function resultsIn(drawn: ReturnType<typeof drawsInUse>, { cycles, farm }: RunInputs) {
  return drawn.map((one, i) => {
    const cycle = cycles[i]!
    // Telang is picked day by day: the mean of whole harvests says nothing of a week of it.
    const mean = cycle.crop === 'telang' ? null : baselinesOf(cycle, farm).lastFour
    return resultOf(one.drawn, one.inUse, mean?.kg ?? null)
  })
}

/** Each planting's draws by the model, or by the mean of four where that is in use and there is one. */
function drawsInUse({ cycles, farm, draws, seed, inUse }: RunInputs) {
  const byModel = forecastFarm(cycles, farm, draws, seed)
  return cycles.map((cycle, i) => {
    const isMean = inUse[cycle.crop] === 'mean_of_four'
    const mean = isMean ? meanOfFourDraws(cycle, farm, draws, seed) : null
    const use: Use = mean === null ? 'model' : 'mean_of_four'
    return { drawn: mean ?? byModel[i]!, inUse: use }
  })
}

/** One planting's draws as a page tells them. */
export function resultOf(drawn: CycleDraws, inUse: Use, baselineKg: number | null): CycleResult {
  const { cycle, crop, tier, assumed, lots } = drawn
  const grades = [...new Set(lots.flatMap(({ byGrade }) => Object.keys(byGrade)))]
  const byGrade = grades.map(
    (grade) => [grade, totalOf(lots, (lot) => lot.byGrade[grade])] as const,
  )
  return {
    ...{ cycle, crop, inUse, tier, assumed },
    kg: quantilesOf(totalOf(lots, ({ kg }) => kg)),
    byGrade: Object.fromEntries(byGrade.map(([grade, kg]) => [grade, quantilesOf(kg)])),
    harvestMs: quantilesOf(mainDays(lots)),
    baselineKg,
  }
}

function totalOf(lots: readonly Lot[], of: (lot: Lot) => Float64Array | undefined): Float64Array {
  const total = new Float64Array(lots[0]?.kg.length ?? 0)
  for (const lot of lots) {
    const kg = of(lot)
    if (kg !== undefined) for (let i = 0; i < total.length; i++) total[i]! += kg[i]!
  }
  return total
}

/** In each draw the day that brings most. */
function mainDays(lots: readonly Lot[]): Float64Array {
  const most = Float64Array.from(lots[0]?.kg ?? [])
  const days = Float64Array.from(lots[0]?.dayMs ?? [])
  for (const { kg, dayMs } of lots.slice(1)) {
    for (let i = 0; i < most.length; i++) {
      if (kg[i]! <= most[i]!) continue
      most[i] = kg[i]!
      days[i] = dayMs[i]!
    }
  }
  return days
}

function windowsOf(
  { cycles, farm, weeks }: RunInputs,
  draws: readonly CycleDraws[],
  results: readonly CycleResult[],
): WindowResult[] {
  const fell = cycles.map((cycle) => plannedMs(cycle, farm.nowMs))
  return weekly(draws, weeks).map(({ crop, grade, fromMs, kg, quantiles: _ }) => {
    const inWeek = results.filter((one, i) => {
      return one.crop === crop && fell[i]! >= fromMs && fell[i]! < fromMs + WEEK_MS
    })
    const known = results.some((one) => one.crop === crop && one.baselineKg !== null)
    const shares = inWeek.map((one) => (one.baselineKg ?? 0) * shareOf(one, grade))
    const baselineKg = known ? shares.reduce((sum, share) => sum + share, 0) : null
    return { crop, grade, fromMs, kg: thinned(kg), baselineKg }
  })
}

const WEEK_MS = 7 * 86_400_000

const plannedMs = (cycle: Cycle, nowMs: number): number =>
  cycle.transplantedMs + harvestHstOf(cycle, nowMs) * 86_400_000

/** A grade's share of all grades' medians: plain habit knows no grades of its own. */
function shareOf({ byGrade }: CycleResult, grade: string): number {
  const all = Object.values(byGrade).reduce((sum, { p50 }) => sum + p50, 0)
  return all > 0 ? (byGrade[grade]?.p50 ?? 0) / all : 0
}
