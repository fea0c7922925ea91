import { normalAt } from '../../../server/forecast/chance/normal.ts'
import { quantilesOf } from '../../../server/forecast/chance/quantiles.ts'
import { groundOf } from '../../../server/forecast/ground.ts'
import { DAY_MS, type FinishedCycle, lnFinalGrams } from '../../../server/forecast/inputs.ts'
import { lnGramsAtHarvest, membersOf } from '../../../server/forecast/leafy/leafy.ts'
import { MEMBERS } from '../../../server/forecast/learned.ts'
import { crpsOfDraws } from '../../../server/forecast/scores/crps.ts'

const ORIGIN_DAYS = [14, 21, 28, 35]
const PERSISTENCE_DAYS = 14
const SEEDS = [1, 2, 3]
/** The others ended before this one began, as a farm's past did. */
const BEFORE_MS = 100 * DAY_MS

interface Outcome {
  readonly model: string
  readonly origin: number
  readonly leadDays: number
  readonly crpsG: number
  readonly relativeError: number
  readonly covered: boolean
}

/** Leave one greenhouse out: figures of the pool, its members and the naive mean, g a head. */
export function leftOut(all: readonly FinishedCycle[]) {
  const outcomes = all.flatMap((target) =>
    ORIGIN_DAYS.filter((day) => day < target.plannedHst).flatMap((day) =>
      SEEDS.flatMap((seed) => outcomesOf(target, all, day, seed)),
    ),
  )
  const of = (model: string) => outcomes.filter((outcome) => outcome.model === model)
  const pool = of('pool')
  return {
    ...figures(pool),
    byLead: Object.fromEntries(
      ORIGIN_DAYS.map((day) => [
        `day ${day}`,
        figures(pool.filter(({ origin }) => origin === day)),
      ]),
    ),
    sevenToThirteenDays: figures(pool.filter(({ leadDays }) => leadDays >= 7 && leadDays <= 13)),
    members: Object.fromEntries(MEMBERS.map((name) => [name, figures(of(name))])),
    naive: figures(of('naive')),
  }
}

function outcomesOf(
  target: FinishedCycle,
  all: readonly FinishedCycle[],
  day: number,
  seed: number,
): Outcome[] {
  const nowMs = target.transplantedMs + day * DAY_MS
  const { harvest: _, ...running } = target
  const dliMol = target.dliMol.slice(0, day)
  const cycle = {
    ...running,
    dliMol,
    weighings: target.weighings.filter(({ atMs }) => atMs <= nowMs),
  }
  const recent = dliMol.slice(-PERSISTENCE_DAYS)
  const light = recent.flatMap((mol, i) =>
    mol === null ? [] : [{ dayMs: nowMs - (recent.length - i) * DAY_MS, dliMol: mol }],
  )
  const others = all.filter((one) => one !== target)
  const farm = { nowMs, zoneOffsetMs: 0, past: others.map(before), light }
  const ground = groundOf(farm, 2000, seed)
  const members = membersOf(cycle, ground)
  const came = Math.exp(lnFinalGrams(target)!)
  const models: [string, Float64Array][] = [
    ['pool', lnGramsAtHarvest(cycle, ground, members).map(Math.exp)],
    ...MEMBERS.map((name): [string, Float64Array] => [
      name,
      PLACES.map((z) => Math.exp(members[name].at(z))),
    ]),
    ['naive', naiveDraws(others)],
  ]
  return models.map(([model, draws]) => {
    const { p10, p50, p90 } = quantilesOf(draws)
    return {
      model,
      origin: day,
      leadDays: target.plannedHst - day,
      crpsG: crpsOfDraws(draws, came),
      relativeError: Math.abs(p50 - came) / came,
      covered: came >= p10 && came <= p90,
    }
  })
}

/** Standard normals at even chances. */
const PLACES = Float64Array.from({ length: 399 }, (_, i) => normalAt((i + 0.5) / 399))

function naiveDraws(others: readonly FinishedCycle[]): Float64Array {
  const grams = others.map((one) => Math.exp(lnFinalGrams(one)!))
  const n = grams.length
  const mean = grams.reduce((sum, one) => sum + one, 0) / n
  const variance = grams.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1)
  return PLACES.map((z) => mean + Math.sqrt(variance * (1 + 1 / n)) * z)
}

const before = (cycle: FinishedCycle): FinishedCycle => ({
  ...cycle,
  transplantedMs: cycle.transplantedMs - BEFORE_MS,
  weighings: cycle.weighings.map(({ atMs, grams }) => ({ atMs: atMs - BEFORE_MS, grams })),
  harvest: { ...cycle.harvest, atMs: cycle.harvest.atMs - BEFORE_MS },
})

function figures(outcomes: readonly Outcome[]) {
  const mean = (of: (outcome: Outcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / outcomes.length
  return {
    mape: Number((100 * mean(({ relativeError }) => relativeError)).toFixed(1)),
    crpsG: Number(mean(({ crpsG }) => crpsG).toFixed(1)),
    coverage80: Number(mean(({ covered }) => (covered ? 1 : 0)).toFixed(2)),
    forecasts: outcomes.length / SEEDS.length,
  }
}
