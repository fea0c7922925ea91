import { climate } from './climate.ts'
import { leafyRecipe } from './leafy.ts'
import type { Recipe } from './recipe.ts'
import { ec, leafyPh, rootC } from './solution.ts'

const LIVING = {
  ph: leafyPh([5.8, 6.5]),
  water_temperature: rootC(
    'water_temperature',
    [22, 26],
    [28, 31],
    'falls off above 26 °C solution (glasshouse trial 1994); 25 °C beat 25–38 °C (Maludin 2020)',
  ),
  ...climate({
    air: [22, 30],
    airWarnC: 34,
    airCriticalC: 38,
    humidity: [55, 85],
    vpd: [0.5, 1.3],
    vpdWarn: 2,
    light: [14, 20],
    source: 'judgement',
  }),
}

/** Daunijo's pH 7.0 is not followed: iron, manganese and phosphorus would be out of reach. */
export const PAKCOY: Recipe = leafyRecipe({
  crop: 'pakcoy',
  harvestHst: { earliest: 21, latest: 30 },
  depletionFraction: 0.3,
  living: LIVING,
  youngEc: ec([1.2, 1.6], [1, 2.2], [0.7, 3], { source: 'Daunijo, lowered', confidence: 'M' }),
  growingEc: ec([1.6, 2.2], [1.3, 2.6], [0.8, 3.2], {
    source: 'best of 1.7, 2.2 and 2.8 mS/cm was 2.2 in a tropical raft (Maludin 2020)',
    confidence: 'M',
  }),
  growingFromHst: 11,
})
