/** A hole of leafy plants, in whichever of the two natures its farm has. */
import {
  type CanopyNature,
  type CanopyPlant,
  canopyGrams,
  firstCanopy,
  stepCanopy,
} from './canopy.ts'
import {
  type CarbonNature,
  type CarbonPlant,
  carbonGrams,
  firstCarbon,
  stepCarbon,
} from './carbon.ts'
import { COMMON_DAY, type GrowingDay } from './growing-day.ts'

export type LeafyNature = CarbonNature | CanopyNature
export type LeafyPlant = CarbonPlant | CanopyPlant

/** As it is transplanted, `grams` fresh. */
export const firstLeafy = (nature: LeafyNature, grams: number): LeafyPlant =>
  nature.kind === 'carbon' ? firstCarbon(nature, grams) : firstCanopy(nature, grams)

/** A day older. A plant of the other nature is a mistake of the caller and does not grow. */
export function stepLeafy(
  plant: LeafyPlant,
  nature: LeafyNature,
  day: GrowingDay,
  vigour: number,
): LeafyPlant {
  if (plant.kind === 'carbon' && nature.kind === 'carbon') {
    return stepCarbon(plant, nature, day, vigour)
  }
  if (plant.kind === 'canopy' && nature.kind === 'canopy') {
    return stepCanopy(plant, nature, day, vigour)
  }
  return plant
}

/** Mean fresh g of a hole. */
export function leafyGrams(plant: LeafyPlant, nature: LeafyNature): number {
  if (plant.kind === 'carbon' && nature.kind === 'carbon') return carbonGrams(plant, nature)
  if (plant.kind === 'canopy' && nature.kind === 'canopy') return canopyGrams(plant, nature)
  return 0
}

const STUBBLE_SHARE = 0.2

/** What is left of a plant that is cut to grow again. */
export const cutLeafy = (plant: LeafyPlant): LeafyPlant =>
  plant.kind === 'carbon'
    ? { ...plant, storeG: STUBBLE_SHARE * plant.storeG, bodyG: STUBBLE_SHARE * plant.bodyG }
    : { ...plant, leafM2: STUBBLE_SHARE * plant.leafM2, dryG: STUBBLE_SHARE * plant.dryG }

const HALVINGS = 22

/** The nature whose plants weigh `grams` after `hst` common days: its use of light is found. */
export function usualWeight(nature: LeafyNature, grams: number, hst: number): LeafyNature {
  let [low, high] = [Math.log(0.02), Math.log(12)]
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2
    if (gramsAfter(withLightUse(nature, Math.exp(middle)), hst) < grams) low = middle
    else high = middle
  }
  return withLightUse(nature, Math.exp((low + high) / 2))
}

const withLightUse = (nature: LeafyNature, use: number): LeafyNature =>
  nature.kind === 'carbon' ? { ...nature, sugarGPerMol: use } : { ...nature, lightUseGPerMol: use }

function gramsAfter(nature: LeafyNature, hst: number): number {
  let plant = firstLeafy(nature, nature.transplantG)
  for (let day = 0; day < hst; day += 1) plant = stepLeafy(plant, nature, COMMON_DAY, 1)
  return leafyGrams(plant, nature)
}
