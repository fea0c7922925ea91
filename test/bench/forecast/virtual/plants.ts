import type { Crop } from '../../../../server/contract/crop.ts'
import { PRIORS } from '../../../../server/forecast/prior.ts'
import type { Day } from './climate.ts'
import type { Luck } from './luck.ts'

/** One bed of plants: mean fresh g of a hole, day by day. */
export interface Plants {
  readonly grow: (day: Day) => void
  readonly grams: () => number
}

/** How one planting differs from another. */
export interface Start {
  /** factor on the weight at transplanting */
  readonly seedling: number
  /** factor on growth */
  readonly vigour: number
  /** days without growth after transplanting */
  readonly shockDays: number
}

/** How a crop grows on one farm. */
export type Planted = (start: Start) => Plants

export const NATURES = ['canopy', 'leaf'] as const
export type Nature = (typeof NATURES)[number]

/** A farm's own plants of a crop: its level is around the prior's, as sure as the prior says. */
export function plantsOf(nature: Nature, crop: Crop, luck: Luck): Planted {
  const { weight, seedlingGrams } = PRIORS[crop]
  const { grams, hst, spread } = weight
  const aim = grams * Math.exp(luck.normal(spread))
  const make = nature === 'canopy' ? canopy(luck, seedlingGrams) : leaf(luck, seedlingGrams)
  const usual = { dliMol: 20, airC: 28.5 }
  const ends = (scale: number) => {
    const plants = make(scale)({ seedling: 1, vigour: 1, shockDays: 1 })
    for (let day = 0; day < hst; day++) plants.grow(usual)
    return plants.grams()
  }
  let [low, high] = [0.02, 50]
  for (let i = 0; i < 40; i++) {
    const middle = Math.sqrt(low * high)
    if (ends(middle) < aim) low = middle
    else high = middle
  }
  return make(Math.sqrt(low * high))
}

/** Light caught by a closing canopy, fresh weight from dry matter; heat costs. */
function canopy(luck: Luck, seedlingGrams: number) {
  const holesPerM2 = luck.between(20, 50)
  const dryShare = luck.between(0.045, 0.06)
  const sla = luck.between(0.025, 0.035)
  const caught = luck.between(0.7, 0.9) * 0.8
  const optimum = luck.between(24, 28)
  const fastest = luck.between(0.25, 0.4)
  return (scale: number): Planted =>
    ({ seedling, vigour, shockDays }) => {
      let dry = seedlingGrams * seedling * dryShare * holesPerM2
      let age = 0
      return {
        grow: ({ dliMol, airC }) => {
          age += 1
          const heat = Math.max(0.2, 1 - 0.05 * Math.max(0, airC - optimum))
          const gain = scale * vigour * 0.6 * dliMol * (1 - Math.exp(-caught * sla * dry)) * heat
          if (age > shockDays) dry += Math.min(gain, fastest * dry)
        },
        grams: () => dry / dryShare / holesPerM2,
      }
    }
}

/** Leaves unfold by warmth towards a full stand that light and room allow: a logistic of area. */
function leaf(luck: Luck, seedlingGrams: number) {
  const base = luck.between(4, 12)
  const best = luck.between(28, 32)
  const rate = luck.between(0.011, 0.016)
  const thickness = luck.between(0.9, 1.25)
  const hunger = luck.between(0.3, 0.7)
  return (scale: number): Planted =>
    ({ seedling, vigour, shockDays }) => {
      let area = seedlingGrams * seedling
      let thick = 1
      let age = 0
      return {
        grow: ({ dliMol, airC }) => {
          age += 1
          if (age <= shockDays) return
          const warm = Math.max(2, Math.min(airC, 2 * best - airC) - base)
          const full = 60 * scale * vigour ** 2 * (dliMol / 20) ** hunger
          area += rate * vigour * warm * area * Math.max(-0.02, 1 - area / full)
          thick += 0.08 * ((dliMol / 20) ** 0.4 - thick)
        },
        grams: () => area ** thickness * thick,
      }
    }
}
