import { normalAt } from './chance/normal.ts'
import { type Quantiles, quantilesOf } from './chance/quantiles.ts'
import { seeded } from './chance/random.ts'
import { type Ground, groundOf } from './ground.ts'
import { type Cycle, DAY_MS, type Farm, hstAt } from './inputs.ts'
import { harvestHstOf } from './leafy/leafy.ts'
import { leafyMembers } from './leafy/leafy-members.ts'
import type { Members } from './leafy/members.ts'
import { MEMBERS, type MemberName } from './learned.ts'
import { fruitWeight } from './melon/fruit-weight.ts'
import { widened } from './spread.ts'

/** Fresh g of a hole (melon: of a fruit) on one day. */
export interface GrowthDay {
  readonly atMs: number
  readonly grams: Quantiles
}

/** Particles of the light model and places on the curve: a picture needs fewer than a promise. */
const DRAWS = 200
const PLACES = 240
const LATEST_DAYS = 6

/**
 * How a planting grows day by day, from transplanting to the last day on which it may be harvested:
 * up to now as each day's weighings had it, from now on as the members of the pool carry it on. What
 * past harvests weighed speaks of harvests alone: its share grows from none today to its own at the
 * harvest. Empty for telang, whose plants are not weighed.
 */
export function growthCurve(cycle: Cycle, farm: Farm, seed: number): GrowthDay[] {
  if (cycle.crop === 'telang') return []
  const ground = groundOf(farm, DRAWS, seed)
  const last = harvestHstOf(cycle, farm.nowMs) + LATEST_DAYS
  const days = Array.from({ length: last }, (_, i) => i + 1)
  const fruit = cycle.crop === 'melon' ? fruitDays(cycle, ground) : null
  return days.flatMap((hst) => {
    const grams = fruit === null ? leafGrams(cycle, ground, hst) : fruit(hst)
    return grams === null ? [] : [{ atMs: cycle.transplantedMs + hst * DAY_MS, grams }]
  })
}

function leafGrams(cycle: Cycle, ground: Ground, hst: number): Quantiles | null {
  const { farm, weather, referenceMol, draws, seed } = ground
  const now = hstAt(cycle, farm.nowMs)
  const seenMs = Math.min(farm.nowMs, cycle.transplantedMs + hst * DAY_MS)
  const members = leafyMembers(
    {
      cycle,
      farm: { ...farm, nowMs: seenMs },
      lore: ground.loreOf(cycle.crop),
      weather,
      referenceMol,
      draws,
      harvestHst: hst,
    },
    seeded(seed, 'growth', cycle.id),
  )
  const ahead = hst - now
  const harvest = Math.max(1, harvestHstOf(cycle, farm.nowMs) - now)
  const taught = ground.taught(cycle.crop, ahead)
  const history = Math.min(1, Math.max(0, ahead / harvest)) * taught.weights.history
  const lnGrams = mixed(members, { ...taught.weights, history })
  const grams = quantilesOf(widened(lnGrams, taught).map(Math.exp))
  return Number.isFinite(grams.p10) && Number.isFinite(grams.p90) ? grams : null
}

/** The members' own places side by side, each as often as its share says. */
function mixed(members: Members, weights: Readonly<Record<MemberName, number>>): Float64Array {
  const all = MEMBERS.reduce((sum, name) => sum + weights[name], 0)
  return Float64Array.from(
    MEMBERS.flatMap((name) => {
      const count = Math.round((PLACES * weights[name]) / all)
      return Array.from({ length: count }, (_, i) => members[name].at(normalAt((i + 0.5) / count)))
    }),
  )
}

/** A fruit from its setting on; null before. */
function fruitDays(cycle: Cycle, ground: Ground) {
  const weight = fruitWeight(cycle, ground.farm.nowMs, ground.melons())
  return (hst: number): Quantiles | null => {
    const on = weight.on(hst)
    if (on === null) return null
    const of = (chance: number) => Math.exp(on.mean + on.sd * normalAt(chance))
    return { p10: of(0.1), p20: of(0.2), p50: of(0.5), p80: of(0.8), p90: of(0.9) }
  }
}
