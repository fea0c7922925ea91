import { drawCount, drawGamma, drawNormal, drawOne } from '../chance/draw.ts'
import { type Random, seeded } from '../chance/random.ts'
import { type CycleDraws, type Lot, MARKETABLE } from '../draws.ts'
import type { Ground } from '../ground.ts'
import { type Cycle, DAY_MS, hstAt } from '../inputs.ts'
import { lightClock } from '../leafy/light-clock.ts'
import { tierOf } from '../tier.ts'
import {
  firstFlowerHst,
  KG_A_FLOWER,
  type Picked,
  pickedLately,
  rateAfter,
  usualRate,
} from './flowering.ts'

/** Twelve delivery weeks. */
const DAYS_AHEAD = 84
/** Days by which first flowers miss their usual day, and for how long a bed flowers: judgement. */
const FIRST_FLOWER_SPREAD_DAYS = 5
const FLOWERS_FOR_DAYS = { mean: 135, sd: 35 }
/** A bed that is picked will be for this long at least. */
const GOES_ON_DAYS = 7
/** Spread of ln flowers that all beds of a farm have in common, now and as weeks pass: judgement. */
const SHARED_SPREAD = 0.2
const SHARED_SPREAD_A_WEEK = 0.17
/** A bed that nobody picked for longer may be done: half of them in each week more. */
const UNPICKED_DAYS = 7

/**
 * Butterfly pea, picked day by day for twelve weeks: the rate of flowers is gamma, learned from the
 * pickings of a fortnight and the farm's own plantings, and a day's flowers are Poisson around it (so
 * negative binomial); the light to come moves them. A bed flowers from about the usual age on and
 * for some months.
 */
export function telangDraws(cycle: Cycle, ground: Ground): CycleDraws {
  const { farm, draws, referenceMol } = ground
  const lore = ground.loreOf('telang')
  const random = seeded(ground.seed, 'flowers', cycle.id)
  const picked = pickedLately(cycle, lightClock(cycle, referenceMol), farm.nowMs)
  const plants = Math.max(0, cycle.holes - Math.max(0, cycle.deadHoles))
  const rate = rateAfter(usualRate(lore.past, referenceMol), picked, plants)
  const { cull } = ground.lossesAt('telang', farm.nowMs)
  const kgOfUsualDay = new Float64Array(draws).map(() => {
    const each = drawGamma(random, rate.flowers) / rate.plantDays
    return plants * each * KG_A_FLOWER * (1 - drawOne(random, cull))
  })
  const firstHst = firstFlowerHst(lore.past)
  const spans = Array.from({ length: draws }, () =>
    spanOf(cycle, { picked, firstHst }, farm.nowMs, random),
  )
  const all = Array.from({ length: DAYS_AHEAD }, (_, i) => {
    return dayOf(i, { kgOfUsualDay, spans, cycle, ground, random })
  })
  const lots = all.filter(({ kg }, i) => i === 0 || kg.some((one) => one > 0))
  const cycles = picked === null ? lore.usual.cycles : Math.max(1, lore.usual.cycles)
  const assumed = assumedOf(picked, ground, cycles)
  return { cycle: cycle.id, crop: cycle.crop, tier: tierOf(cycles, picked ? 1 : 0), assumed, lots }
}

/** The ages between which a bed flowers in one draw. */
type Span = readonly [fromHst: number, toHst: number]

const NEVER: Span = [0, 0]

function spanOf(
  cycle: Cycle,
  { picked, firstHst }: { readonly picked: Picked | null; readonly firstHst: number },
  nowMs: number,
  random: Random,
): Span {
  const age = hstAt(cycle, nowMs)
  const lasts = FLOWERS_FOR_DAYS.mean + FLOWERS_FOR_DAYS.sd * drawNormal(random)
  if (picked === null) {
    const first = firstHst + FIRST_FLOWER_SPREAD_DAYS * drawNormal(random)
    const from = Math.max(age, first)
    return [from, from + Math.max(GOES_ON_DAYS, lasts)]
  }
  const unpicked = Math.max(0, (nowMs - picked.lastMs) / DAY_MS - UNPICKED_DAYS)
  if (random() > 0.5 ** (unpicked / 7)) return NEVER
  return [age, Math.max(age + GOES_ON_DAYS, firstHst + lasts)]
}

interface Flowering {
  readonly kgOfUsualDay: Float64Array
  readonly spans: readonly Span[]
  readonly cycle: Cycle
  readonly ground: Ground
  readonly random: Random
}

/** What one day of those to come may bring. */
function dayOf(i: number, { kgOfUsualDay, spans, cycle, ground, random }: Flowering): Lot {
  const { farm, weather, shocks } = ground
  const atMs = farm.nowMs + (i + 1) * DAY_MS
  const hst = hstAt(cycle, atMs)
  const common = shocks.ofCrop(cycle)
  const spread = Math.hypot(SHARED_SPREAD, SHARED_SPREAD_A_WEEK * Math.sqrt((i + 1) / 7))
  const kg = kgOfUsualDay.map((usual, draw) => {
    const [from, to] = spans[draw]!
    if (hst <= from || hst > to) return 0
    const light = weather.passed(draw, i + 1) - weather.passed(draw, i)
    const shared = Math.exp(spread * common[draw]! - spread ** 2 / 2)
    return drawCount(random, (usual * light * shared) / KG_A_FLOWER) * KG_A_FLOWER
  })
  return { dayMs: new Float64Array(kg.length).fill(atMs), kg, byGrade: { [MARKETABLE]: kg } }
}

function assumedOf(picked: Picked | null, ground: Ground, cycles: number): CycleDraws['assumed'] {
  const { farm, referenceMol } = ground
  const isLeft = picked !== null && farm.nowMs - picked.lastMs > UNPICKED_DAYS * DAY_MS
  return [
    ...(referenceMol === null ? (['no_light'] as const) : []),
    ...(cycles > 0 ? [] : (['no_own_harvest'] as const)),
    ...(isLeft ? (['overdue'] as const) : []),
  ]
}
