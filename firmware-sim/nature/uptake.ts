/** What the plants of a bed take out of the solution in one minute, told in two unlike ways. */
import { drynessHpa } from './air.ts'
import type { BedNature } from './bed.ts'
import { localDay } from './local-time.ts'
import type { Weather } from './weather.ts'

export interface Uptake {
  readonly waterL: number
  /** dissolved nutrients as EC × litres */
  readonly nutrientMsL: number
  /** what roots give back: meq of base by day (nitrate eaten), of acid at night (breath) */
  readonly baseMeq: number
}

/** Water follows light and dry air; nutrients come along with the water. */
export interface DrinkingUptake {
  readonly kind: 'drinking'
  readonly lPerM2Ppfd: number
  readonly lPerM2Hpa: number
  readonly nutrientMsPerL: number
  readonly baseMeqPerMsL: number
  readonly nightBreathMeqPerM2: number
}

/**
 * Leaves shut in dry air; roots eat by hunger (Michaelis and Menten) and warmth, whether or not the
 * plant drinks, and their breath turns the water sour day and night.
 */
export interface HungryUptake {
  readonly kind: 'hungry'
  readonly lPerM2Ppfd: number
  /** dryness at which leaves are half shut */
  readonly shutAtHpa: number
  readonly mostMsLPerM2: number
  readonly halfHungryEcMsPerCm: number
  readonly baseMeqPerMsL: number
  readonly breathMeqPerM2: number
}

export type UptakeNature = DrinkingUptake | HungryUptake

/** What the roots stand in. */
export interface Solution {
  readonly ecMsPerCm: number
  readonly waterC: number
}

const Q10 = 1.6

/** Leaf area of the planting that stands in the bed: small after transplanting, closed before harvest. */
export function leafM2(nature: BedNature, atMs: number, kind: UptakeNature['kind']): number {
  const { cycleDays, fullLeafM2 } = nature
  const ageDays = (localDay(atMs) + nature.plantedDaysAgo) % cycleDays
  return kind === 'drinking'
    ? 1 + fullLeafM2 / (1 + Math.exp(-(ageDays - cycleDays / 2) / 3.5))
    : 0.6 + fullLeafM2 * Math.exp(-5 * Math.exp((-4.4 * ageDays) / cycleDays))
}

/** Litres and nutrients drawn in one minute of this weather by this many m² of leaf. */
export function uptakeOf(
  nature: UptakeNature,
  leaf: number,
  weather: Weather,
  solution: Solution,
): Uptake {
  return nature.kind === 'drinking'
    ? drinkingUptake(nature, leaf, weather)
    : hungryUptake(nature, leaf, weather, solution)
}

function drinkingUptake(nature: DrinkingUptake, leaf: number, weather: Weather): Uptake {
  const waterL =
    leaf * (nature.lPerM2Ppfd * weather.lightPpfd + nature.lPerM2Hpa * drynessHpa(weather))
  const nutrientMsL = waterL * nature.nutrientMsPerL
  const baseMeq = nutrientMsL * nature.baseMeqPerMsL - nature.nightBreathMeqPerM2 * leaf
  return { waterL, nutrientMsL, baseMeq }
}

function hungryUptake(
  nature: HungryUptake,
  leaf: number,
  weather: Weather,
  { ecMsPerCm, waterC }: Solution,
): Uptake {
  const dryness = drynessHpa(weather)
  const open = 1 / (1 + (dryness / nature.shutAtHpa) ** 2)
  const waterL = leaf * nature.lPerM2Ppfd * (weather.lightPpfd + 9 * dryness) * open
  const awake = 0.35 + 0.65 * Math.min(1, weather.lightPpfd / 500)
  const fed = Math.max(0, ecMsPerCm) / (nature.halfHungryEcMsPerCm + Math.max(0, ecMsPerCm))
  const warmth = Q10 ** ((waterC - 25) / 10)
  const nutrientMsL = leaf * nature.mostMsLPerM2 * awake * fed * warmth
  return {
    waterL,
    nutrientMsL,
    baseMeq: nutrientMsL * nature.baseMeqPerMsL - nature.breathMeqPerM2 * leaf * warmth,
  }
}
