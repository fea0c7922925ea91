import type { Medium } from '../agronomy/irrigation.ts'
import { moistureLimits } from '../agronomy/recipes/recipe.ts'
import { type Soil, typicalSoil } from '../agronomy/soil.ts'

/** The marks on a plot's own moisture scale, % of volume, from wet to dry. */
export interface SoilMarks {
  /** watered to here it has enough: a little short of full, so that nothing leaches */
  readonly refillPercent: number
  /** here it wants water */
  readonly triggerPercent: number
  /** below this the crop closes up and dries more slowly */
  readonly stressPercent: number
  /** here it wilts within the hour of a hot noon */
  readonly criticalPercent: number
  readonly wiltingPercent: number
  /** what the roots hold between full and wilting */
  readonly soil: Soil
}

/** Depletion that a watering leaves (FAO-56 §8; judgement): a margin against leaching. */
const REFILL_DEPLETION = 0.05

/**
 * Marks of a plot in soil: water at MAD, stress where RAW is used up (share p of what the soil
 * holds), FAO-56 eq. 82 to 84. A bag of substrate runs at 75–95 % of what it holds after draining:
 * water at 75 %, critical at 50 % (general knowledge, low confidence).
 */
export function soilMarks(medium: Medium, mad: number, fraction: number): SoilMarks {
  if (medium.kind === 'substrate') return substrateMarks(medium.capacityPercent)
  const soil = typicalSoil(medium.texture)
  const held = soil.fieldCapacity - soil.wiltingPoint
  const at = (depleted: number) => 100 * (soil.fieldCapacity - depleted * held)
  const { warn, critical } = moistureLimits(mad, soil)
  return {
    refillPercent: at(REFILL_DEPLETION),
    triggerPercent: warn.low ?? at(mad),
    stressPercent: at(fraction),
    criticalPercent: critical.low ?? at(mad),
    wiltingPercent: 100 * soil.wiltingPoint,
    soil,
  }
}

function substrateMarks(capacityPercent: number): SoilMarks {
  const at = (share: number) => share * capacityPercent
  return {
    refillPercent: at(0.95),
    triggerPercent: at(0.75),
    stressPercent: at(0.65),
    criticalPercent: at(0.5),
    wiltingPercent: at(0.3),
    soil: { fieldCapacity: at(1) / 100, wiltingPoint: at(0.3) / 100 },
  }
}
