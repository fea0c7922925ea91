/** What people see of a bed, what their scales and tapes say of it, and what is true of it. */
import { bell } from '../chance.ts'
import type { Row } from './garden-day.ts'
import { ripeness } from './melon.ts'
import { brixIn, fruitIn, type Picked } from './picking.ts'
import type { PlantNature } from './plant-nature.ts'
import { isSick } from './sickness.ts'
import { gramsIn, holesAlive, isAlive, type Stand } from './stand.ts'

/** What anybody sees who stands before a bed. */
export interface Sight {
  readonly crop: string
  readonly plantedMs: number
  readonly holes: number
  readonly alive: number
  /** melon: fruit that hang on the whole bed; 0 before they set */
  readonly fruit: number
  readonly isRipe: boolean
  /** telang: flowers that opened on a plant, mean */
  readonly flowers: number
}

/** What scales, a tape and a refractometer say of one plant. */
export interface Measured {
  readonly hole: number
  /** of the plant, or of one of its fruit */
  readonly grams: number
  readonly lengthCm: number | null
  readonly widthCm: number | null
  readonly brix: number | null
}

/** A planting as it truly was, day by day from its first. */
export interface PlantTruth {
  readonly place: string
  readonly crop: string
  readonly holes: number
  readonly plantedMs: number
  readonly endedMs: number | null
  readonly meanG: readonly number[]
  readonly alive: readonly number[]
  readonly sick: readonly number[]
  readonly harvests: readonly (Picked & { readonly atMs: number })[]
}

const STREAM = { scale: 1061, tape: 1062 }
/** g of a cubic centimetre of melon */
const MELON_DENSITY = 0.93
const LONGER_THAN_WIDE = 1.06

export function sightOf(
  { stand }: Row,
  plants: PlantNature,
  day: number,
  msOf: (day: number) => number,
): Sight {
  const { planting, plant } = stand
  const isMelon = plant.kind === 'melon'
  return {
    crop: planting.crop,
    plantedMs: msOf(planting.plantedDay),
    holes: planting.holes,
    alive: holesAlive(stand, day),
    fruit: isMelon ? hangingFruit(stand, day) : 0,
    isRipe: isMelon && ripeness(plant, plants.melon) >= 1,
    flowers: plant.kind === 'telang' ? plant.flowers : 0,
  }
}

const hangingFruit = (stand: Stand, day: number) =>
  stand.health.deadDay.reduce(
    (sum, _, hole) => sum + (isAlive(stand, hole, day) ? fruitIn(stand, hole) : 0),
    0,
  )

export function measured(
  stand: Stand,
  plants: PlantNature,
  day: number,
  holes: readonly number[],
): Measured[] {
  const { planting, plant } = stand
  return holes.flatMap((number): Measured[] => {
    const hole = number - 1
    const grams = hole < planting.holes ? gramsIn(stand, plants, hole, day) : 0
    if (grams <= 0) return []
    const said = grams * (1 + 0.015 * bell(planting.seed, STREAM.scale, day * 1009 + hole))
    const rounded = said < 20 ? Math.round(said * 10) / 10 : Math.round(said)
    const scales = { hole: number, grams: Math.max(0.1, rounded) }
    if (plant.kind !== 'melon') return [{ ...scales, lengthCm: null, widthCm: null, brix: null }]
    if (fruitIn(stand, hole) === 0) return []
    const brix = Math.round(brixIn(stand, plants, hole) * 10) / 10
    return [{ ...scales, ...tapeOf(grams, planting.seed, day * 1009 + hole), brix }]
  })
}

/** Half a millimetre is not read off a tape that lies on a fruit. */
function tapeOf(grams: number, seed: number, index: number) {
  const widthCm = ((6 * grams) / (MELON_DENSITY * Math.PI * LONGER_THAN_WIDE)) ** (1 / 3)
  const read = (cm: number, which: number) =>
    Math.round((cm + 0.12 * bell(seed, STREAM.tape, 2 * index + which)) * 10) / 10
  return { lengthCm: read(LONGER_THAN_WIDE * widthCm, 0), widthCm: read(widthCm, 1) }
}

export function truthOf(
  { stand, harvests, endedDay }: Row,
  today: number,
  msOf: (day: number) => number,
): PlantTruth {
  const { planting, meanG, health } = stand
  const days = meanG.map((_, age) => planting.plantedDay + age)
  return {
    place: planting.bed,
    crop: planting.crop,
    holes: planting.holes,
    plantedMs: msOf(planting.plantedDay),
    endedMs: endedDay === null || endedDay > today ? null : msOf(endedDay),
    meanG,
    alive: days.map((day) => holesAlive(stand, day)),
    sick: days.map((day) => health.sickDay.filter((_, hole) => isSick(health, hole, day)).length),
    harvests: harvests.map((picked) => ({ ...picked, atMs: msOf(picked.day) })),
  }
}
