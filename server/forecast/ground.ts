import type { Crop } from '../contract/crop.ts'
import { type CropLore, cropLore } from './crop-lore.ts'
import { type HarvestDays, harvestDaysOf } from './harvest-day.ts'
import type { Farm } from './inputs.ts'
import { referenceLight } from './leafy/light-clock.ts'
import { type LearnedOfLead, taughtOf, UNTAUGHT } from './learned.ts'
import { type Losses, lossesOf } from './losses.ts'
import { type MelonLore, melonLore } from './melon/melon-lore.ts'
import { firstCutOf, type Regrowth, regrowthOf } from './ratoon/ratoon.ts'
import { seasonOf } from './season.ts'
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
  readonly harvestDays: HarvestDays
  /** what scores taught of a crop so many days before its harvest */
  readonly taught: (crop: Crop, aheadDays: number) => LearnedOfLead
  readonly loreOf: (crop: Crop) => CropLore
  readonly melons: () => MelonLore
  /** how cut kangkung grows again */
  readonly regrowth: () => Regrowth
  /** what a crop loses in the season of a moment */
  readonly lossesAt: (crop: Crop, atMs: number) => Losses
}

const DAYS_AHEAD = 60

/** Looks a farm over once, so that many cycles can be forecast with the same luck. */
export function groundOf(farm: Farm, draws: number, seed: number): Ground {
  const past = farm.past.filter(({ harvest }) => harvest.atMs <= farm.nowMs)
  const known = { ...farm, past: past.map(firstCutOf) }
  const referenceMol = referenceLight(known)
  const loreOf = kept((crop: Crop) => cropLore(crop, known, referenceMol))
  const melons = kept((crop: Crop) => melonLore(loreOf(crop), known, referenceMol))
  const regrowth = kept(() => regrowthOf(past, farm.nowMs))
  const inSeason = {
    wet: kept((crop: Crop) => lossesOf(loreOf(crop), 'wet', { draws, seed })),
    dry: kept((crop: Crop) => lossesOf(loreOf(crop), 'dry', { draws, seed })),
  }
  return {
    farm: known,
    draws,
    seed,
    shocks: shocksOf(draws, seed),
    weather: weatherAhead(known, referenceMol, { draws, days: DAYS_AHEAD, seed }),
    referenceMol,
    harvestDays: harvestDaysOf(known.past, known.zoneOffsetMs),
    taught: (crop, aheadDays) =>
      taughtOf(farm.learned ?? UNTAUGHT, crop, {
        aheadDays,
        harvests: loreOf(crop).usual.cycles,
      }),
    loreOf,
    melons: () => melons('melon'),
    regrowth: () => regrowth('kangkung'),
    lossesAt: (crop, atMs) => inSeason[seasonOf(atMs, known.zoneOffsetMs)](crop),
  }
}

/** The same answer again for a crop that was asked for before. */
function kept<Answer>(answer: (crop: Crop) => Answer): (crop: Crop) => Answer {
  const answers = new Map<Crop, Answer>()
  return (crop) => {
    const known = answers.get(crop) ?? answer(crop)
    answers.set(crop, known)
    return known
  }
}
