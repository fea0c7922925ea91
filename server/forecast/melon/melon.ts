import { drawAmong, drawNormal, drawOne, type Share, sharesOf } from '../chance/draw.ts'
import { type Random, seeded } from '../chance/random.ts'
import type { CycleDraws, Lot } from '../draws.ts'
import type { Ground } from '../ground.ts'
import { type Cycle, DAY_MS, hstAt } from '../inputs.ts'
import { drawAlive, drawKept } from '../losses.ts'
import { tierOf } from '../tier.ts'
import { type FruitForecast, fruitWeight } from './fruit-weight.ts'
import { GRADES, gradeShares, USUAL_RULE } from './melon-grades.ts'
import type { MelonPick } from './melon-picks.ts'
import { LOST_A_DAY } from './ripe-fruit.ts'
import { drawRipeHst, type Ripening, ripeningAhead } from './ripening.ts'
import { brixAtHarvest, lastTasted } from './sugar.ts'

/** Share of fruit whose skin is without a blemish. */
const SOUND: Share = { yes: 18, no: 2 }

/**
 * Melon: fruit × weight of a fruit. Before setting the count is plants × survival × set; afterwards
 * it is what was counted, less a little each day. The date is setting and the heat from there, moved
 * by the sugar of cut fruit; the grades follow from weight and sugar. What was picked already is no
 * longer there.
 */
export function melonDraws(cycle: Cycle, ground: Ground): CycleDraws {
  const harvest = melonHarvest(cycle, ground)
  const lore = ground.loreOf('melon')
  return {
    cycle: cycle.id,
    crop: cycle.crop,
    tier: tierOf(lore.usual.cycles, lore.past.length),
    assumed: assumedOf(cycle, ground),
    lots: lotsOf(harvest, pickingAhead(cycle, ground), ground.farm.nowMs),
  }
}

/** A bed's whole harvest, draw by draw: its main day and the kg of each grade still to come. */
interface Whole {
  readonly dayMs: Float64Array
  readonly byGrade: readonly Float64Array[]
}

function melonHarvest(cycle: Cycle, ground: Ground): Whole {
  const { nowMs } = ground.farm
  const lore = ground.melons()
  const rule = cycle.gradeRule ?? USUAL_RULE
  const random = seeded(ground.seed, 'fruit', cycle.id)
  const ripening = ripeningAhead(cycle, nowMs, {
    ...lore,
    fromBrix: rule.aFromBrix,
  })
  const weight = fruitWeight(cycle, nowMs, lore).atHarvest
  const brix = sugarOf(cycle, nowMs, ripening)
  const fruit = fruitLeft(cycle, ground, random)
  const losses = ground.lossesAt('melon', nowMs)
  const sound = sharesOf(random, SOUND, ground.draws)
  const common = { crop: ground.shocks.ofCrop(cycle), ripe: ground.shocks.ripening() }
  const pickedKg = pickedOf(cycle, nowMs)
  const dayMs = new Float64Array(ground.draws)
  const byGrade = GRADES.map(() => new Float64Array(ground.draws))
  for (let i = 0; i < ground.draws; i++) {
    const hst = drawRipeHst(ripening, common.ripe[i]!, random)
    dayMs[i] = cycle.transplantedMs + hst * DAY_MS
    const lnGrams = lnFruit(weight, common.crop[i]!, random)
    const grownKg = (fruit(i, hst) * Math.exp(lnGrams)) / 1000
    const kg = Math.max(0, grownKg - pickedKg) * (1 - drawOne(random, losses.cull))
    const shares = gradeShares({ lnGrams, brix: brix(random) }, rule, sound, random)
    shares.forEach(([, share], grade) => {
      byGrade[grade]![i] = kg * share
    })
  }
  return { dayMs, byGrade }
}

function lnFruit({ mean, sd, shared }: FruitForecast, common: number, random: Random): number {
  return mean + sd * (Math.sqrt(shared) * common + Math.sqrt(1 - shared) * drawNormal(random))
}

const pickedOf = ({ cuts = [] }: Cycle, nowMs: number): number =>
  cuts.filter(({ atMs }) => atMs <= nowMs).reduce((sum, { kg }) => sum + Math.max(0, kg), 0)

