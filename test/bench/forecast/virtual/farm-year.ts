import type { Crop } from '../../../../server/contract/crop.ts'
import {
  DAY_MS,
  type DayOfLight,
  type Farm,
  type FinishedCycle,
  type Weighing,
} from '../../../../server/forecast/inputs.ts'
import { PRIORS } from '../../../../server/forecast/prior.ts'
import { climateOf, type Day, measuredLight } from './climate.ts'
import { type Luck, luckOf } from './luck.ts'
import { type Nature, type Planted, plantsOf } from './plants.ts'

const YEAR_DAYS = 365
const FROM_MS = Date.UTC(2025, 0, 1) - 7 * 3_600_000
const CROPS: readonly Crop[] = ['selada', 'pakcoy', 'caisim', 'kangkung', 'bayam']
/** A bed that lost this much counts as failed. */
const FAILED = 0.3

/** What people and chance are like at one farm. */
interface Habits {
  readonly plantSpread: number
  readonly pickedBias: number
  readonly skipsWeighing: number
  readonly plantsWeighed: readonly [number, number]
  readonly late: readonly [number, number]
  readonly seedlings: number
  readonly vigours: number
  readonly tankWander: number
  readonly bedSpread: number
  readonly dies: number
  readonly culled: number
  readonly fails: number
}

const habitsOf = (luck: Luck): Habits => ({
  plantSpread: luck.between(0.12, 0.25),
  pickedBias: luck.normal(0.04),
  skipsWeighing: luck.between(0, 0.35),
  plantsWeighed: [6, 10],
  late: [luck.between(0.1, 0.45), luck.between(0, 0.2)],
  seedlings: luck.between(0.1, 0.3),
  vigours: luck.between(0.03, 0.09),
  tankWander: luck.between(0.02, 0.06),
  bedSpread: luck.between(0.01, 0.05),
  dies: luck.share(2, 23),
  culled: luck.share(2, 23),
  fails: luck.share(1, 24),
})

/**
 * A year of one farm with its plants hidden: everything that a book and sensors would hold at its
 * end. 4 to 10 beds on one to three tanks, two or three leafy crops, each bed planted again some days
 * after its harvest; weekly weighings of 6 to 10 plants, some forgotten; harvests late by people; beds
 * lost.
 */
export function farmYear(nature: Nature, seed: number): Farm {
  const luck = luckOf(seed, nature)
  const habits = habitsOf(luck)
  const days = climateOf(YEAR_DAYS, luck)
  const measured = measuredLight(days, luck)
  const grown = [...CROPS].toSorted(() => luck.random() - 0.5).slice(0, luck.whole(2, 3))
  const plants = new Map(grown.map((crop) => [crop, plantsOf(nature, crop, luck)]))
  const offset = new Map(grown.map((crop) => [crop, luck.whole(-2, 3)]))
  const tanks = Array.from({ length: luck.whole(1, 3) }, () => wanderOf(habits.tankWander, luck))
  const past: FinishedCycle[] = []
  for (let bed = luck.whole(4, 10); bed > 0; bed--) {
    const tank = luck.whole(0, tanks.length - 1)
    const place = luck.normal(habits.bedSpread)
    const holes = luck.whole(60, 240)
    for (let from = luck.whole(0, 30); from < YEAR_DAYS; ) {
      const crop = grown[luck.whole(0, grown.length - 1)]!
      const plannedHst = PRIORS[crop].weight.hst + offset.get(crop)!
      const cycle = cycleOf(
        { bed, tank, crop, holes, from, plannedHst, place, number: past.length },
        { planted: plants.get(crop)!, days, measured, wander: tanks[tank]!, habits, luck },
      )
      if (cycle === null) break
      past.push(cycle)
      from = Math.ceil((cycle.harvest.atMs - FROM_MS) / DAY_MS) + luck.whole(2, 8)
    }
  }
  return {
    nowMs: FROM_MS + YEAR_DAYS * DAY_MS,
    zoneOffsetMs: 7 * 3_600_000,
    past,
    light: lightOf(measured),
  }
}

