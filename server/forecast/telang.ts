import { drawCount, drawGamma, drawOne } from './chance/draw.ts'
import { seeded } from './chance/random.ts'
import { type CycleDraws, type Lot, MARKETABLE } from './draws.ts'
import type { Ground } from './ground.ts'
import { type Cycle, DAY_MS, hstAt } from './inputs.ts'
import { tierOf } from './tier.ts'

/** Flowers of one plant a day as a gamma: 297 in 110 days of picking, low confidence. */
const PRIOR = { flowers: 2.7, plantDays: 1.5 }
/** A fresh flower, kg: 842 kg from 8,000 plants of 297 flowers. */
const KG_A_FLOWER = 0.000354
/** Plants of one bed flower together: this many plant-days count as one. */
const DAYS_TOGETHER = 20
const FIRST_FLOWER_HST = 50
const REMEMBERED_DAYS = 14
const DAYS_AHEAD = 28

/**
 * Butterfly pea, picked day by day: the rate of flowers is gamma, learned from the pickings of the
 * last 14 days, and a day's flowers are Poisson around it (so negative binomial); the light to come
 * moves them. Below the age of first flowers nothing is expected.
 */
export function telangDraws(cycle: Cycle, ground: Ground): CycleDraws {
  const { farm, draws } = ground
  const lore = ground.loreOf('telang')
  const random = seeded(ground.seed, 'flowers', cycle.id)
  const losses = ground.lossesAt('telang', farm.nowMs)
  const rate = rateOf(cycle, farm.nowMs)
  const alive = Math.max(0, cycle.holes - cycle.deadHoles)
  const common = ground.shocks.ofCrop(cycle)
  const perPlant = new Float64Array(draws).map(() => drawGamma(random, rate.shape) / rate.worth)
  const sellable = new Float64Array(draws).map(() => 1 - drawOne(random, losses.cull))
  const lots = Array.from({ length: DAYS_AHEAD }, (_, i): Lot => {
    const dayMs = farm.nowMs + (i + 1) * DAY_MS
    const flowers = hstAt(cycle, dayMs) >= FIRST_FLOWER_HST
    const kg = perPlant.map((each, draw) => {
      if (!flowers) return 0
      const light = ground.weather.passed(draw, i + 1) - ground.weather.passed(draw, i)
      const shared = Math.exp(SHARED_SPREAD * common[draw]! - SHARED_SPREAD ** 2 / 2)
      return drawCount(random, alive * each * light * shared) * KG_A_FLOWER * sellable[draw]!
    })
    const days = new Float64Array(draws).fill(dayMs)
    return { dayMs: days, kg, byGrade: { [MARKETABLE]: kg } }
  })
  const picked = rate.days > 0
  return {
    cycle: cycle.id,
    crop: cycle.crop,
    tier: tierOf(picked ? Math.max(1, lore.usual.cycles) : lore.usual.cycles, rate.days),
    assumed: ground.referenceMol === null ? ['no_light'] : [],
    lots,
  }
}

/** Spread of ln flowers that all beds of a farm have in common: judgement. */
const SHARED_SPREAD = 0.15

/** Flowers a plant a day, as a gamma: `shape` over `worth`. */
function rateOf(cycle: Cycle, nowMs: number) {
  const recent = (cycle.picks ?? []).filter(
    ({ atMs }) => atMs <= nowMs && atMs > nowMs - REMEMBERED_DAYS * DAY_MS,
  )
  const firstMs = Math.min(...recent.map(({ atMs }) => atMs))
  const days = recent.length === 0 ? 0 : Math.max(1, Math.ceil((nowMs - firstMs) / DAY_MS))
  const flowers = recent.reduce((sum, { kg }) => sum + Math.max(0, kg) / KG_A_FLOWER, 0)
  const plants = Math.max(1, cycle.holes - cycle.deadHoles)
  return {
    days,
    shape: PRIOR.flowers * PRIOR.plantDays + flowers / DAYS_TOGETHER,
    worth: PRIOR.plantDays + (days * plants) / DAYS_TOGETHER,
  }
}
