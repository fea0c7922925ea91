import { drawNormal } from '../../server/forecast/chance/draw.ts'
import { seeded } from '../../server/forecast/chance/random.ts'
import { type Cycle, DAY_MS, type Farm, type FinishedCycle } from '../../server/forecast/inputs.ts'

export const NOW_MS = Date.UTC(2026, 10, 2)
const HST = 28

/** Pakcoy beds on two tanks, grown by a plain logistic: a farm to reckon with, not a truth. */
export function someFarm(of: {
  beds: number
  past: number
  ageDays?: number
  light?: boolean
  bedsInPast?: number
}) {
  const { ageDays: age = 18, bedsInPast = 4 } = of
  const random = seeded(5, 'some farm')
  const light = of.light === false ? [] : daysOfLight(random)
  const past = Array.from({ length: of.past }, (_, i) =>
    finished(i, NOW_MS - (HST + 7) * (Math.floor(i / bedsInPast) + 1) * DAY_MS, random),
  )
  const cycles = Array.from({ length: of.beds }, (_, i) =>
    planted(`c${i}`, i, NOW_MS - age * DAY_MS, { random, weighedTo: age }),
  )
  const farm: Farm = { nowMs: NOW_MS, zoneOffsetMs: 7 * 3_600_000, past, light }
  return { farm, cycles }
}

const grams = (hst: number) => 70 / (1 + Math.exp((20 - hst) / 4))

function planted(
  id: string,
  bed: number,
  transplantedMs: number,
  { random, weighedTo }: { random: () => number; weighedTo: number },
): Cycle {
  const away = Math.exp(0.2 * drawNormal(random))
  const days = [7, 14, 21].filter((hst) => hst <= weighedTo)
  return {
    id,
    bed: `bed-${bed}`,
    tank: `tank-${bed % 2}`,
    crop: 'pakcoy',
    holes: 200,
    transplantedMs,
    plannedHst: HST,
    deadHoles: 4,
    dliMol: Array.from({ length: weighedTo }, () => 18 + 4 * drawNormal(random)),
    weighings: days.map((hst) => ({
      atMs: transplantedMs + hst * DAY_MS,
      grams: Array.from(
        { length: 6 },
        () => grams(hst) * away * Math.exp(0.15 * drawNormal(random)),
      ),
    })),
  }
}

function finished(i: number, transplantedMs: number, random: () => number): FinishedCycle {
  const cycle = planted(`p${i}`, i % 4, transplantedMs, { random, weighedTo: HST })
  const kg = (190 * grams(HST) * Math.exp(0.2 * drawNormal(random))) / 1000
  return {
    ...cycle,
    harvest: {
      atMs: transplantedMs + HST * DAY_MS,
      kgByGrade: { jual: 0.93 * kg },
      culledKg: 0.07 * kg,
      deadHoles: 10,
      failed: false,
    },
  }
}

const daysOfLight = (random: () => number) =>
  Array.from({ length: 365 }, (_, i) => ({
    dayMs: NOW_MS - (365 - i) * DAY_MS,
    dliMol: Math.max(4, 18 + 4 * drawNormal(random)),
  }))
