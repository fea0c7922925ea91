import type { Crop } from '../contract/crop.ts'
import type { Share } from './chance/draw.ts'
import type { ExpectedWeight } from './inputs.ts'

/** What is believed of a crop before the farm's first harvest. */
export interface Prior {
  readonly weight: ExpectedWeight
  /** greatest relative growth, 1/day */
  readonly relativeGrowth: number
  /** spread of ln weight between cycles of one farm */
  readonly cycleSpread: number
  /** g at transplanting */
  readonly seedlingGrams: number
  readonly survival: Share
  readonly cull: Share
  /** chance that a cycle is lost in great part */
  readonly failure: Share
}

const LEAFY = {
  relativeGrowth: 0.3,
  cycleSpread: 0.22,
  seedlingGrams: 2,
  survival: { yes: 23, no: 2 },
  cull: { yes: 2, no: 23 },
  failure: { yes: 1, no: 24 },
} as const

const FRUIT = {
  relativeGrowth: 0.3,
  cycleSpread: 0.18,
  seedlingGrams: 5,
  survival: { yes: 16, no: 4 },
  // Of 10 % rejects half are too small, which is a grade of its own.
  cull: { yes: 1, no: 19 },
  failure: { yes: 1, no: 19 },
} as const

/**
 * Fresh weight at the usual age, lowlands of Java. Selada: rockwool and cocopeat NFT, medium.
 * Pakcoy, kangkung: several trials and prison farms, medium. Caisim: by analogy. Bayam, telang: low.
 */
export const PRIORS: Readonly<Record<Crop, Prior>> = {
  selada: { ...LEAFY, weight: { grams: 90, hst: 30, spread: 0.35 } },
  pakcoy: { ...LEAFY, weight: { grams: 65, hst: 25, spread: 0.5 } },
  caisim: { ...LEAFY, weight: { grams: 60, hst: 25, spread: 0.5 } },
  kangkung: { ...LEAFY, relativeGrowth: 0.35, weight: { grams: 30, hst: 21, spread: 0.45 } },
  bayam: { ...LEAFY, relativeGrowth: 0.35, weight: { grams: 20, hst: 17, spread: 0.45 } },
  melon: { ...FRUIT, weight: { grams: 1200, hst: 65, spread: 0.3 } },
  telang: { ...LEAFY, cull: { yes: 1, no: 24 }, weight: { grams: 105, hst: 120, spread: 0.6 } },
}

/** Lettuce culls in the hot, dry months: tip-burn and bolting. */
export const HOT_LETTUCE_CULL: Share = { yes: 3, no: 17 }
