import { climate } from './climate.ts'
import { leafyRecipe } from './leafy.ts'
import type { Recipe } from './recipe.ts'
import { ec, leafyPh, rootC } from './solution.ts'

const LIVING = {
  ph: leafyPh([5.5, 6.5]),
  water_temperature: rootC(
    'water_temperature',
    [24, 32],
    [34, 37],
    'grows better at 26–33 °C solution (glasshouse trial 1994)',
  ),
  ...climate({
    air: [25, 34],
    airWarnC: 38,
    airCriticalC: 41,
    humidity: [60, 90],
    vpd: [0.4, 1.6],
    vpdWarn: 2,
    light: [18, 30],
    source: 'judgement',
  }),
}

export const KANGKUNG: Recipe = leafyRecipe({
  crop: 'kangkung',
  harvestHst: { earliest: 18, latest: 25 },
  depletionFraction: 0.3,
  living: LIVING,
  youngEc: ec([1, 1.4], [0.8, 2.6], [0.5, 3.2], { source: 'judgement', confidence: 'L' }),
  growingEc: ec([1.5, 2], [0.8, 2.6], [0.5, 3.2], {
    source: 'best of three bands, 1050–1400 ppm, taken as the 700 scale (Jakarta 2021)',
    confidence: 'M',
  }),
  growingFromHst: 8,
})
