/** One planting as it stands in its bed: a mean plant, the luck of the planting, and each hole's own. */
import { bell, between, chance } from '../chance.ts'
import { isLeafy, LEAFY, type PlantedCrop } from './crop-facts.ts'
import type { GrowingDay } from './growing-day.ts'
import { cutLeafy, firstLeafy, type LeafyPlant, leafyGrams, stepLeafy } from './leafy.ts'
import { firstMelon, type MelonPlant, melonGrams, stepMelon } from './melon.ts'
import type { PlantNature } from './plant-nature.ts'
import { type Health, healthy, spreadSickness } from './sickness.ts'
import { firstTelang, stepTelang, type TelangPlant } from './telang.ts'

export interface Planting {
  readonly bed: string
  /** beds on one tank share its mishaps; null: soil */
  readonly tank: string | null
  readonly crop: PlantedCrop
  /** holes; melon and telang: plants */
  readonly holes: number
  /** melon: fruit that people leave on a plant */
  readonly keeps: number
  readonly plantedDay: number
  /** its luck */
  readonly seed: number
}

/** What a planting has for its whole life, in ln weight unless said. */
export interface StandLuck {
  readonly vigour: number
  readonly shockDays: number
  readonly plantsSpread: number
  readonly alongBed: number
  /** holes across the bed: who is beside whom */
  readonly across: number
  /** share of holes that do not take */
  readonly lostAtFirst: number
  /** share of plants that something eats at */
  readonly eaten: number
}

export interface Stand {
  readonly planting: Planting
  readonly luck: StandLuck
  readonly plant: LeafyPlant | MelonPlant | TelangPlant
  /** fresh g of a healthy hole (melon: fruit; telang: a plant's flowers that day), by day since planting */
  readonly meanG: readonly number[]
  readonly health: Health
  /** °C·day above what its crop bears */
  readonly heatCd: number
  /** holes at the end of the bed that somebody took, and when */
  readonly taken: { readonly day: number; readonly holes: number }
}

/** What one day brings to a stand. */
export interface StandDay extends GrowingDay {
  readonly day: number
  readonly tankSickShare: number
  /** of the nutrient brand in use, ln */
  readonly brand: number
}

const STREAM = { lot: 981, first: 982, shock: 983, along: 984, take: 985, hole: 986, still: 987 }
const FIRST_DAYS = 7
const SHOCKED_SHARE = 0.35

export function plant(planting: Planting, nature: PlantNature): Stand {
  const { crop, seed, holes } = planting
  const { unlike } = nature
  const bedNumber = numberOf(planting.bed)
  const luck: StandLuck = {
    vigour:
      unlike.seedLots * bell(seed, STREAM.lot, 0) + unlike.beds * bell(nature.seed, 980, bedNumber),
    shockDays: Math.max(0, 1.5 + 1.3 * bell(seed, STREAM.shock, 0)),
    plantsSpread: unlike.plants * between(0.85, 1.15, chance(seed, STREAM.along, 1)),
    alongBed: unlike.alongBed * between(0.5, 1.5, chance(seed, STREAM.along, 2)),
    across: Math.max(1, Math.min(6, Math.round(Math.sqrt(holes / 6)))),
    eaten: 0.035 * Math.exp(0.9 * bell(seed, STREAM.take, -2)),
    lostAtFirst: Math.max(0.005, 0.04 + 0.025 * bell(seed, STREAM.take, -1)),
  }
  const first = firstPlant(crop, nature, seed)
  return {
    planting,
    luck,
    plant: first,
    meanG: [gramsOf(first, crop, nature)],
    health: withFirstLosses(healthy(holes), luck, planting),
    heatCd: 0,
    taken: { day: Number.POSITIVE_INFINITY, holes: 0 },
  }
}

function firstPlant(crop: PlantedCrop, nature: PlantNature, seed: number): Stand['plant'] {
  if (crop === 'melon') return firstMelon()
  if (crop === 'telang') return firstTelang()
  const leafy = nature.leafy[crop]
  return firstLeafy(leafy, leafy.transplantG * Math.exp(0.18 * bell(seed, STREAM.first, 0)))
}

function withFirstLosses(health: Health, luck: StandLuck, { seed, plantedDay }: Planting): Health {
  const deadDay = health.deadDay.map((day, hole) =>
    chance(seed, STREAM.take, hole) < luck.lostAtFirst
      ? plantedDay + 1 + Math.floor(chance(seed, STREAM.take, hole + 1e6) * FIRST_DAYS)
      : day,
  )
  return { ...health, deadDay }
}

/** A day older. */
export function stepStand(stand: Stand, nature: PlantNature, today: StandDay): Stand {
  const { planting, luck, meanG } = stand
  const { crop, seed } = planting
  const shocked = stand.meanG.length <= luck.shockDays ? SHOCKED_SHARE : 1
  const vigour = Math.exp((luck.vigour + today.brand) * VIGOUR_POWER[nature.kind]) * shocked
  const older = grown(stand, nature, today, vigour)
  const boltsAboveC = isLeafy(crop) ? LEAFY[crop].boltsAboveC : null
  const heat = boltsAboveC === null ? 0 : Math.max(0, today.air.dayC - boltsAboveC)
  const spread = spreadSickness(stand.health, nature.sickness, {
    seed,
    day: today.day,
    across: luck.across,
    roots: today.roots,
    tankSickShare: today.tankSickShare,
    isSoil: planting.tank === null,
  })
  return {
    ...stand,
    plant: older,
    meanG: [...meanG, gramsOf(older, crop, nature)],
    health: withDried(spread, planting, today),
    heatCd: stand.heatCd + heat,
  }
}

