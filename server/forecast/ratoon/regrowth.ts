import { drawNormal, drawOne } from '../chance/draw.ts'
import { type Random, seeded } from '../chance/random.ts'
import { type CycleDraws, type Lot, MARKETABLE } from '../draws.ts'
import type { Estimate } from '../estimate.ts'
import type { Ground } from '../ground.ts'
import { drawLag } from '../harvest-day.ts'
import { type Cut, type Cycle, DAY_MS, hstAt } from '../inputs.ts'
import { leafyDraws } from '../leafy/leafy.ts'
import { lightClock } from '../leafy/light-clock.ts'
import { drawKept } from '../losses.ts'
import { variancesOf } from '../normal-inverse-gamma.ts'
import { cutsOf, GROWS_WITH_DAYS, gainSeen } from './ratoon.ts'
import { stillStanding } from './still-standing.ts'

const DAYS_AHEAD = 84
const SHORTEST_DAYS = 6
/** Chance that a bed left standing after a cut is cut again; less the longer it is left: judgement. */
const LEFT_STANDING = 0.95
const FORGOTTEN_IN_DAYS = 10
/** Growth without light is no less than this share of the usual, and shoots left long grow old. */
const LEAST_LIGHT = 0.2
const MOST_GROWN = 1.6
/** Shares of a cut's luck that are the farm's and the tank's: judgement. */
const FARM_SHARE = 0.3
const TANK_SHARE = 0.15

/** The last cut of each draw; 0 kg where the bed is done. */
type Standing = Pick<Lot, 'dayMs' | 'kg'>

/**
 * Kangkung: the first cut as any leafy bed's, then a cut about every ten days from what the one
 * before weighed, each less sure than the last. A bed that was not cut yet has later ones only where
 * the farm's past does; one that stands on after a cut most likely has a next one.
 */
export function regrowingDraws(cycle: Cycle, ground: Ground): CycleDraws {
  const { farm, draws, seed } = ground
  const planted = leafyDraws(cycle, ground)
  const { again, days, isUsual } = ground.regrowth()
  const random = seeded(seed, 'regrowth', cycle.id)
  const cuts = cutsOf(cycle, farm.nowMs)
  const cut = cuts.at(-1)
  if (cut === undefined) {
    const [first] = planted.lots
    if (first === undefined || !isUsual) return stillStanding(planted, cycle, farm.nowMs)
    const next = cutter(cycle, ground, null)
    const chance = (nth: number) => again(1 + nth)
    return { ...planted, lots: [first, ...laterCuts(first, { next, chance, random })] }
  }
  const { cull } = ground.lossesAt(cycle.crop, farm.nowMs)
  const standing = {
    dayMs: new Float64Array(draws).fill(cut.atMs),
    kg: new Float64Array(draws).map(() => cut.kg * (1 - drawOne(random, cull))),
  }
  const late = Math.max(0, (farm.nowMs - cut.atMs) / DAY_MS - days.mean)
  const isNext = LEFT_STANDING * 0.5 ** (late / FORGOTTEN_IN_DAYS)
  const chance = (nth: number) => (nth === 0 ? isNext : again(cuts.length + nth))
  const next = cutter(cycle, ground, cut)
  const lots = laterCuts(standing, { next, chance, random })
  return { ...planted, lots, assumed: assumedOf(planted, late, next.seen) }
}

/** What is assumed of a bed that grows again: its plan was for the first cut. */
function assumedOf({ assumed }: CycleDraws, late: number, seen: boolean): CycleDraws['assumed'] {
  const still = assumed.filter((one) => one !== 'overdue' && one !== 'no_weighing')
  return [
    ...still,
    ...(seen ? [] : (['no_weighing'] as const)),
    ...(late > 0 ? (['overdue'] as const) : []),
  ]
}

interface Steps {
  readonly next: Cutter
  /** that the n-th cut to come, from 0, is made once the one before was */
  readonly chance: (nth: number) => number
  readonly random: Random
}

/** The cuts to come, one after the other, as far as anybody plans. */
function laterCuts(from: Standing, { next, chance, random }: Steps): Lot[] {
  const lots: Lot[] = []
  let last = from
  for (let nth = 0; ; nth++) {
    const isMade = chance(nth)
    const dayMs = new Float64Array(last.kg.length)
    const kg = last.kg.map((before, i) => {
      dayMs[i] = next.dayAfter(last.dayMs[i]!, nth, random)
      const isCut = before > 0 && random() < isMade && dayMs[i]! <= next.untilMs
      return isCut
        ? before * next.grown(i, { fromMs: last.dayMs[i]!, toMs: dayMs[i]!, nth }, random)
        : 0
    })
    if (kg.every((one) => one === 0)) return lots
    last = { dayMs, kg }
    lots.push({ ...last, byGrade: { [MARKETABLE]: kg } })
  }
}

