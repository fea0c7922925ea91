import { drawOne } from '../chance/draw.ts'
import { type Random, seeded } from '../chance/random.ts'
import { type CycleDraws, type Lot, MARKETABLE } from '../draws.ts'
import type { Ground } from '../ground.ts'
import { drawLag } from '../harvest-day.ts'
import { type Cycle, DAY_MS, hstAt } from '../inputs.ts'
import { drawAlive, drawKept } from '../losses.ts'
import { tierOf } from '../tier.ts'
import { leafyMembers } from './leafy-members.ts'
import type { Members } from './members.ts'
import { pooled } from './pool.ts'

/** Age at harvest as planned, but never before today. */
export const harvestHstOf = (cycle: Cycle, nowMs: number): number =>
  Math.max(cycle.plannedHst, Math.ceil(hstAt(cycle, nowMs)))

/** Each model's belief of the weight of one hole at the planned harvest. */
export function membersOf(cycle: Cycle, ground: Ground): Members {
  const { farm, weather, referenceMol, draws } = ground
  const lore = ground.loreOf(cycle.crop)
  const harvestHst = harvestHstOf(cycle, farm.nowMs)
  const random = seeded(ground.seed, 'plants', cycle.id)
  return leafyMembers({ cycle, farm, lore, weather, referenceMol, draws, harvestHst }, random)
}

/** ln fresh g a surviving hole at the planned harvest, culls included: the pool of the three. */
export function lnGramsAtHarvest(cycle: Cycle, ground: Ground, members: Members): Float64Array {
  const aheadDays = harvestHstOf(cycle, ground.farm.nowMs) - hstAt(cycle, ground.farm.nowMs)
  const taught = ground.taught(cycle.crop, aheadDays)
  const common = { crop: ground.shocks.ofCrop(cycle), tank: ground.shocks.ofTank(cycle) }
  return pooled(members, taught, common, seeded(ground.seed, 'pool', cycle.id))
}

/** The harvest of a leafy bed: holes × survival × weight × (1 − cull) × what is not lost. */
export function leafyDraws(cycle: Cycle, ground: Ground): CycleDraws {
  const lore = ground.loreOf(cycle.crop)
  const lnGrams = lnGramsAtHarvest(cycle, ground, membersOf(cycle, ground))
  const lot = harvestLot(cycle, ground, lnGrams, seeded(ground.seed, 'harvest', cycle.id))
  const weighed = lore.past.filter(({ weighings }) => weighings.length > 0).length
  return {
    cycle: cycle.id,
    crop: cycle.crop,
    tier: tierOf(lore.usual.cycles, weighed),
    assumed: assumedOf(cycle, ground),
    lots: [lot],
  }
}

function harvestLot(cycle: Cycle, ground: Ground, lnGrams: Float64Array, random: Random): Lot {
  const { farm, harvestDays } = ground
  const lore = ground.loreOf(cycle.crop)
  const planned = harvestHstOf(cycle, farm.nowMs)
  const age = hstAt(cycle, farm.nowMs)
  const plannedMs = cycle.transplantedMs + cycle.plannedHst * DAY_MS
  const lag = harvestDays.after(plannedMs, farm.nowMs)
  const left = Math.min(1, Math.max(0, (planned - age) / planned))
  const harvestMs = cycle.transplantedMs + planned * DAY_MS
  const losses = ground.lossesAt(cycle.crop, harvestMs)
  const mishap = ground.shocks.mishap(cycle)
  const atPlan = lore.template(planned)
  const dayMs = new Float64Array(ground.draws)
  const kg = lnGrams.map((ln, i) => {
    const hst = Math.max(Math.ceil(age), cycle.plannedHst + drawLag(lag, random))
    dayMs[i] = cycle.transplantedMs + hst * DAY_MS
    const grams = Math.exp(ln + lore.template(hst) - atPlan)
    const alive = drawAlive(cycle, losses.survival, left, random)
    const sellable = 1 - drawOne(random, losses.cull)
    return (alive * grams * sellable * drawKept(losses.failure, mishap[i]!, left, random)) / 1000
  })
  return { dayMs, kg, byGrade: { [MARKETABLE]: kg } }
}

function assumedOf(cycle: Cycle, ground: Ground): CycleDraws['assumed'] {
  const { farm } = ground
  const weighed = cycle.weighings.some(({ atMs }) => atMs <= farm.nowMs)
  return [
    ...(ground.referenceMol === null ? (['no_light'] as const) : []),
    ...(weighed ? [] : (['no_weighing'] as const)),
    ...(ground.loreOf(cycle.crop).usual.cycles > 0 ? [] : (['no_own_harvest'] as const)),
    ...(hstAt(cycle, farm.nowMs) > cycle.plannedHst ? (['overdue'] as const) : []),
  ]
}
