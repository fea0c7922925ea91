/** Soil as a bucket: one layer that fills, drains above field capacity and dries by sun and air. */
import { drynessHpa } from './air.ts'
import { type DripLines, litresPerPct } from './drip.ts'
import type { Weather } from './weather.ts'

export interface OneLayerSoil {
  readonly kind: 'one_layer'
  readonly fieldCapacityPct: number
  readonly wiltingPct: number
  readonly rootDepthM: number
  readonly drainLagMin: number
  /** mm that one mole of light per m² takes out of the wetted soil */
  readonly mmPerMol: number
  /** mm that one hPa of dryness takes in a minute */
  readonly mmPerHpaMin: number
}

export interface SoilMinute {
  readonly drip: DripLines
  readonly weather: Weather
  readonly wateredL: number
}

/** Roots have to work below this share of what they can reach. */
const EASY_SHARE = 0.42

/** One minute on, in % of volume. */
export function stepOneLayer(
  { moisturePct }: { readonly moisturePct: number },
  soil: OneLayerSoil,
  { drip, weather, wateredL }: SoilMinute,
): { readonly moisturePct: number; readonly deepPct: number } {
  const surplus = Math.max(0, moisturePct - soil.fieldCapacityPct)
  const easyPct = EASY_SHARE * (soil.fieldCapacityPct - soil.wiltingPct)
  const stress = Math.min(1, Math.max(0, (moisturePct - soil.wiltingPct) / easyPct))
  const wishMm =
    (soil.mmPerMol * weather.lightPpfd * 60) / 1e6 + soil.mmPerHpaMin * drynessHpa(weather)
  // One mm over the root depth is 0.1 % of volume per metre of depth.
  const dryingPct = (wishMm * stress) / (10 * soil.rootDepthM)
  const after =
    moisturePct +
    wateredL / litresPerPct(drip, soil.rootDepthM) -
    surplus / soil.drainLagMin -
    dryingPct
  return { moisturePct: after, deepPct: after }
}