/** When a bed is cut next and how much of the cut before it brings. */
interface Cutter {
  readonly untilMs: number
  /** the new shoots were weighed */
  readonly seen: boolean
  readonly dayAfter: (lastMs: number, nth: number, random: Random) => number
  /** `i` is the draw */
  readonly grown: (i: number, growing: Growing, random: Random) => number
}

/** The time between two cuts; `nth` is 0 for the first to come. */
interface Growing {
  readonly fromMs: number
  readonly toMs: number
  readonly nth: number
}

function cutter(cycle: Cycle, ground: Ground, cut: Cut | null): Cutter {
  const { farm, shocks, harvestDays } = ground
  const { days, gain } = ground.regrowth()
  const losses = ground.lossesAt(cycle.crop, farm.nowMs)
  const usual = estimateOf(gain)
  const seen = cut === null ? null : gainSeen(cycle, cut, { usual, days, nowMs: farm.nowMs })
  const [crop, tank, mishap] = [shocks.ofCrop(cycle), shocks.ofTank(cycle), shocks.mishap(cycle)]
  const lit = litBetween(cycle, ground)
  const daysSpread = Math.sqrt(estimateOf(days).variance)
  const plannedMs = cycle.transplantedMs + cycle.plannedHst * DAY_MS
  const isPlanned = cut !== null && plannedMs - cut.atMs >= SHORTEST_DAYS * DAY_MS
  return {
    untilMs: farm.nowMs + DAYS_AHEAD * DAY_MS,
    seen: seen !== null,
    dayAfter: (lastMs, nth, random) => {
      const drawn = Math.max(SHORTEST_DAYS, Math.round(days.mean + daysSpread * drawNormal(random)))
      const byPlan = nth === 0 && isPlanned
      const dueMs = byPlan ? plannedMs : lastMs + drawn * DAY_MS
      const late = dueMs < farm.nowMs || byPlan ? drawLag(harvestDays.lag, random) : 0
      return fromNow(dueMs, lastMs, farm.nowMs) + Math.max(0, late) * DAY_MS
    },
    grown: (i, { fromMs, toMs, nth }, random) => {
      const { mean, variance } = nth === 0 && seen !== null ? seen : usual
      const luck =
        Math.sqrt(FARM_SHARE) * crop[i]! +
        Math.sqrt(TANK_SHARE) * tank[i]! +
        Math.sqrt(1 - FARM_SHARE - TANK_SHARE) * drawNormal(random)
      const grew = Math.min(MOST_GROWN, lit(i, fromMs, toMs) / days.mean)
      const left = Math.min(1, (toMs - Math.max(fromMs, farm.nowMs)) / DAY_MS / cycle.plannedHst)
      const kept = drawKept(losses.failure, mishap[i]!, Math.max(0, left), random)
      return kept * grew ** GROWS_WITH_DAYS * Math.exp(mean + Math.sqrt(variance) * luck)
    },
  }
}

function estimateOf(belief: Parameters<typeof variancesOf>[0]): Estimate {
  const { ofMean, ofValue } = variancesOf(belief)
  return { mean: belief.mean, variance: ofMean + ofValue }
}

/** Days of light between two moments, those to come by draw; never none. */
function litBetween(cycle: Cycle, { farm, weather, referenceMol }: Ground) {
  const clock = lightClock(cycle, referenceMol)
  const past = (ms: number) => clock(Math.max(0, hstAt(cycle, Math.min(ms, farm.nowMs))))
  const ahead = (ms: number) => Math.max(0, (ms - farm.nowMs) / DAY_MS)
  return (i: number, fromMs: number, toMs: number): number => {
    const coming = weather.passed(i, ahead(toMs)) - weather.passed(i, ahead(fromMs))
    const days = (toMs - fromMs) / DAY_MS
    return Math.max(LEAST_LIGHT * days, past(toMs) - past(fromMs) + coming)
  }
}

/** The first whole day after the cut before that is not over. */
function fromNow(dueMs: number, lastMs: number, nowMs: number): number {
  const days = Math.max(0, Math.ceil((nowMs - dueMs) / DAY_MS))
  return Math.max(lastMs + DAY_MS, dueMs + days * DAY_MS)
}
