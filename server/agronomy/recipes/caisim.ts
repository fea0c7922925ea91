import { PAKCOY } from './pakcoy.ts'
import type { Recipe } from './recipe.ts'
import { ec } from './solution.ts'

const [nursery, young, growing = PAKCOY.stages[0]] = PAKCOY.stages

/** By analogy with pakcoy (low confidence), a little less EC when grown. */
export const CAISIM: Recipe = {
  crop: 'caisim',
  harvestHst: { earliest: 21, latest: 28 },
  depletionFraction: 0.3,
  stages: [
    nursery,
    ...(young === undefined ? [] : [young]),
    {
      ...growing,
      limits: {
        ...growing.limits,
        ec: ec([1.5, 2], [1.3, 2.6], [0.8, 3.2], { source: 'as pakcoy', confidence: 'L' }),
      },
    },
  ],
}
