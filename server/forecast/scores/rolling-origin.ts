import { cycleAsOf, farmAsOf, knownFromMs } from '../as-of.ts'
import { normalAt } from '../chance/normal.ts'
import { type Quantiles, quantilesOf } from '../chance/quantiles.ts'
import { type Ground, groundOf } from '../ground.ts'
import {
  type Cycle,
  DAY_MS,
  type Farm,
  type FinishedCycle,
  hstAt,
  lnFinalGrams,
} from '../inputs.ts'
import { leafyDraws, lnGramsAtHarvest, membersOf } from '../leafy/leafy.ts'
import { type Lead, leadOf, MEMBERS, type StressesInUse } from '../learned.ts'
import { melonDraws } from '../melon/melon.ts'
import { firstCutOf } from '../ratoon/ratoon.ts'
import { rankIn, strayOf } from '../spread.ts'
import { BASELINES, type BaselineName, baselinesOf, soldKg } from './baselines.ts'
import { crpsOfDraws, crpsOfNormal, energyDistance, pinball } from './crps.ts'
import { learnedFrom } from './learn.ts'
import { type MemberScores, PAIRS } from './stack.ts'

/** One forecast of the past, held against what came. kg, and ln g a hole where said. */
export interface Matured {
  readonly cycle: string
  readonly crop: Cycle['crop']
  readonly originMs: number
  readonly harvestMs: number
  readonly lead: Lead
  readonly cameKg: number
  readonly medianKg: number
  readonly kg: Quantiles
  readonly crps: number
  /** mean pinball loss of P10, P20, P50, P80 and P90 */
  readonly pinball: number
  /** P10 ≤ came ≤ P90 */
  readonly covered: boolean
  /** P90 − P10 */
  readonly widthKg: number
  /** chance at which the outcome lay, 0 to 1 (PIT) */
  readonly rank: number
  /** of the weight of a hole, in shares of its usual weight; null where the bed was lost */
  readonly members: MemberScores | null
  /** spreads of ln weight between the outcome and the median; null where the bed was lost */
  readonly stray: number | null
  readonly baselines: Readonly<Record<BaselineName, number | null>>
  /** what the mean of the last four harvests said; null where there was none */
  readonly lastFourKg: number | null
}

export interface Trial {
  readonly draws: number
  readonly seed: number
  /** only so many of the plantings, those harvested last, are forecast again; unless said, all */
  readonly newest?: number
}

const WEEK_MS = 7 * DAY_MS
const FARTHEST_DAYS = 28
/** Standard normals at even chances: a member's distribution as draws. */
const PLACES = Float64Array.from({ length: 199 }, (_, i) => normalAt((i + 0.5) / 199))

/**
 * Every week of the past forecast again with no more than was known that day, what earlier scores had
 * taught included, and held against the harvests that came: of kangkung the first cut, of melon all
 * that one bed brought. Telang has no harvest to wait for. In order of time. `stresses`: what is to
 * hold growth back in the clocks of leafy crops.
 */
export function rollingOrigin(farm: Farm, trial: Trial, stresses: StressesInUse = {}): Matured[] {
  const past = farm.past.filter(({ crop }) => crop !== 'telang').map(firstCutOf)
  const tried = past
    .toSorted((a, b) => a.harvest.atMs - b.harvest.atMs)
    .slice(-(trial.newest ?? past.length))
  const origins = tried.flatMap(originsOf).toSorted((a, b) => a.originMs - b.originMs)
  const matured: { readonly one: Matured; readonly fromMs: number }[] = []
  for (const { cycle, originMs } of origins) {
    const known = farmAsOf({ ...farm, past }, originMs)
    const due = matured.filter(({ fromMs }) => fromMs <= originMs).map(({ one }) => one)
    const learned = { ...learnedFrom(due), stresses }
    const one = maturedOf(cycle, { ...known, learned }, trial)
    if (one !== null) matured.push({ one, fromMs: knownFromMs(cycle) })
  }
  return matured.map(({ one }) => one)
}

