/**
 * What makes plants sick: it begins in a hole by chance, sooner in warm or standing water, goes to
 * the holes beside it, and in solution through the tank to other beds. Soil keeps it in its bed.
 */
import { chance } from '../chance.ts'
import type { DayOfRoots } from './growing-day.ts'

export interface SicknessNature {
  /** chance a day that it begins in a bed */
  readonly startsPerDay: number
  /** chance a day that a sick plant passes it on to the one beside it */
  readonly passesPerDay: number
  /** chance a day that it begins in a bed whose tank is shared with beds that are wholly sick */
  readonly byTankPerDay: number
  /** chance a day that a sick plant dies */
  readonly killsPerDay: number
  /** growth of a sick plant, as a share */
  readonly slowedTo: number
  /** chance a day that somebody sees it and pulls the sick plants out */
  readonly noticedPerDay: number
}

/** By hole: the day it fell sick and the day it died; Infinity while it did not. */
export interface Health {
  readonly sickDay: readonly number[]
  readonly deadDay: readonly number[]
}

export interface Exposure {
  readonly seed: number
  readonly day: number
  /** holes across the bed */
  readonly across: number
  readonly roots: DayOfRoots
  /** share of sick plants in the other beds on the same tank; 0 in soil */
  readonly tankSickShare: number
  readonly isSoil: boolean
}

const STREAM = { starts: 971, where: 972, tank: 973, passes: 974, kills: 975, seen: 976 }
const PULLED_ABOVE = 0.01
/** Vines in soil wilt more often than leaves in water rot. */
const SOIL_TIMES = 3

export const healthy = (holes: number): Health => ({
  sickDay: new Array<number>(holes).fill(Number.POSITIVE_INFINITY),
  deadDay: new Array<number>(holes).fill(Number.POSITIVE_INFINITY),
})

export const isSick = ({ sickDay, deadDay }: Health, hole: number, day: number) =>
  sickDay[hole]! <= day && deadDay[hole]! > day

/** Share of a bed's holes that hold a sick plant. */
export const sickShare = (health: Health, day: number): number =>
  health.sickDay.reduce((sum, _, hole) => sum + (isSick(health, hole, day) ? 1 : 0), 0) /
  Math.max(1, health.sickDay.length)

/** A day on. */
export function spreadSickness(health: Health, nature: SicknessNature, exposure: Exposure): Health {
  const { seed, day, tankSickShare } = exposure
  const holes = health.sickDay.length
  const bad = exposure.isSoil ? SOIL_TIMES : badWater(exposure.roots)
  const begins = chance(seed, STREAM.starts, day) < nature.startsPerDay * bad
  const byTank = chance(seed, STREAM.tank, day) < nature.byTankPerDay * tankSickShare
  const sick = health.sickDay.flatMap((_, hole) => (isSick(health, hole, day) ? [hole] : []))
  if (!begins && !byTank && sick.length === 0) return health
  const sickDay = [...health.sickDay]
  const deadDay = [...health.deadDay]
  const infect = (hole: number) => {
    if (deadDay[hole]! > day && sickDay[hole] === Number.POSITIVE_INFINITY) sickDay[hole] = day
  }
  if (begins || byTank) infect(Math.floor(chance(seed, STREAM.where, day) * holes))
  const isPulled =
    sick.length > PULLED_ABOVE * holes && chance(seed, STREAM.seen, day) < nature.noticedPerDay
  for (const hole of sick) {
    for (const beside of besides(hole, exposure.across, holes)) {
      const isPassed = chance(seed, STREAM.passes, day * 100_003 + hole * 5 + beside.way)
      if (isPassed < nature.passesPerDay * bad) infect(beside.hole)
    }
    const isKilled = chance(seed, STREAM.kills, day * 100_003 + hole) < nature.killsPerDay
    if (isPulled || isKilled) deadDay[hole] = day + 1
  }
  return { sickDay, deadDay }
}

function besides(hole: number, across: number, holes: number) {
  const column = hole % across
  return [
    { hole: hole - across, way: 0 },
    { hole: hole + across, way: 1 },
    { hole: column === 0 ? -1 : hole - 1, way: 2 },
    { hole: column === across - 1 ? -1 : hole + 1, way: 3 },
  ].filter(({ hole }) => hole >= 0 && hole < holes)
}

const badWater = ({ waterC, stillHours }: DayOfRoots) =>
  Math.exp(0.22 * (waterC - 27.5)) * (1 + stillHours / 6)
