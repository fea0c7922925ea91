/** Lives the days of a drawn farm: all beds grow, and in the evening somebody cuts or plants. */

import { bell } from '../chance.ts'
import { type BedLife, openBedLife } from './bed-life.ts'
import { airOf, type DrawnDays, soilOf, solutionOf } from './drawn-days.ts'
import type { Farming } from './growing.ts'
import type { DayOfAir } from './growing-day.ts'
import type { FarmBed, GrownPlanting } from './grown-planting.ts'
import { sickShare } from './sickness.ts'
import { numberOf, type StandDay } from './stand.ts'

export interface YearSetup extends Farming {
  readonly drawnDays: DrawnDays
  readonly beds: readonly FarmBed[]
  readonly days: number
}

const STREAM_BRAND = 1005
const BRAND_DAYS = 75

/** Every planting, in the order of planting. */
export function liveYear(setup: YearSetup): GrownPlanting[] {
  const lives = setup.beds.map((bed, index) => openBedLife(setup, bed, index))
  for (let day = 0; day < setup.days; day += 1) {
    const air = airOf(setup.drawnDays, day)
    const sick = new Map(lives.map((life) => [life, sickIn(life, day)]))
    for (const [index, life] of lives.entries()) {
      const besides = lives.filter(
        (other) => other !== life && life.bed.tank !== null && other.bed.tank === life.bed.tank,
      )
      const total = besides.reduce((sum, other) => sum + (sick.get(other) ?? 0), 0)
      const tankSickShare = total / Math.max(1, besides.length)
      life.live(dayOf(setup, life.bed, { day, index, tankSickShare, air }))
    }
  }
  return lives
    .flatMap((life) => life.plantings())
    .sort((a, b) => a.plantedDay - b.plantedDay || (a.bed < b.bed ? -1 : 1))
}

const sickIn = (life: BedLife, day: number) => {
  const stand = life.standing()
  return stand === null ? 0 : sickShare(stand.health, day)
}

function dayOf(
  { drawnDays, plants }: YearSetup,
  bed: FarmBed,
  at: {
    readonly day: number
    readonly index: number
    readonly tankSickShare: number
    readonly air: DayOfAir
  },
): StandDay {
  const { day, index, tankSickShare, air } = at
  const roots =
    bed.tank === null
      ? soilOf(drawnDays, day, index)
      : solutionOf(drawnDays, day, numberOf(bed.tank) % 97, index)
  const brand = plants.unlike.brands * bell(plants.seed, STREAM_BRAND, Math.floor(day / BRAND_DAYS))
  return { day, air, roots, tankSickShare, brand }
}