/** A plant that grows upon its own growth makes much of little vigour; ln weight should not. */
const VIGOUR_POWER = { carbon: 0.6, canopy: 0.7 } as const
const FRUIT_VIGOUR_POWER = 2

function grown(
  { plant: young, planting }: Stand,
  nature: PlantNature,
  day: GrowingDay,
  vigour: number,
) {
  if (young.kind === 'melon') {
    const fruiting = vigour ** FRUIT_VIGOUR_POWER
    return stepMelon(young, nature.melon, day, { vigour: fruiting, keeps: planting.keeps })
  }
  if (young.kind === 'telang') {
    return stepTelang(young, nature.telang, day, vigour ** FRUIT_VIGOUR_POWER)
  }
  return isLeafy(planting.crop) ? stepLeafy(young, nature.leafy[planting.crop], day, vigour) : young
}

function gramsOf(of: Stand['plant'], crop: PlantedCrop, nature: PlantNature): number {
  if (of.kind === 'melon') return melonGrams(of, nature.melon)
  if (of.kind === 'telang') return of.flowers * nature.telang.flowerG
  return isLeafy(crop) ? leafyGrams(of, nature.leafy[crop]) : 0
}

const BEARS_STILL_HOURS = 6
const DIES_WITHIN_HOURS = 10
const BEARS_DRY_SHARE = 0.1

/** Water that stands through a hot day, or soil that is dry, kills. */
function withDried(health: Health, { seed }: Planting, { day, air, roots }: StandDay): Health {
  const hot = Math.max(0.3, 1 + (air.dayC - 30) / 10)
  const still = (roots.stillHours * hot - BEARS_STILL_HOURS) / DIES_WITHIN_HOURS
  const dry = roots.wetShare < BEARS_DRY_SHARE ? 0.25 : 0
  const killed = Math.min(1, Math.max(still, dry))
  if (killed <= 0) return health
  const deadDay = health.deadDay.map((dead, hole) =>
    dead > day && chance(seed, STREAM.still, day * 100_003 + hole) < killed ? day : dead,
  )
  return { ...health, deadDay }
}

/** Cut above the ground, so that it grows again; whoever was sick goes on being sick. */
export function cutBack(stand: Stand, nature: PlantNature, day: number): Stand {
  const { plant: grownUp, planting, health, meanG } = stand
  if (grownUp.kind === 'melon' || grownUp.kind === 'telang') return stand
  const stubble = cutLeafy(grownUp)
  const sickDay = health.sickDay.map((sick) => (sick <= day ? day : sick))
  return {
    ...stand,
    plant: stubble,
    meanG: [...meanG.slice(0, -1), gramsOf(stubble, planting.crop, nature)],
    health: { ...health, sickDay },
  }
}

/** Does a plant live in this hole at the end of this day? */
export const isAlive = ({ health, taken, planting }: Stand, hole: number, day: number) =>
  health.deadDay[hole]! > day && !(taken.day <= day && hole >= planting.holes - taken.holes)

export const holesAlive = (stand: Stand, day: number): number =>
  stand.health.deadDay.reduce((sum, _, hole) => sum + (isAlive(stand, hole, day) ? 1 : 0), 0)

/** Holes whose plant died, those that were taken aside. */
export const holesDead = ({ health, taken, planting }: Stand, day: number): number =>
  health.deadDay.reduce(
    (sum, dead, hole) =>
      sum + (dead <= day && !(taken.day <= day && hole >= planting.holes - taken.holes) ? 1 : 0),
    0,
  )

/** Fresh g in a hole (melon: of each of its fruit) at the end of a day; 0 where nothing lives. */
export function gramsIn(stand: Stand, nature: PlantNature, hole: number, day: number): number {
  if (!isAlive(stand, hole, day)) return 0
  const { planting, luck, meanG, health } = stand
  const meanAt = (on: number) =>
    meanG[Math.max(0, Math.min(meanG.length - 1, on - planting.plantedDay))]!
  const sickDay = health.sickDay[hole]!
  const wellG = meanAt(Math.min(day, sickDay))
  const slowG = nature.sickness.slowedTo * Math.max(0, meanAt(day) - wellG)
  const place = planting.holes > 1 ? hole / (planting.holes - 1) - 0.5 : 0
  const own = luck.plantsSpread * bell(planting.seed, STREAM.hole, hole)
  const spread = Math.exp(own - luck.plantsSpread ** 2 / 2 + luck.alongBed * place)
  return (wellG + slowG) * spread
}

/** A number for a bed, so that no two share their luck. */
export function numberOf(slug: string): number {
  let hash = 7
  for (const letter of slug) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0
  return hash >>> 1
}
