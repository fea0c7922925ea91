/**
 * The days of a farm nobody has seen: light, air and water of a plastic house in Banten, told day by
 * day without minutes. What its tanks hold is as steady as the people who tend them.
 */
import { bell, between, chance, drawsOf, wander } from '../chance.ts'
import type { DayOfAir, DayOfRoots } from './growing-day.ts'

export interface DrawnDays {
  readonly seed: number
  /** day of the year on day 0 */
  readonly startsOn: number
  readonly roofTransmission: number
  /** outdoor light, mol/m²/day: yearly mean and how far the dry season lies above it */
  readonly outdoorMol: number
  readonly seasonMol: number
  /** how unlike one day's light is to the next, share */
  readonly clouds: number
  readonly dayC: number
  readonly nightC: number
  readonly drynessKpa: number
  /** solution against the mean air, °C */
  readonly waterAboveAirC: number
  readonly ecMsPerCm: number
  readonly ecWander: number
  readonly phWander: number
  /** chance a day that nobody looks after a tank for a week or two */
  readonly neglectPerDay: number
  /** chance a day that a bed's pump stands still for hours */
  readonly stopsPerDay: number
  readonly powerCutsPerDay: number
}

const STREAM = {
  draw: 960,
  cloud: 961,
  slow: 962,
  warm: 963,
  ec: 964,
  ph: 965,
  neglect: 966,
  stops: 967,
  hours: 968,
  soil: 969,
}
const SUNNIEST_DAY = 255
const NEGLECT_DAYS = 12

export function drawDays(seed: number): DrawnDays {
  const draw = drawsOf(seed, STREAM.draw)
  return {
    seed,
    startsOn: Math.floor(draw(0, 365)),
    roofTransmission: draw(0.5, 0.66),
    outdoorMol: draw(32, 38),
    seasonMol: draw(1.5, 4),
    clouds: draw(0.12, 0.24),
    dayC: draw(28.5, 31.5),
    nightC: draw(23.5, 25.5),
    drynessKpa: draw(0.9, 1.6),
    waterAboveAirC: draw(-1, 1.2),
    ecMsPerCm: draw(1.4, 1.9),
    ecWander: draw(0.12, 0.4),
    phWander: draw(0.15, 0.5),
    neglectPerDay: draw(0.001, 0.006),
    stopsPerDay: draw(0.0008, 0.003),
    powerCutsPerDay: draw(0.0002, 0.001),
  }
}

/** Light and air of a day, in any order. */
export function airOf(days: DrawnDays, day: number): DayOfAir {
  const { seed } = days
  const yearly = Math.cos((2 * Math.PI * (days.startsOn + day - SUNNIEST_DAY)) / 365)
  const sky = 1 + days.clouds * (0.8 * bell(seed, STREAM.cloud, day) + skyOfWeek(days, day))
  const outdoorMol = days.outdoorMol + days.seasonMol * yearly
  const dliMol = Math.max(
    4,
    outdoorMol * days.roofTransmission * Math.min(1.3, Math.max(0.25, sky)),
  )
  const bright = dliMol / (days.outdoorMol * days.roofTransmission) - 1
  const warm = 0.9 * wander(seed, STREAM.warm, day / 9)
  const dayC = days.dayC + 0.6 * yearly + 4 * bright + warm
  const drynessKpa = Math.max(0.25, days.drynessKpa * (1 + 0.9 * bright) + 0.15 * yearly)
  return { dliMol, dayC, nightC: days.nightC + warm - 0.4 * yearly, drynessKpa }
}

const skyOfWeek = ({ seed }: DrawnDays, day: number) => 1.1 * wander(seed, STREAM.slow, day / 6)

/** What roots on a tank felt; `tank` and `bed` are numbers that keep their luck apart. */
export function solutionOf(days: DrawnDays, day: number, tank: number, bed: number): DayOfRoots {
  const { seed } = days
  const air = airOf(days, day)
  const before = airOf(days, day - 1)
  const neglect = neglectOf(days, day, tank)
  const ec = days.ecMsPerCm + days.ecWander * wander(seed, STREAM.ec + 1000 * tank, day / 11)
  const ph = 6.1 + days.phWander * wander(seed, STREAM.ph + 1000 * tank, day / 8)
  return {
    ecMsPerCm: Math.max(0.35, ec * (1 - 0.6 * neglect)),
    ph: ph + 1.1 * neglect,
    waterC: (meanOf(air) + meanOf(before)) / 2 + days.waterAboveAirC,
    stillHours: stillHoursOf(days, day, bed),
    wetShare: 1,
  }
}

const meanOf = ({ dayC, nightC }: DayOfAir) => (dayC + nightC) / 2

/** What roots in a watered plot felt. */
export function soilOf(days: DrawnDays, day: number, bed: number): DayOfRoots {
  const { seed } = days
  const neglect = neglectOf(days, day, 50 + bed)
  return {
    ecMsPerCm: 2 + 0.5 * wander(seed, STREAM.soil + 1000 * bed, day / 14),
    ph: 6.2 + 0.3 * wander(seed, STREAM.soil + 1000 * bed + 500, day / 30),
    waterC: meanOf(airOf(days, day)) + 0.5,
    stillHours: 0,
    wetShare: 0.72 + 0.2 * wander(seed, STREAM.soil + 1000 * bed + 250, day / 3) - 0.4 * neglect,
  }
}

/** 0 … 1, highest before somebody looks again. */
function neglectOf({ seed, neglectPerDay }: DrawnDays, day: number, tank: number): number {
  for (let since = 0; since < NEGLECT_DAYS; since += 1) {
    const isBegun = chance(seed, STREAM.neglect + 1000 * tank, day - since) < neglectPerDay
    if (isBegun) return (since + 1) / NEGLECT_DAYS
  }
  return 0
}

function stillHoursOf(days: DrawnDays, day: number, bed: number): number {
  const { seed } = days
  const isDark = chance(seed, STREAM.stops, day) < days.powerCutsPerDay
  const isStopped = chance(seed, STREAM.stops + 1000 * (bed + 1), day) < days.stopsPerDay
  if (!isDark && !isStopped) return 0
  return between(1, 16, chance(seed, STREAM.hours + 1000 * (isDark ? 0 : bed + 1), day))
}
