/**
 * Soil as two layers: a top one that roots mostly live in, a deep one that gives slowly back, and
 * cracks through which some water runs past the probe straight down. Plants drink by radiation and
 * wind, and give up gradually as the soil dries.
 */
import { saturationHpa } from './air.ts'
import { litresPerPct } from './drip.ts'
import type { SoilMinute } from './one-layer-soil.ts'
import type { Weather } from './weather.ts'

export interface TwoLayerSoil {
  readonly kind: 'two_layer'
  readonly fieldCapacityPct: number
  readonly wiltingPct: number
  readonly topDepthM: number
  readonly deepDepthM: number
  /** share of the drip that runs past the probe */
  readonly bypassShare: number
  /** how slowly the layers even out */
  readonly exchangeLagMin: number
  readonly drainLagMin: number
  /** share of what plants drink that comes from the top */
  readonly topRootShare: number
  /** what the plants of this stage drink, over what a lawn would */
  readonly cropFactor: number
}

/** Share of PPFD that is heat as well: µmol/m²/s → MJ/m²/min of net radiation. */
const MJ_PER_PPFD_MIN = (60 * 0.72) / (4.57 * 0.45 * 1e6)
const LATENT_MJ_PER_MM = 2.45
const PSYCHROMETER_HPA_PER_C = 0.67
/** mm per minute for each hPa of dryness and m/s of wind */
const WIND_MM = 1.6e-4
const GIVE_UP_SHARPNESS = 4

/** mm a minute over the whole plot: radiation by Priestley and Taylor, and what dry wind adds. */
function thirstMm({ airC, humidityPct, lightPpfd, windMPerS }: Weather): number {
  const saturation = saturationHpa(airC)
  const slope = (17.62 * 243.12 * saturation) / (243.12 + airC) ** 2
  const share = slope / (slope + PSYCHROMETER_HPA_PER_C)
  const byLight = (1.1 * share * lightPpfd * MJ_PER_PPFD_MIN) / LATENT_MJ_PER_MM
  const byWind = WIND_MM * (1 - share) * (0.4 + windMPerS) * saturation * (1 - humidityPct / 100)
  return byLight + byWind
}

/** 1 in wet soil, ½ halfway between wilting and field capacity less a third, 0 at wilting. */
function willingness(pct: number, { wiltingPct, fieldCapacityPct }: TwoLayerSoil): number {
  const share = Math.max(0, pct - wiltingPct) / (fieldCapacityPct - wiltingPct)
  return share ** GIVE_UP_SHARPNESS / (share ** GIVE_UP_SHARPNESS + 0.22 ** GIVE_UP_SHARPNESS)
}

/** One minute on, in % of volume of each layer; the probe stands in the top one. */
export function stepTwoLayers(
  { moisturePct: top, deepPct: deep }: { readonly moisturePct: number; readonly deepPct: number },
  soil: TwoLayerSoil,
  { drip, weather, wateredL }: SoilMinute,
): { readonly moisturePct: number; readonly deepPct: number } {
  const [topLPerPct, deepLPerPct] = [
    litresPerPct(drip, soil.topDepthM),
    litresPerPct(drip, soil.deepDepthM),
  ]
  const wishL = soil.cropFactor * thirstMm(weather) * drip.areaM2
  const fromTopL = wishL * soil.topRootShare * willingness(top, soil)
  const fromDeepL = wishL * (1 - soil.topRootShare) * willingness(deep, soil)
  const downL = (Math.max(0, top - soil.fieldCapacityPct) / soil.drainLagMin) * topLPerPct
  const evenL = ((top - deep) / soil.exchangeLagMin) * topLPerPct
  const awayL = (Math.max(0, deep - soil.fieldCapacityPct) / soil.drainLagMin) * deepLPerPct
  const pastL = wateredL * soil.bypassShare
  return {
    moisturePct: top + (wateredL - pastL - fromTopL - downL - evenL) / topLPerPct,
    deepPct: deep + (pastL + downL + evenL - awayL - fromDeepL) / deepLPerPct,
  }
}
