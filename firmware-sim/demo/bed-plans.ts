/** What the demo's beds have behind them and before them; days count from its first live one. */
import type { BedPlan } from '../people/sowing.ts'

export const BED_PLANS: readonly BedPlan[] = [
  {
    bed: 'bedeng-1',
    holes: 120,
    keeps: 1,
    past: [
      { crop: 'pakcoy', day: -99 },
      { crop: 'pakcoy', day: -72 },
      { crop: 'pakcoy', day: -45 },
      { crop: 'pakcoy', day: -17 },
    ],
    next: ['pakcoy'],
  },
  {
    bed: 'bedeng-2',
    holes: 108,
    keeps: 1,
    past: [
      { crop: 'selada', day: -99 },
      // The pump stood through a hot day and nobody was there.
      { crop: 'selada', day: -62, stoodStill: { day: -45, hours: 17 } },
      { crop: 'selada', day: -39 },
      { crop: 'selada', day: -3 },
    ],
    next: ['selada', 'pakcoy'],
  },
  {
    bed: 'bedeng-4',
    holes: 240,
    keeps: 1,
    past: [
      { crop: 'kangkung', day: -92 },
      { crop: 'kangkung', day: -68, regrowsDays: 11 },
      { crop: 'kangkung', day: -32 },
      { crop: 'kangkung', day: -9 },
    ],
    next: ['kangkung'],
  },
  {
    bed: 'bedeng-5',
    holes: 120,
    keeps: 1,
    past: [
      { crop: 'pakcoy', day: -84 },
      { crop: 'selada', day: -57 },
      { crop: 'selada', day: -20 },
    ],
    next: ['pakcoy', 'selada'],
  },
  {
    bed: 'melon-1',
    holes: 88,
    keeps: 1,
    past: [
      { crop: 'melon', day: -119 },
      { crop: 'melon', day: -41 },
    ],
    next: ['melon'],
  },
  { bed: 'telang-6', holes: 96, keeps: 1, past: [{ crop: 'telang', day: -80 }], next: ['telang'] },
]
