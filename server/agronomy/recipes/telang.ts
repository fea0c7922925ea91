import { climate } from './climate.ts'
import { limits } from './limits.ts'
import type { Recipe } from './recipe.ts'
import { ec, rootC } from './solution.ts'

/** Bunga telang in soil: picked daily for months. Low confidence throughout. */
export const TELANG: Recipe = {
  crop: 'telang',
  harvestHst: { earliest: 42, latest: 60 },
  depletionFraction: 0.45,
  stages: [
    {
      id: 'growing',
      fromHst: -Infinity,
      mad: 0.4,
      limits: {
        ph: limits('ph', {
          target: [5.5, 7],
          warn: [5, 7.5],
          actionable: 'warn',
          source: 'general knowledge',
          confidence: 'L',
        }),
        ec: ec([1, 1.5], [null, 2.5], [null, 3.5], {
          source: 'general knowledge, where it is fertigated',
          confidence: 'L',
        }),
        soil_temperature: rootC('soil_temperature', [22, 32], [35, 38], 'judgement'),
        ...climate({
          air: [25, 35],
          airWarnC: 38,
          airCriticalC: 42,
          humidity: [50, 85],
          vpd: [0.5, 1.8],
          vpdWarn: 2,
          light: [25, 40],
          source: 'judgement',
        }),
      },
    },
  ],
}
