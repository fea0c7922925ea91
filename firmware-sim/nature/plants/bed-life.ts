/** A bed of a drawn farm through the year: one planting after the other, as its people get to it. */
import { between, chance } from '../chance.ts'
import { isLeafy, type PlantedCrop, TELANG } from './crop-facts.ts'
import {
  type Farming,
  type Growing,
  growDay,
  grown,
  harvestsToday,
  takeForKitchen,
} from './growing.ts'
import type { FarmBed, GrownPlanting } from './grown-planting.ts'
import { doneOn } from './habits.ts'
import type { PlantNature } from './plant-nature.ts'
import { numberOf, type Planting, plant, type Stand, type StandDay } from './stand.ts'

export interface BedLife {
  readonly bed: FarmBed
  /** one day on; days come in order */
  live(today: StandDay): void
  standing(): Stand | null
  plantings(): readonly GrownPlanting[]
}

const STREAM = { seed: 1011, first: 1012, gap: 1013, kitchen: 1014, ratoon: 1015 }

export function openBedLife(setup: Farming, bed: FarmBed, index: number): BedLife {
  const { plants, habits } = setup
  const done: GrownPlanting[] = []
  const luckOf = (stream: number, position: number) =>
    chance(plants.seed, stream, index * 4001 + position)
  let growing: Growing | null = null
  let nextDay = Math.floor(20 * luckOf(STREAM.first, 0))
  let turn = 0

  const begin = (day: number) => {
    const crop = bed.crops[turn % bed.crops.length] ?? 'pakcoy'
    turn += 1
    const seed = Math.floor(luckOf(STREAM.seed, day) * 2 ** 31)
    growing = planted(setup, plantingOf({ bed, crop, day, seed, plants }))
  }
  const end = (it: Growing, day: number) => {
    done.push(grown(it, setup, day))
    growing = null
    const [least, most] = habits.emptyDays
    nextDay = day + Math.round(between(least, most, luckOf(STREAM.gap, day)))
  }
  return {
    bed,
    live(today) {
      if (growing === null) {
        if (today.day >= nextDay) begin(today.day)
        return
      }
      growDay(growing, setup, today)
      takeForKitchen(growing, setup, today.day)
      if (harvestsToday(growing, setup, today.day)) end(growing, today.day)
    },
    standing: () => growing?.stand ?? null,
    plantings: () => (growing === null ? done : [...done, grown(growing, setup, null)]),
  }
}

function plantingOf(of: {
  readonly bed: FarmBed
  readonly crop: PlantedCrop
  readonly day: number
  readonly seed: number
  readonly plants: PlantNature
}): Planting {
  const { bed, crop, day, seed, plants } = of
  return {
    bed: bed.slug,
    tank: bed.tank,
    crop,
    holes: Math.max(4, Math.round(bed.areaM2 * holesPerM2(crop, plants))),
    keeps: crop === 'melon' ? 1 + (numberOf(bed.slug) % 2) : 1,
    plantedDay: day,
    seed,
  }
}

function holesPerM2(crop: PlantedCrop, { leafy, melon }: PlantNature): number {
  if (crop === 'melon') return melon.plantsPerM2
  return isLeafy(crop) ? leafy[crop].holesPerM2 : TELANG.plantsPerM2
}

function planted({ plants, habits }: Farming, planting: Planting): Growing {
  const { crop, plantedDay, seed, holes } = planting
  const stand = plant(planting, plants)
  const plannedDay = plantedDay + plannedHst(crop, plants)
  const isKitchen = isLeafy(crop) && chance(seed, STREAM.kitchen, 0) < habits.kitchen
  return {
    stand,
    plannedDay,
    dueDay: crop === 'melon' ? null : doneOn(habits, seed, plannedDay),
    kitchenDay: isKitchen ? plannedDay - 2 - Math.floor(5 * chance(seed, STREAM.kitchen, 1)) : null,
    mayRegrow: crop === 'kangkung' && chance(seed, STREAM.ratoon, 0) < habits.ratoon,
    alive: [holes],
    harvests: [],
    befell: [],
  }
}

/** Where the farm has its own habit, that; else what neighbours say. */
function plannedHst(crop: PlantedCrop, { melon, telang, usualHst }: PlantNature): number {
  if (crop === 'melon') return Math.round((melon.setCd + melon.fillCd) / 17)
  return isLeafy(crop) ? usualHst[crop] : Math.round(telang.tiredHst)
}
