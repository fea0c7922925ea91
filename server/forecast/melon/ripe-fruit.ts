import { type Cycle, DAY_MS, type FinishedCycle, grownKg } from '../inputs.ts'
import type { Prior } from '../prior.ts'
import { fillableGrams, limitedLn } from './source-limit.ts'

/** Fruit on a plant share its sugar: weight falls as count^−0.35, direction Rahayu 2011. */
const SHARING = 0.35
/** Share of set fruit that is lost in a day: general knowledge. */
export const LOST_A_DAY = 0.002

/** ln g expected of a ripe fruit: by the fruit on its plant, and no more than light can fill. */
export function ripeLn(cycle: Cycle, prior: Prior, usualMol: number | null): number {
  const load = loadOf(cycle)
  const ln = Math.log(prior.weight.grams) - SHARING * Math.log(load)
  const fillable = fillableGrams(cycle, usualMol)
  return fillable === null || !(fillable > 0) ? ln : limitedLn(ln, Math.log(fillable / load))
}

/** Fruit on a plant that bears: as counted, else as meant. */
function loadOf({ fruitSet, fruitsPerPlant = 1, holes, deadHoles }: Cycle): number {
  const plants = holes - Math.max(0, deadHoles)
  if (fruitSet === undefined || !(plants > 0)) return Math.max(1, fruitsPerPlant)
  return Math.max(1, fruitSet.count / plants)
}

/** Mean g of the fruit that a finished cycle brought; null where nothing lived to tell. */
export function finalFruitGrams(cycle: FinishedCycle): number | null {
  const { fruitSet, harvest, holes } = cycle
  const days = fruitSet === undefined ? 0 : (harvest.atMs - fruitSet.atMs) / DAY_MS
  const plants = holes - harvest.deadHoles
  const counted = fruitSet?.count ?? plants * (cycle.fruitsPerPlant ?? 1)
  const fruit = counted * (1 - LOST_A_DAY) ** Math.max(0, days)
  const grams = (1000 * grownKg(harvest)) / fruit
  return fruit > 0 && grams > 0 && !harvest.failed ? grams : null
}
