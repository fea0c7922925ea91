import type { Random } from './chance/random.ts'
import { DAY_MS, type FinishedCycle, hstAt } from './inputs.ts'
import { busyWeekdays, WEEK } from './weekday.ts'

/** Days a harvest comes after its plan, with the chance of each; the chances sum to 1. */
export type Lag = readonly { readonly days: number; readonly chance: number }[]

/** When this site cuts its leafy crops. */
export interface HarvestDays {
  /** on whatever weekday the plan falls */
  readonly lag: Lag
  /** after a plan for one day, of a bed that was not cut before another */
  readonly after: (plannedMs: number, fromMs: number) => Lag
}

/** Ten harvests' worth: most on the day, some for guards, holidays and transport later. */
const EXPECTED: ReadonlyMap<number, number> = new Map([
  [0, 7],
  [1, 2],
  [2, 1],
])
const EARLIEST_DAYS = -3
const LATEST_DAYS = 6
const LATES = Array.from({ length: LATEST_DAYS - EARLIEST_DAYS + 1 }, (_, i) => EARLIEST_DAYS + i)
/** A bed that waits longer than this for its weekday is cut. */
const LONGEST_WAIT_DAYS = 7
const TURNS = 4

/** A harvest of the past: the day it was planned for, from 1970 by the farm's clock, and its lag. */
interface Seen {
  readonly plannedDay: number
  readonly late: number
}

/**
 * How late this site cuts its leafy crops, and on which weekdays, learned from planned and real days:
 * the chance that a bed is cut on a day it was not cut before, by days after its plan, times what the
 * weekday is worth. Melon is cut when it is ripe and telang all the time: their days tell nothing.
 */
export function harvestDaysOf(past: readonly FinishedCycle[], zoneOffsetMs: number): HarvestDays {
  const dayOf = (ms: number) => Math.floor((ms + zoneOffsetMs) / DAY_MS)
  const seen = past
    .filter(({ crop }) => crop !== 'melon' && crop !== 'telang')
    .map((cycle) => ({
      plannedDay: dayOf(cycle.transplantedMs + cycle.plannedHst * DAY_MS),
      late: lateOf(cycle),
    }))
  let busy: readonly number[] = Array.from({ length: WEEK }, () => 1)
  let chances = chancesOf(seen, busy)
  for (let turn = 0; turn < TURNS && seen.length > 0; turn++) {
    busy = busyWeekdays(daysAtRisk(seen, chances))
    chances = chancesOf(seen, busy)
  }
  return {
    lag: lagFrom(EARLIEST_DAYS, (late) => chances(late)),
    after: (plannedMs, fromMs) => {
      const plannedDay = dayOf(plannedMs)
      const first = Math.max(EARLIEST_DAYS, Math.ceil((fromMs - plannedMs) / DAY_MS))
      return lagFrom(first, (late) => chances(late) * busy[weekdayOf(plannedDay + late)]!)
    },
  }
}

function lateOf(cycle: FinishedCycle): number {
  const late = Math.round(hstAt(cycle, cycle.harvest.atMs) - cycle.plannedHst)
  return Math.min(LATEST_DAYS, Math.max(EARLIEST_DAYS, late))
}

const weekdayOf = (day: number): number => ((day % WEEK) + WEEK) % WEEK

/** Chance of being cut so many days after the plan, once not cut before: 1 where nothing tells. */
function chancesOf(seen: readonly Seen[], busy: readonly number[]): (late: number) => number {
  const expected = [...EXPECTED].map(([late, worth]) => ({ late, worth: () => worth }))
  const came = seen.map(({ plannedDay, late }) => {
    return { late, worth: (day: number) => busy[weekdayOf(plannedDay + day)]! }
  })
  const all = [...expected, ...came]
  const chanceOn = (late: number) => {
    const waited = all.filter((one) => one.late >= late)
    const risk = waited.reduce((sum, { worth }) => sum + worth(late), 0)
    const cut = came.filter((one) => one.late === late).length + (EXPECTED.get(late) ?? 0)
    return risk > 0 ? Math.min(1, cut / risk) : 1
  }
  const chances = LATES.map(chanceOn)
  return (late) => chances[late - EARLIEST_DAYS] ?? 1
}

/** Of each weekday: how many beds were cut on it, and how many would have been on any weekday. */
function daysAtRisk(seen: readonly Seen[], chances: (late: number) => number) {
  const days = Array.from({ length: WEEK }, () => ({ cut: 0, expected: 0 }))
  for (const { plannedDay, late } of seen) {
    for (let day = EARLIEST_DAYS; day <= late; day++) {
      days[weekdayOf(plannedDay + day)]!.expected += chances(day)
    }
    days[weekdayOf(plannedDay + late)]!.cut += 1
  }
  return days
}

function lagFrom(first: number, chanceOn: (late: number) => number): Lag {
  const lag: { days: number; chance: number }[] = []
  const last = Math.max(first, LATEST_DAYS) + LONGEST_WAIT_DAYS
  let left = 1
  for (let late = first; late <= last && left > 1e-9; late++) {
    const chance = late === last ? left : left * Math.min(1, Math.max(0, chanceOn(late)))
    if (chance > 0) lag.push({ days: late, chance })
    left -= chance
  }
  return lag
}

export function drawLag(lag: Lag, random: Random): number {
  let left = random()
  for (const { days, chance } of lag) {
    left -= chance
    if (left <= 0) return days
  }
  return lag.at(-1)?.days ?? 0
}
