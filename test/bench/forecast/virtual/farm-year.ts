import { LEAFY_CROPS, type LeafyCrop } from '../../../../firmware-sim/nature/plants/crop-facts.ts'
import { type GrownFarm, growFarm } from '../../../../firmware-sim/nature/plants/growing-farm.ts'
import type {
  FarmBed,
  GrownPlanting,
} from '../../../../firmware-sim/nature/plants/grown-planting.ts'
import type { PlantKind } from '../../../../firmware-sim/nature/plants/plant-nature.ts'
import { DAY_MS, type Farm, type FinishedCycle } from '../../../../server/forecast/inputs.ts'
import { type Luck, luckOf } from './luck.ts'
import { feltOf, measuredLight } from './sensors.ts'

const YEAR_DAYS = 365
const ZONE_MS = 7 * 3_600_000
const FROM_MS = Date.UTC(2025, 0, 1) - ZONE_MS
export const msOf = (day: number): number => FROM_MS + day * DAY_MS
export const dayOf = (ms: number): number => Math.round((ms - FROM_MS) / DAY_MS)

/** A bed cut for buyers: what a kitchen took is not among them. Days are counted from the first. */
export interface CutBed {
  readonly crop: LeafyCrop
  readonly day: number
  /** on which it would have been cut had its first cut come as planned */
  readonly plannedDay: number
  /** that can be sold */
  readonly kg: number
}

export interface LivedYear {
  readonly farm: Farm
  /** of the plantings that ended within the year */
  readonly cut: readonly CutBed[]
}

/**
 * What the book and the sensors of a virtual farm hold at the end of its first year, its plants
 * hidden: 4 to 10 beds on one to three tanks with two or three leafy crops; a weighing each week of 6
 * to 10 plants, some weeks forgotten; light with its gaps.
 */
export const farmYear = (kind: PlantKind, seed: number): Farm => livedYear(kind, seed).farm

/** The same, and what its buyers could have been given. */
export function livedYear(kind: PlantKind, seed: number): LivedYear {
  const luck = luckOf(seed, 'book')
  const beds = bedsOf(luck)
  const grown = growFarm({ seed, kind, days: YEAR_DAYS, beds })
  const light = measuredLight(grown.days, luck)
  const forgets = luck.between(0, 0.35)
  const ended = grown.plantings.filter(
    ({ endedDay, harvests }) => endedDay !== null && harvests.length > 0,
  )
  const past = ended.map((planting, i) =>
    asWritten(planting, {
      grown,
      light,
      forgets,
      luck,
      id: `${i}`,
      beds: beds.map(({ slug }) => slug),
    }),
  )
  const farm = {
    nowMs: msOf(YEAR_DAYS),
    zoneOffsetMs: ZONE_MS,
    past,
    light: light.flatMap((dliMol, day) => (dliMol === null ? [] : [{ dayMs: msOf(day), dliMol }])),
  }
  return { farm, cut: ended.flatMap(cutBedsOf) }
}

function cutBedsOf({ crop, plannedDay, harvests, befell }: GrownPlanting): CutBed[] {
  const leafy = LEAFY_CROPS.find((known) => known === crop)
  if (leafy === undefined) return []
  const kitchen = befell.flatMap(({ day, what }) => (what === 'kitchen' ? [day] : []))
  const sold = harvests.filter(({ day }) => !kitchen.includes(day))
  const late = (sold[0]?.day ?? plannedDay) - plannedDay
  return sold.map(({ day, kgByGrade }) => ({
    ...{ crop: leafy, day, plannedDay: day - late },
    kg: kgOf(kgByGrade),
  }))
}

const kgOf = (kg: Readonly<Record<string, number>>): number =>
  Object.values(kg).reduce((sum, one) => sum + one, 0)

function bedsOf(luck: Luck): FarmBed[] {
  const crops = LEAFY_CROPS.map((crop) => ({ crop, at: luck.random() }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, luck.whole(2, 3))
    .map(({ crop }) => crop)
  const tanks = luck.whole(1, 3)
  return Array.from({ length: luck.whole(4, 10) }, (_, i): FarmBed => {
    const first = luck.whole(0, crops.length - 1)
    const turn: LeafyCrop[] = [...crops.slice(first), ...crops.slice(0, first)]
    return {
      slug: `bedeng-${i + 1}`,
      tank: `tandon-${luck.whole(1, tanks)}`,
      crops: luck.random() < 0.5 ? turn : turn.slice(0, 1),
      areaM2: luck.whole(3, 8),
    }
  })
}

interface Around {
  readonly grown: GrownFarm
  readonly light: readonly (number | null)[]
  readonly forgets: number
  /** slugs, in order */
  readonly beds: readonly string[]
  readonly luck: Luck
  readonly id: string
}

/** A planting as people wrote it down. */
function asWritten(planting: GrownPlanting, around: Around): FinishedCycle {
  const { bed, tank, holes, plantedDay, plannedDay, harvests } = planting
  const sold = harvests.map(({ kgByGrade }) => kgOf(kgByGrade))
  const culled = harvests.map(({ kgCulled }) => kgOf(kgCulled))
  const main = harvests[sold.indexOf(Math.max(...sold))]!.day
  return {
    id: around.id,
    bed,
    tank,
    crop: planting.crop,
    holes,
    transplantedMs: msOf(plantedDay),
    plannedHst: plannedDay - plantedDay,
    weighings: weighingsOf(planting, main, around),
    deadHoles: 0,
    dliMol: around.light.slice(plantedDay, main),
    stress: feltOf(
      planting,
      around.grown,
      { until: main, bedNumber: around.beds.indexOf(bed) },
      around.luck,
    ),
    ...(harvests.length < 2
      ? {}
      : {
          cuts: harvests.map(({ day }, i) => ({
            atMs: msOf(day),
            kg: sold[i]! + culled[i]!,
          })),
        }),
    ...(planting.guessKg === null ? {} : { guessKg: planting.guessKg }),
    harvest: {
      atMs: msOf(main),
      kgByGrade: { jual: sold.reduce((sum, one) => sum + one, 0) },
      culledKg: culled.reduce((sum, one) => sum + one, 0),
      deadHoles: harvests.at(-1)!.deadHoles,
      failed: planting.isFailed,
    },
  }
}

function weighingsOf(planting: GrownPlanting, until: number, { grown, forgets, luck }: Around) {
  const weeks = Math.floor((until - planting.plantedDay - 1) / 7)
  return Array.from({ length: Math.max(0, weeks) }, (_, i) => planting.plantedDay + 7 * (i + 1))
    .filter(() => luck.random() >= forgets)
    .map((day) => ({
      atMs: msOf(day),
      grams: grown.weigh(planting, day, luck.whole(6, 10)).map(({ grams }) => grams),
    }))
}
