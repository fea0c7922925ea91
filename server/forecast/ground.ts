import type { Crop } from '../contract/crop.ts'
import { type CropLore, cropLore } from './crop-lore.ts'
import { type Lag, lagOf } from './harvest-day.ts'
import type { Farm } from './inputs.ts'
import { type Learned, UNTAUGHT } from './learned.ts'
import { referenceLight } from './light-clock.ts'
import { type Shocks, shocksOf } from './shocks.ts'
import { type Weather, weatherAhead } from './weather.ts'

/** What one run of the forecast has in common for all its cycles. */
export interface Ground {
  readonly farm: Farm
  readonly draws: number
  readonly seed: number
  readonly shocks: Shocks
  readonly weather: Weather
  readonly referenceMol: number | null
  readonly lag: Lag
  readonly learned: Learned
  readonly loreOf: (crop: Crop) => CropLore
}

const DAYS_AHEAD = 60

/** Looks a farm over once, so that many cycles can be forecast with the same luck. */
export function groundOf(farm: Farm, draws: number, seed: number): Ground {
  const known = { ...farm, past: farm.past.filter(({ harvest }) => harvest.atMs <= farm.nowMs) }
  const referenceMol = referenceLight(known)
  const lore = new Map<Crop, CropLore>()
  return {
    farm: known,
    draws,
    seed,
    shocks: shocksOf(draws, seed),
    weather: weatherAhead(known, referenceMol, { draws, days: DAYS_AHEAD, seed }),
    referenceMol,
    lag: lagOf(known.past),
    learned: farm.learned ?? UNTAUGHT,
    loreOf: (crop) => {
      const kept = lore.get(crop) ?? cropLore(crop, known, referenceMol)
      lore.set(crop, kept)
      return kept
    },
  }
}