/** Weekly days between transplanting and first harvest, as long before it as a forecast reaches. */
function originsOf(cycle: FinishedCycle) {
  const harvestMs = cycle.harvest.atMs
  const weeks = Math.floor(Math.min(FARTHEST_DAYS, hstAt(cycle, harvestMs)) / 7)
  const firstMs = Math.min(harvestMs, ...(cycle.cuts ?? []).map(({ atMs }) => atMs))
  const all = Array.from({ length: weeks }, (_, i) => harvestMs - (i + 1) * WEEK_MS)
  return all.filter((originMs) => originMs < firstMs).map((originMs) => ({ cycle, originMs }))
}

function maturedOf(finished: FinishedCycle, farm: Farm, { draws, seed }: Trial): Matured | null {
  const cycle = cycleAsOf(finished, farm.nowMs)
  const ground = groundOf(farm, draws, seed)
  const said = cycle.crop === 'melon' ? melonDraws(cycle, ground) : leafyDraws(cycle, ground)
  const kg = said.lots[0]?.kg.map((_, i) => said.lots.reduce((sum, lot) => sum + lot.kg[i]!, 0))
  if (kg === undefined) return null
  const cameKg = soldKg(finished)
  const harvestMs = finished.harvest.atMs
  return {
    cycle: finished.id,
    crop: finished.crop,
    originMs: farm.nowMs,
    harvestMs,
    lead: leadOf((harvestMs - farm.nowMs) / DAY_MS),
    cameKg,
    ...scoresOf(kg, cameKg),
    ...poolScores(cycle, ground, lnFinalGrams(finished)),
    baselines: baselineScores(cycle, farm, cameKg),
    lastFourKg: baselinesOf(cycle, farm).lastFour?.kg ?? null,
  }
}

/** How the pool and its members did; melon has none, and a lost bed tells nothing of weight. */
function poolScores(cycle: Cycle, ground: Ground, lnGrams: number | null) {
  if (lnGrams === null || cycle.crop === 'melon') return { stray: null, members: null }
  const members = membersOf(cycle, ground)
  const lnDraws = lnGramsAtHarvest(cycle, ground, members)
  return { stray: strayOf(lnDraws, lnGrams), members: memberScores(members, Math.exp(lnGrams)) }
}

function scoresOf(kg: Float64Array, cameKg: number) {
  const quantiles = quantilesOf(kg)
  const { p10, p20, p50, p80, p90 } = quantiles
  const losses = [
    pinball(0.1, p10, cameKg),
    pinball(0.2, p20, cameKg),
    pinball(0.5, p50, cameKg),
    pinball(0.8, p80, cameKg),
    pinball(0.9, p90, cameKg),
  ]
  return {
    medianKg: p50,
    kg: quantiles,
    crps: crpsOfDraws(kg, cameKg),
    pinball: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    covered: cameKg >= p10 && cameKg <= p90,
    widthKg: p90 - p10,
    rank: rankIn(kg, cameKg),
  }
}

function memberScores(members: ReturnType<typeof membersOf>, grams: number): MemberScores {
  const usual = Math.exp(members.history.at(0))
  const draws = byName(MEMBERS, (name) => {
    return PLACES.map((z) => Math.exp(members[name].at(z)) / usual)
  })
  const { template, light, history } = draws
  const pairs = [
    [template, light],
    [template, history],
    [light, history],
  ] as const
  return {
    crps: byName(MEMBERS, (name) => crpsOfDraws(draws[name], grams / usual)),
    apart: byName(PAIRS, (pair) => energyDistance(...pairs[PAIRS.indexOf(pair)]!)),
  }
}

function baselineScores(cycle: Cycle, farm: Farm, cameKg: number) {
  const all = baselinesOf(cycle, farm)
  return byName(BASELINES, (name) => {
    const baseline = all[name]
    return baseline === null ? null : crpsOfNormal(baseline.kg, baseline.sd, cameKg)
  })
}

const byName = <Name extends string, Value>(
  names: readonly Name[],
  of: (name: Name) => Value,
): Record<Name, Value> =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Value>
