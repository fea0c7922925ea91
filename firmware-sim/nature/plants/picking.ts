/** What a bed gives when it is cut or picked: kg by grade, what is thrown away and why, what is dead. */
import { bell, chance } from '../chance.ts'
import { melonBrix } from './melon.ts'
import type { PlantNature } from './plant-nature.ts'
import { isSick } from './sickness.ts'
import { gramsIn, holesDead, isAlive, type Stand } from './stand.ts'

export type Grade = 'jual' | 'A' | 'B' | 'C'
export type CullReason = 'small' | 'pest' | 'rotten' | 'bolted' | 'tipburn' | 'broken'

export interface Picked {
  readonly day: number
  readonly kgByGrade: Readonly<Record<string, number>>
  readonly kgCulled: Readonly<Record<string, number>>
  readonly deadHoles: number
}

type Fate = { readonly grade: Grade } | { readonly cull: CullReason }
interface Piece {
  readonly grams: number
  readonly fate: Fate
}

const STREAM = {
  bolts: 991,
  broken: 992,
  eaten: 997,
  brix: 993,
  sets: 994,
  skin: 995,
  flowers: 996,
}
const TOO_SMALL_SHARE = 0.6
const BROKEN_SHARE = 0.02

/** Everything that stands there, of leaves or of melon fruit; `cutting` 0 is the first time. */
export function pickAll(stand: Stand, nature: PlantNature, day: number): Picked {
  const holes = stand.health.deadDay.flatMap((_, hole) => (isAlive(stand, hole, day) ? [hole] : []))
  return summed(stand, day, piecesOf(stand, nature, holes, day))
}

/** `count` holes at the end of the bed, as a kitchen takes them. */
export function pickEnd(stand: Stand, nature: PlantNature, day: number, count: number): Picked {
  const from = stand.planting.holes - count
  const holes = Array.from({ length: count }, (_, index) => from + index)
  const alive = holes.filter((hole) => isAlive(stand, hole, day))
  return { ...summed(stand, day, piecesOf(stand, nature, alive, day)), deadHoles: 0 }
}

/** The flowers of one day; what nobody picks is gone on the next. */
export function pickFlowers(stand: Stand, nature: PlantNature, day: number): Picked {
  const { seed } = stand.planting
  const alive = stand.health.deadDay.filter((_, hole) => isAlive(stand, hole, day)).length
  const mean = (alive * (stand.meanG.at(-1) ?? 0)) / nature.telang.flowerG
  const flowers = Math.max(0, mean + 1.3 * Math.sqrt(mean) * bell(seed, STREAM.flowers, day))
  const kg = (Math.round(flowers) * nature.telang.flowerG) / 1000
  return { day, kgByGrade: { jual: kg }, kgCulled: {}, deadHoles: holesDead(stand, day) }
}

/** Fruit that a plant carries: each of those that were kept set or did not. */
export function fruitIn({ planting, plant }: Stand, hole: number): number {
  if (plant.kind !== 'melon' || plant.fillCd === null) return 0
  const share = plant.fruit / Math.max(1, planting.keeps)
  return Array.from({ length: planting.keeps }).filter(
    (_, fruit) => chance(planting.seed, STREAM.sets, hole * 10 + fruit) < share,
  ).length
}

/** °Brix of a fruit of this plant, cut now. */
export function brixIn({ planting, plant }: Stand, nature: PlantNature, hole: number): number {
  if (plant.kind !== 'melon') return 0
  return melonBrix(plant, nature.melon) + 0.8 * bell(planting.seed, STREAM.brix, hole)
}

function piecesOf(
  stand: Stand,
  nature: PlantNature,
  holes: readonly number[],
  day: number,
): Piece[] {
  if (stand.planting.crop === 'melon') {
    return holes.flatMap((hole) => fruitOf(stand, nature, hole, day))
  }
  const usualG = stand.meanG.at(-1) ?? 0
  return holes.map((hole) => {
    const grams = gramsIn(stand, nature, hole, day)
    return { grams, fate: fateOf(stand, hole, day, grams / usualG) }
  })
}

const BEARS_HEAT_CD = 22
const HEAT_WIDTH_CD = 7

function fateOf(stand: Stand, hole: number, day: number, share: number): Fate {
  const { seed, crop } = stand.planting
  if (isSick(stand.health, hole, day) && share < 0.75) return { cull: 'rotten' }
  const bolts = 1 / (1 + Math.exp((BEARS_HEAT_CD - stand.heatCd) / HEAT_WIDTH_CD))
  if (stand.heatCd > 0 && chance(seed, STREAM.bolts, hole) < bolts) {
    const isBurnt = crop === 'selada' && chance(seed, STREAM.bolts, hole + 1e6) < 0.5
    return { cull: isBurnt ? 'tipburn' : 'bolted' }
  }
  if (share < TOO_SMALL_SHARE) return { cull: 'small' }
  if (chance(seed, STREAM.eaten, hole) < stand.luck.eaten) return { cull: 'pest' }
  return chance(seed, STREAM.broken, hole) < BROKEN_SHARE ? { cull: 'broken' } : { grade: 'jual' }
}

/** More fruit on one plant are smaller than its neighbour's single one. */
function fruitOf(stand: Stand, nature: PlantNature, hole: number, day: number): Piece[] {
  const { plant, planting } = stand
  const count = fruitIn(stand, hole)
  if (plant.kind !== 'melon' || count === 0) return []
  const each = gramsIn(stand, nature, hole, day) * (plant.fruit / count) ** 0.3
  const brix = brixIn(stand, nature, hole)
  return Array.from({ length: count }, (_, fruit) => {
    const grams = each * Math.exp(0.1 * bell(planting.seed, STREAM.skin, hole * 10 + fruit))
    const isBlemished = chance(planting.seed, STREAM.broken, hole * 10 + fruit) < 0.08
    const isRotten = isSick(stand.health, hole, day) && fruit === 0
    return { grams, fate: melonFate(grams, brix, isBlemished, isRotten) }
  })
}

function melonFate(grams: number, brix: number, isBlemished: boolean, isRotten: boolean): Fate {
  if (isRotten) return { cull: 'rotten' }
  if (grams >= 800 && grams <= 1500 && brix >= 12 && !isBlemished) return { grade: 'A' }
  if (grams >= 600 && brix >= 10) return { grade: 'B' }
  return grams < 250 ? { cull: 'small' } : { grade: 'C' }
}

function summed(stand: Stand, day: number, pieces: readonly Piece[]): Picked {
  const kgByGrade: Record<string, number> = {}
  const kgCulled: Record<string, number> = {}
  for (const { grams, fate } of pieces) {
    if ('grade' in fate) kgByGrade[fate.grade] = (kgByGrade[fate.grade] ?? 0) + grams / 1000
    else kgCulled[fate.cull] = (kgCulled[fate.cull] ?? 0) + grams / 1000
  }
  return { day, kgByGrade, kgCulled, deadHoles: holesDead(stand, day) }
}
