import { type GrownFarm, growFarm } from '../../../../firmware-sim/nature/plants/growing-farm.ts'
import type { GrownPlanting } from '../../../../firmware-sim/nature/plants/grown-planting.ts'
import type { PlantKind } from '../../../../firmware-sim/nature/plants/plant-nature.ts'
import { CARDINALS, triangularResponse } from '../../../../server/agronomy/thermal-time.ts'
import { DAY_MS, type Farm, type FinishedCycle } from '../../../../server/forecast/inputs.ts'

const DAYS = 730
const ZONE_MS = 7 * 3_600_000
const FROM_MS = Date.UTC(2024, 0, 1) - ZONE_MS
const PLOTS = ['melon-1', 'melon-2', 'melon-3', 'melon-4'] as const
/** People count what has set some days after it did, and weigh fruit from their fifth week on. */
const COUNTED_AFTER_DAYS = 3
const WEIGHED_FROM_HST = 35
const FRUIT_WEIGHED = 10

const msOf = (day: number) => FROM_MS + day * DAY_MS

/** Two years of four melon plots as their book and sensors have them, the plants hidden. */
export function melonYears(kind: PlantKind, seed: number): Farm {
  const beds = PLOTS.map((slug) => ({ slug, tank: null, crops: ['melon'] as const, areaM2: 40 }))
  const grown = growFarm({ seed, kind, days: DAYS, beds })
  const warmth = grown.days.map(({ dayC, nightC }) => (developed(dayC) + developed(nightC)) / 2)
  return {
    nowMs: msOf(DAYS),
    zoneOffsetMs: ZONE_MS,
    past: grown.plantings
      .filter(({ endedDay, harvests }) => endedDay !== null && harvests.length > 0)
      .map((planting, i) => asWritten(planting, { grown, warmth, id: `${i}` })),
    light: grown.days.map(({ dliMol }, day) => ({ dayMs: msOf(day), dliMol })),
    warmth: warmth.map((thermalCd, day) => ({ dayMs: msOf(day), thermalCd })),
  }
}

/** °C·day of half a day at a temperature, twice. */
function developed(airC: number): number {
  const { melon } = CARDINALS
  return triangularResponse(airC, melon) * (melon.optimumC - melon.baseC)
}

interface Around {
  readonly grown: GrownFarm
  readonly warmth: readonly number[]
  readonly id: string
}

function asWritten(planting: GrownPlanting, { grown, warmth, id }: Around): FinishedCycle {
  const { bed, tank, holes, plantedDay, plannedDay, harvests } = planting
  const cuts = harvests.map(({ day, kgByGrade, kgCulled }) => ({
    atMs: msOf(day),
    kg: kgOf(kgByGrade) + kgOf(kgCulled),
  }))
  const main = harvests.reduce((most, one) => {
    return kgOf(one.kgByGrade) > kgOf(most.kgByGrade) ? one : most
  })
  const fruitSet = countedIn(planting, main.day, grown)
  return {
    ...{ id, bed, tank, holes, crop: 'melon', deadHoles: 0 },
    transplantedMs: msOf(plantedDay),
    plannedHst: plannedDay - plantedDay,
    weighings: weighingsOf(planting, main.day, grown),
    dliMol: grown.days.slice(plantedDay, main.day).map(({ dliMol }) => dliMol),
    thermalCd: warmth.slice(plantedDay, main.day),
    ...(fruitSet !== null && { fruitSet }),
    ...(cuts.length > 1 && { cuts }),
    harvest: {
      atMs: msOf(main.day),
      kgByGrade: { jual: harvests.reduce((sum, { kgByGrade }) => sum + kgOf(kgByGrade), 0) },
      culledKg: harvests.reduce((sum, { kgCulled }) => sum + kgOf(kgCulled), 0),
      deadHoles: harvests.at(-1)!.deadHoles,
      failed: planting.isFailed,
    },
  }
}

const kgOf = (kg: Readonly<Record<string, number>>): number =>
  Object.values(kg).reduce((sum, one) => sum + one, 0)

function countedIn(planting: GrownPlanting, until: number, grown: GrownFarm) {
  for (let day = planting.plantedDay; day < until; day++) {
    if (grown.fruitCount(planting, day) === null) continue
    const counted = Math.min(until - 1, day + COUNTED_AFTER_DAYS)
    return { atMs: msOf(counted), count: grown.fruitCount(planting, counted) ?? 0 }
  }
  return null
}

function weighingsOf(planting: GrownPlanting, until: number, grown: GrownFarm) {
  const first = planting.plantedDay + WEIGHED_FROM_HST
  const weeks = Math.max(0, Math.ceil((until - first) / 7))
  return Array.from({ length: weeks }, (_, i) => first + 7 * i).map((day) => ({
    atMs: msOf(day),
    grams: grown.weigh(planting, day, FRUIT_WEIGHED).map(({ grams }) => grams),
  }))
}
