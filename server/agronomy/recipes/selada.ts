import { climate } from './climate.ts'
import { leafyRecipe } from './leafy.ts'
import type { Recipe } from './recipe.ts'
import { ec, leafyPh, rootC } from './solution.ts'

const LIVING = {
  ph: leafyPh([5.5, 6.5]),
  water_temperature: rootC(
    'water_temperature',
    [20, 25],
    [27, 30],
    'lettuce falls off above 26 °C solution (glasshouse trial 1994); Carotti 2021',
  ),
  ...climate({
    air: [20, 27],
    airWarnC: 32,
    airCriticalC: 36,
    humidity: [55, 80],
    vpd: [0.5, 1.1],
    vpdWarn: 1.6,
    light: [12, 17],
    source: 'lettuce best at 15–25 °C (HortScience 59); judgement',
  }),
}

/** Lettuce; in water above 27 °C use the lower half of its EC. */
export const SELADA: Recipe = leafyRecipe({
  crop: 'selada',
  harvestHst: { earliest: 28, latest: 35 },
  depletionFraction: 0.3,
  living: LIVING,
  youngEc: ec([0.8, 1.2], [0.7, 1.5], [0.4, 2], {
    source: 'Daunijo; salt threshold 1.3–1.7 mS/cm in FAO-56 table 23, Maas 1990',
    confidence: 'M',
  }),
  growingEc: ec([1, 1.6], [0.8, 1.9], [0.5, 2.3], {
    source: 'general knowledge; salt threshold in FAO-56 table 23',
    confidence: 'L',
  }),
  growingFromHst: 11,
})
