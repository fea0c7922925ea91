import { climate } from './climate.ts'
import { leafyRecipe } from './leafy.ts'
import type { Recipe } from './recipe.ts'
import { ec, leafyPh, rootC } from './solution.ts'

const LIVING = {
  ph: leafyPh([5.5, 6.5]),
  water_temperature: rootC('water_temperature', [23, 30], [32, 35], 'judgement'),
  ...climate({
    air: [25, 34],
    airWarnC: 38,
    airCriticalC: 41,
    humidity: [55, 85],
    vpd: [0.5, 1.5],
    vpdWarn: 2,
    light: [18, 30],
    source: 'judgement',
  }),
}

export const BAYAM: Recipe = leafyRecipe({
  crop: 'bayam',
  harvestHst: { earliest: 15, latest: 18 },
  depletionFraction: 0.2,
  living: LIVING,
  nursery: {
    ec: ec([1, 1.2], [null, 1.5], [null, 2], {
      source: 'nursery of a commercial farm (Parung 2010)',
      confidence: 'M',
    }),
  },
  youngEc: ec([1, 1.4], [0.8, 2.6], [0.5, 3.2], { source: 'judgement', confidence: 'L' }),
  growingEc: ec([1.5, 2.2], [0.8, 2.6], [0.5, 3.2], {
    source: 'Daunijo 2.0–2.5, lowered for heat',
    confidence: 'M',
  }),
  growingFromHst: 8,
})
