import type { Limits, RecipeQuantity } from './limits.ts'
import type { Recipe, Stage } from './recipe.ts'
import { NURSERY } from './solution.ts'

type StageLimits = Stage['limits']

/** What tells one leafy crop in solution from another. */
export interface LeafyCrop extends Pick<Recipe, 'crop' | 'harvestHst' | 'depletionFraction'> {
  /** of every stage, where the stage itself says nothing else */
  readonly living: Readonly<Partial<Record<RecipeQuantity, Limits>>>
  /** of seedlings, where they differ from those of other leafy crops */
  readonly nursery?: StageLimits
  /** EC in the first days after transplanting, and from day `growingFromHst` on */
  readonly youngEc: Limits
  readonly growingEc: Limits
  readonly growingFromHst: number
}

/** Three stages in solution: seedlings, taking root, growing. None stands in soil. */
export function leafyRecipe(plant: LeafyCrop): Recipe {
  const { crop, harvestHst, depletionFraction, living, nursery, growingFromHst } = plant
  const stage = (id: Stage['id'], fromHst: number, own: StageLimits): Stage => ({
    ...{ id, fromHst, mad: null, limits: { ...living, ...own } },
  })
  return {
    ...{ crop, harvestHst, depletionFraction },
    stages: [
      stage('nursery', -Infinity, { ...NURSERY, ...nursery }),
      stage('young', 0, { ec: plant.youngEc }),
      stage('growing', growingFromHst, { ec: plant.growingEc }),
    ],
  }
}
