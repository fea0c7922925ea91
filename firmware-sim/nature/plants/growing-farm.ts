/**
 * A farm's beds over months, planted, grown, befallen and harvested, for benchmarks of whoever
 * forecasts. It knows no forecast, and nothing in its plants follows one.
 *
 * `growFarm({ seed, kind })` lives `days` days (365) at once and gives all of them. Days are whole
 * numbers from 0, the same in every field; `plantings` come in the order in which they were planted;
 * those that still stand at the end have `endedDay` null. What a person could know on day d:
 * `plantings` with plantedDay ≤ d, `weigh(planting, d, count)`, `deadSeen(planting, d)`,
 * `fruitCount(planting, d)`, `brixCut(planting, d, count)`, the `harvests` up to d, and `days` up to d.
 * Everything else (`meanG`, `alive`, `befell`, later days) is truth.
 */
import { bell, chance } from '../chance.ts'
import { airOf, type DrawnDays, drawDays } from './drawn-days.ts'
import type { DayOfAir } from './growing-day.ts'
import type { FarmBed, GrownPlanting } from './grown-planting.ts'
import { drawHabits, type Habits } from './habits.ts'
import { liveYear } from './live-year.ts'
import { brixIn, fruitIn } from './picking.ts'
import { drawPlants, type PlantKind, type PlantNature } from './plant-nature.ts'
import { gramsIn, holesAlive, holesDead, isAlive, type Stand } from './stand.ts'

export interface GrowingFarmOrder {
  readonly seed: number
  readonly kind: PlantKind
  /** 365 unless said */
  readonly days?: number
  /** eight beds on two tanks and in soil unless said */
  readonly beds?: readonly FarmBed[]
}

export interface GrownFarm {
  readonly plants: PlantNature
  readonly habits: Habits
  /** light and air of each day */
  readonly days: readonly DayOfAir[]
  readonly drawnDays: DrawnDays
  readonly plantings: readonly GrownPlanting[]
  /** `count` holes drawn without choosing: g each as a kitchen scale says, ±2 % and 1 g; none before planting */
  weigh(planting: GrownPlanting, day: number, count: number): readonly WeighedHole[]
  /** holes seen dead up to a day */
  deadSeen(planting: GrownPlanting, day: number): number
  /** melon: fruit on the bed; null before they have set */
  fruitCount(planting: GrownPlanting, day: number): number | null
  /** melon: °Brix of fruit cut on the last day */
  brixCut(planting: GrownPlanting, count: number): readonly number[]
}

export interface WeighedHole {
  /** 1 is the first of the bed */
  readonly hole: number
  readonly grams: number
}

export const COMMON_BEDS: readonly FarmBed[] = [
  { slug: 'bedeng-1', tank: 'tandon-1', crops: ['pakcoy'], areaM2: 6 },
  { slug: 'bedeng-2', tank: 'tandon-1', crops: ['selada'], areaM2: 6 },
  { slug: 'bedeng-3', tank: 'tandon-1', crops: ['pakcoy', 'caisim'], areaM2: 6 },
  { slug: 'bedeng-4', tank: 'tandon-2', crops: ['kangkung'], areaM2: 4 },
  { slug: 'bedeng-5', tank: 'tandon-2', crops: ['selada', 'pakcoy'], areaM2: 6 },
  { slug: 'bedeng-6', tank: 'tandon-2', crops: ['bayam', 'kangkung'], areaM2: 4 },
  { slug: 'melon-1', tank: null, crops: ['melon'], areaM2: 40 },
  { slug: 'telang-1', tank: null, crops: ['telang'], areaM2: 12 },
]

const STREAM = { weighed: 1021, scale: 1022, cut: 1023 }

/** The farm of (seed, kind): the same order gives the same farm. */
export function growFarm({
  seed,
  kind,
  days = 365,
  beds = COMMON_BEDS,
}: GrowingFarmOrder): GrownFarm {
  const plants = drawPlants(kind, seed)
  const habits = drawHabits(seed)
  const drawnDays = drawDays(seed)
  const plantings = liveYear({ plants, habits, drawnDays, beds, days })
  return {
    plants,
    habits,
    drawnDays,
    days: Array.from({ length: days }, (_, day) => airOf(drawnDays, day)),
    plantings,
    weigh: (planting, day, count) => weigh(planting, plants, day, count),
    deadSeen: ({ stand }, day) => holesDead(stand, day),
    fruitCount: ({ stand }, day) => fruitOnBed(stand, day, plants),
    brixCut: ({ stand, seed: luck }, count) =>
      drawHoles(stand, luck, stand.planting.plantedDay + stand.meanG.length - 1, count).map(
        (hole) => brixIn(stand, plants, hole),
      ),
  }
}

function weigh(planting: GrownPlanting, plants: PlantNature, day: number, count: number) {
  const { stand, seed } = planting
  if (day < planting.plantedDay || day >= planting.plantedDay + stand.meanG.length) return []
  return drawHoles(stand, seed, day, count).map((hole) => {
    const grams = gramsIn(stand, plants, hole, day)
    const said = grams * (1 + 0.02 * bell(seed, STREAM.scale, day * 1009 + hole))
    return {
      hole: hole + 1,
      grams: Math.max(0.1, said < 20 ? Math.round(said * 10) / 10 : Math.round(said)),
    }
  })
}

/** Living holes, drawn without choosing, in the order of the bed. */
function drawHoles(stand: Stand, seed: number, day: number, count: number): number[] {
  const { holes } = stand.planting
  const drawn = new Set<number>()
  const most = Math.min(count, holesAlive(stand, day))
  for (let attempt = 0; drawn.size < most && attempt < 40 * holes; attempt += 1) {
    const hole = Math.floor(chance(seed, STREAM.weighed, day * 4099 + attempt) * holes)
    if (isAlive(stand, hole, day)) drawn.add(hole)
  }
  return [...drawn].sort((a, b) => a - b)
}

function fruitOnBed(stand: Stand, day: number, { melon }: PlantNature): number | null {
  const since = stand.meanG.findIndex((grams) => grams > 0)
  if (stand.planting.crop !== 'melon' || since < 0 || melon.setCd <= 0) return null
  if (day < stand.planting.plantedDay + since) return null
  return stand.health.deadDay.reduce(
    (sum, _, hole) => sum + (isAlive(stand, hole, day) ? fruitIn(stand, hole) : 0),
    0,
  )
}