const lightOf = (measured: readonly (number | null)[]): DayOfLight[] =>
  measured.flatMap((dliMol, day) =>
    dliMol === null ? [] : [{ dayMs: FROM_MS + day * DAY_MS, dliMol }],
  )

/** A tank's luck from day to day, slow: nutrients, roots, warmth of the water. */
function wanderOf(spread: number, luck: Luck): number[] {
  let at = luck.normal(spread)
  return Array.from({ length: YEAR_DAYS }, () => {
    at = 0.97 * at + luck.normal(spread * Math.sqrt(1 - 0.97 ** 2))
    return at
  })
}

interface Plan {
  readonly bed: number
  readonly tank: number
  readonly crop: Crop
  readonly holes: number
  readonly from: number
  readonly plannedHst: number
  readonly place: number
  readonly number: number
}

interface World {
  readonly planted: Planted
  readonly days: readonly Day[]
  readonly measured: readonly (number | null)[]
  readonly wander: readonly number[]
  readonly habits: Habits
  readonly luck: Luck
}

/** One planting as it went; null where the year ends before its harvest. */
function cycleOf(plan: Plan, world: World): FinishedCycle | null {
  const { days, measured, wander, habits, luck } = world
  const late = lateOf(habits, luck)
  const hst = plan.plannedHst + late
  const lostAt = luck.random() < habits.fails ? luck.whole(3, hst) : null
  const lost = lostAt === null ? 0 : luck.between(FAILED, 1)
  const end = lost > 0.85 ? Math.min(hst, lostAt! + 2) : hst
  if (plan.from + end >= days.length) return null
  const transplantedMs = FROM_MS + plan.from * DAY_MS
  const vigour = Math.exp(luck.normal(habits.vigours) + plan.place)
  const bed = world.planted({
    seedling: Math.exp(luck.normal(habits.seedlings)),
    vigour,
    shockDays: luck.whole(0, 3),
  })
  const weighings: Weighing[] = []
  for (let day = 1; day <= end; day++) {
    const today = days[plan.from + day]!
    bed.grow({ ...today, dliMol: today.dliMol * Math.exp(wander[plan.from + day]!) })
    if (day % 7 === 0 && day < end && luck.random() >= habits.skipsWeighing) {
      weighings.push({
        atMs: transplantedMs + day * DAY_MS,
        grams: weighed(bed.grams(), habits, luck),
      })
    }
  }
  const dies = 1 - (1 - habits.dies) ** (end / hst)
  const died = luck.among(plan.holes, luck.share(20 * dies + 0.01, 20 * (1 - dies)))
  const dead = Math.min(plan.holes, died + Math.round(lost * (plan.holes - died)))
  const grownKg = ((plan.holes - dead) * bed.grams()) / 1000
  const culled = luck.share(20 * habits.culled + 0.01, 20 * (1 - habits.culled))
  return {
    id: `${plan.bed}-${plan.number}`,
    bed: `bed-${plan.bed}`,
    tank: `tank-${plan.tank}`,
    crop: plan.crop,
    holes: plan.holes,
    transplantedMs,
    plannedHst: plan.plannedHst,
    weighings,
    deadHoles: 0,
    dliMol: measured.slice(plan.from, plan.from + end),
    harvest: {
      atMs: transplantedMs + end * DAY_MS,
      kgByGrade: { jual: grownKg * (1 - culled) },
      culledKg: grownKg * culled,
      deadHoles: dead,
      failed: lost > 0,
    },
  }
}

function lateOf({ late: [one, more] }: Habits, luck: Luck): number {
  if (luck.random() < more) return luck.whole(2, 5)
  return luck.random() < one ? 1 : 0
}

function weighed(grams: number, habits: Habits, luck: Luck): number[] {
  const count = luck.whole(habits.plantsWeighed[0], habits.plantsWeighed[1])
  const bias = habits.pickedBias + luck.normal(0.04)
  return Array.from({ length: count }, () =>
    Number((grams * Math.exp(bias + luck.normal(habits.plantSpread))).toPrecision(3)),
  )
}