/** Draws of the bed's mean °Brix at harvest. */
function sugarOf(cycle: Cycle, nowMs: number, ripening: Ripening): (random: Random) => number {
  const tasted = lastTasted(cycle.sweetness ?? [], nowMs)
  const since = tasted === null ? 0 : (nowMs - tasted.atMs) / DAY_MS
  const ahead = Math.max(0, ripening.mean - ripening.nowCd) + since * ripening.usualCd
  const { mean, variance } = brixAtHarvest(tasted, ahead)
  return (random) => mean + Math.sqrt(variance) * drawNormal(random)
}

/** Draws of how many fruit there are at an age: as counted less those lost since, else as expected. */
function fruitLeft(cycle: Cycle, ground: Ground, random: Random) {
  const { nowMs } = ground.farm
  const losses = ground.lossesAt('melon', nowMs)
  const age = hstAt(cycle, nowMs)
  const left = Math.min(1, Math.max(0, 1 - age / cycle.plannedHst))
  const mishap = ground.shocks.mishap(cycle)
  const kept = (i: number) => drawKept(losses.failure, mishap[i]!, left, random)
  const { fruitSet } = cycle
  if (fruitSet !== undefined && fruitSet.atMs <= nowMs) {
    const setHst = hstAt(cycle, fruitSet.atMs)
    return (i: number, hst: number) =>
      kept(i) * drawAmong(random, fruitSet.count, (1 - LOST_A_DAY) ** Math.max(0, hst - setHst))
  }
  const sets = sharesOf(random, ground.melons().sets, ground.draws)
  return (i: number) => {
    const plants = drawAlive(cycle, losses.survival, left, random)
    const meant = Math.round(plants * (cycle.fruitsPerPlant ?? 1))
    return kept(i) * drawAmong(random, meant, drawOne(random, sets))
  }
}

/** The picks that are still to come; the main day of one that has begun is known. */
interface Picking {
  readonly picks: readonly MelonPick[]
  readonly mainMs: number | null
}

function pickingAhead(cycle: Cycle, { farm, melons }: Ground): Picking {
  const { picks } = melons()
  const first = (cycle.cuts ?? []).find(({ atMs }) => atMs <= farm.nowMs)
  if (first === undefined) return { picks, mainMs: null }
  const mainMs = first.atMs - picks[0]!.days * DAY_MS
  const passed = (farm.nowMs - mainMs) / DAY_MS
  const left = picks.filter(({ days }) => days > passed)
  const share = left.reduce((sum, pick) => sum + pick.share, 0)
  if (left.length === 0) return { mainMs, picks: [{ days: Math.ceil(passed) + 1, share: 1 }] }
  return { mainMs, picks: left.map((pick) => ({ days: pick.days, share: pick.share / share })) }
}

function lotsOf({ dayMs, byGrade }: Whole, { picks, mainMs }: Picking, nowMs: number): Lot[] {
  return picks.map(({ days, share }) => {
    const grades = GRADES.map((name, i) => [name, byGrade[i]!.map((kg) => kg * share)] as const)
    return {
      dayMs: dayMs.map((drawnMs) => fromNow((mainMs ?? drawnMs) + days * DAY_MS, nowMs)),
      kg: dayMs.map((_, i) => grades.reduce((sum, [, kg]) => sum + kg[i]!, 0)),
      byGrade: Object.fromEntries(grades),
    }
  })
}

/** The same hour of the first day that is not before now. */
const fromNow = (atMs: number, nowMs: number): number =>
  atMs + Math.max(0, Math.ceil((nowMs - atMs) / DAY_MS)) * DAY_MS

function assumedOf(cycle: Cycle, { farm, loreOf, melons }: Ground): CycleDraws['assumed'] {
  const { nowMs } = farm
  const known = (all: readonly { readonly atMs: number }[] = []) =>
    all.some(({ atMs }) => atMs <= nowMs)
  const age = hstAt(cycle, nowMs)
  const warm = (cycle.thermalCd ?? []).some((cd) => cd !== null)
  const { setting, usualCd } = melons()
  const countable = age * usualCd > setting.mean + 2 * Math.sqrt(setting.variance)
  return [
    ...(known(cycle.weighings) || known(cycle.fruitSizes) ? [] : (['no_weighing'] as const)),
    ...(loreOf('melon').usual.cycles > 0 ? [] : (['no_own_harvest'] as const)),
    ...(age > cycle.plannedHst ? (['overdue'] as const) : []),
    ...(warm || age < 1 ? [] : (['no_temperature'] as const)),
    ...(countable && cycle.fruitSet === undefined ? (['no_fruit_count'] as const) : []),
  ]
}
