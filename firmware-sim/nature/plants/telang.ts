/** Butterfly pea: flowers that open for one day, more of them on bright ones, until the plant is old. */
import type { Draw } from '../chance.ts'
import { degreesOf } from './canopy.ts'
import { TELANG } from './crop-facts.ts'
import type { GrowingDay } from './growing-day.ts'

export interface TelangNature {
  /** flowers a plant opens on a common day at its best */
  readonly flowers: number
  readonly flowerG: number
  readonly firstHst: number
  /** when it gives half of its best, old */
  readonly tiredHst: number
  readonly lightPower: number
}

export interface TelangPlant {
  readonly kind: 'telang'
  /** days of growth, by warmth: 1 on a common day */
  readonly age: number
  /** that open today, mean of a plant */
  readonly flowers: number
}

const COMMON_CD = 14.5
const COMMON_DLI = 19
const FLUSH_DAYS = 9

export const drawTelang = (draw: Draw): TelangNature => ({
  flowers: draw(...TELANG.flowers),
  flowerG: draw(...TELANG.flowerG),
  firstHst: draw(...TELANG.firstHst),
  tiredHst: draw(...TELANG.lastHst),
  lightPower: draw(0.5, 1),
})

export const firstTelang = (): TelangPlant => ({ kind: 'telang', age: 0, flowers: 0 })

/** A day older. */
export function stepTelang(
  plant: TelangPlant,
  nature: TelangNature,
  { air, roots }: GrowingDay,
  vigour: number,
): TelangPlant {
  const { cardinalC } = TELANG
  const cd = (degreesOf(cardinalC, air.dayC) + degreesOf(cardinalC, air.nightC)) / 2
  const age = plant.age + cd / COMMON_CD
  const flush = 1 - Math.exp(-Math.max(0, age - nature.firstHst) / FLUSH_DAYS)
  const tired = 1 / (1 + Math.exp((age - nature.tiredHst) / 14))
  const bright = (air.dliMol / COMMON_DLI) ** nature.lightPower
  const wet = Math.min(1, roots.wetShare / 0.5)
  return { kind: 'telang', age, flowers: nature.flowers * vigour * flush * tired * bright * wet }
}
