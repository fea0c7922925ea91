/** All beds of the running farm on one day: what stands in them, and what stood there before. */
import { chance } from '../chance.ts'
import type { GardenDeed } from './garden-deed.ts'
import type { LivedDay } from './lived-day.ts'
import { type Picked, pickAll, pickFlowers } from './picking.ts'
import type { PlantNature } from './plant-nature.ts'
import { sickShare } from './sickness.ts'
import { cutBack, numberOf, plant, type Stand, stepStand } from './stand.ts'

export interface Row {
  readonly stand: Stand
  readonly harvests: readonly Picked[]
  /** null while it stands */
  readonly endedDay: number | null
}

export interface GardenDay {
  readonly standing: readonly Row[]
  readonly ended: readonly Row[]
}

export const EMPTY_GARDEN: GardenDay = { standing: [], ended: [] }
const TANK = 'tandon-1'
const STREAM = 1051

export interface Grown {
  readonly day: number
  /** the day that has just been lived */
  readonly felt: LivedDay
  /** what else was told of its water: hours that it stood still */
  stillHours(place: string): number
}

/** A day older. */
export function growGarden(
  garden: GardenDay,
  plants: PlantNature,
  { day, felt, stillHours }: Grown,
): GardenDay {
  const sick = garden.standing.map(({ stand }) => sickShare(stand.health, day))
  const standing = garden.standing.map((row, index) => {
    const { bed, tank } = row.stand.planting
    const besides = garden.standing.flatMap((other, at) =>
      at !== index && tank !== null && other.stand.planting.tank === tank ? [sick[at]!] : [],
    )
    const tankSickShare =
      besides.reduce((sum, share) => sum + share, 0) / Math.max(1, besides.length)
    const roots = felt.rootsIn(bed)
    const stood = Math.max(roots.stillHours, stillHours(bed))
    const today = { day, air: felt.air, roots: { ...roots, stillHours: stood } }
    const around = { ...today, tankSickShare, brand: 0 }
    return { ...row, stand: stepStand(row.stand, plants, around) }
  })
  return { ...garden, standing }
}

/** The garden after a deed of this day; a deed that finds nothing to do changes nothing. */
export function doInGarden(
  garden: GardenDay,
  plants: PlantNature,
  day: number,
  deed: GardenDeed,
): GardenDay {
  const row = rowIn(garden, deed.place)
  if (deed.kind === 'plant') {
    if (row !== null) return garden
    return { ...garden, standing: [...garden.standing, planted(plants, day, deed)] }
  }
  if (deed.kind === 'stood_still' || row === null) return garden
  const isFlowers = row.stand.plant.kind === 'telang'
  const picked = isFlowers ? pickFlowers(row.stand, plants, day) : pickAll(row.stand, plants, day)
  const harvests = [...row.harvests, picked]
  const others = garden.standing.filter((other) => other !== row)
  if (deed.isLast) {
    return { standing: others, ended: [...garden.ended, { ...row, harvests, endedDay: day }] }
  }
  const stand = isFlowers ? row.stand : cutBack(row.stand, plants, day)
  return { ...garden, standing: [...others, { ...row, stand, harvests }] }
}

export const rowIn = ({ standing }: GardenDay, place: string): Row | null =>
  standing.find(({ stand }) => stand.planting.bed === place) ?? null

function planted(
  plants: PlantNature,
  day: number,
  { place, crop, holes, keeps }: GardenDeed & { readonly kind: 'plant' },
): Row {
  const seed = Math.floor(chance(plants.seed, STREAM + (numberOf(place) % 9973), day) * 2 ** 31)
  const tank = place.startsWith('bedeng-') ? TANK : null
  const planting = { bed: place, tank, crop, holes, keeps, plantedDay: day, seed }
  return { stand: plant(planting, plants), harvests: [], endedDay: null }
}
