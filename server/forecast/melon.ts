import { drawAmong, drawNormal, drawShare, type Share } from './chance/draw.ts'
import { type Random, seeded } from './chance/random.ts'
import type { CycleDraws } from './draws.ts'
import { type FruitForecast, fruitForecast } from './fruit-weight.ts'
import type { Ground } from './ground.ts'
import { drawLag } from './harvest-day.ts'
import { type Cycle, DAY_MS, hstAt } from './inputs.ts'
import { drawAlive, drawKept, type Losses } from './losses.ts'
import { GRADES, gradeShares } from './melon-grades.ts'
import { tierOf } from './tier.ts'

/** Chance that a flower kept for it sets fruit: general knowledge. */
const SETS: Share = { yes: 17, no: 3 }
/** Share of set fruit that is lost in a day: general knowledge. */
const LOST_A_DAY = 0.002
/** Thermal time from set to harvest, °C·day, and a day of this climate: spread 60 of 610. */
const RIPENS_DAYS = { mean: 35, sd: 60 / 17.5 }
const SETS_AT_HST = 28
/** How sure the day of setting is before it was seen, days. */
const SET_SPREAD_DAYS = 2.5

/**
 * Melon: fruit × weight of a fruit. Before setting the count is plants × survival × set; afterwards
 * it is what was counted, less a little each day. The date is setting and the thermal time from
 * there; the grades follow from weight and sugar.
 */
export function melonDraws(cycle: Cycle, ground: Ground): CycleDraws {
  const { farm } = ground
  const lore = ground.loreOf('melon')
  const losses = ground.lossesAt('melon', farm.nowMs)
  const weight = fruitForecast(cycle, ground)
  const random = seeded(ground.seed, 'fruit', cycle.id)
  const common = { crop: ground.shocks.ofCrop(cycle), mishap: ground.shocks.mishap(cycle) }
  const left = Math.min(1, Math.max(0, 1 - hstAt(cycle, farm.nowMs) / cycle.plannedHst))
  const dayMs = new Float64Array(ground.draws)
  const kg = new Float64Array(ground.draws)
  const byGrade = Object.fromEntries(GRADES.map((grade) => [grade, new Float64Array(kg.length)]))
  for (let i = 0; i < kg.length; i++) {
    dayMs[i] = ripeMs(cycle, farm.nowMs, random) + drawLag(ground.lag, random) * DAY_MS
    const kept = drawKept(losses.failure, common.mishap[i]!, left, random)
    const fruit = fruitOf(cycle, farm.nowMs, losses, random) * kept
    const lnGrams = lnFruit(weight, common.crop[i]!, random)
    for (const [grade, share] of gradeShares(lnGrams, random)) {
      const kgOfGrade = (fruit * share * Math.exp(lnGrams)) / 1000
      byGrade[grade]![i] = kgOfGrade
      kg[i]! += kgOfGrade
    }
  }
  const weighed = cycle.weighings.length > 0
  return {
    cycle: cycle.id,
    crop: cycle.crop,
    tier: tierOf(lore.usual.cycles, lore.past.length),
    assumed: weighed ? [] : ['no_weighing'],
    lots: [{ dayMs, kg, byGrade }],
  }
}

function lnFruit({ mean, sd, shared }: FruitForecast, common: number, random: Random): number {
  return mean + sd * (Math.sqrt(shared) * common + Math.sqrt(1 - shared) * drawNormal(random))
}

function fruitOf(cycle: Cycle, nowMs: number, losses: Losses, random: Random): number {
  const ripeHst = cycle.plannedHst
  if (cycle.fruitSet !== undefined && cycle.fruitSet.atMs <= nowMs) {
    const days = Math.max(0, ripeHst - hstAt(cycle, cycle.fruitSet.atMs))
    return drawAmong(random, cycle.fruitSet.count, (1 - LOST_A_DAY) ** days)
  }
  const plants = drawAlive(cycle, losses.survival, 1, random)
  const each = cycle.fruitsPerPlant ?? 1
  return drawAmong(random, Math.round(plants * each), drawShare(random, SETS))
}

/** The day of ripeness, never before now. */
function ripeMs(cycle: Cycle, nowMs: number, random: Random): number {
  const set = cycle.fruitSet
  const isSet = set !== undefined && set.atMs <= nowMs
  const guessed = SETS_AT_HST + SET_SPREAD_DAYS * drawNormal(random)
  const setHst = isSet ? hstAt(cycle, set.atMs) : guessed
  const ripens = RIPENS_DAYS.mean + RIPENS_DAYS.sd * drawNormal(random)
  return Math.max(nowMs, cycle.transplantedMs + Math.round(setHst + ripens) * DAY_MS)
}
