import type { Limits } from '../agronomy/recipes/limits.ts'
import type { Soil } from '../agronomy/soil.ts'

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

/** Depletion that a watering leaves: a margin against leaching. Judgement. */
const REFILL_DEPLETION = 0.05

/**
 * Marks of a plot: water and alarm as its recipe has it today, stress where the share p of what the
 * soil holds is used up (FAO-56 eq. 82 to 84). Null where the recipe names no lower limit.
 */
export function soilMarks(
  soil: Soil,
  { warn, critical }: Pick<Limits, 'warn' | 'critical'>,
  depletionFraction: number,
): SoilMarks | null {
  if (warn.low === null || critical.low === null) return null
  const held = soil.fieldCapacity - soil.wiltingPoint
  const at = (depleted: number) => 100 * (soil.fieldCapacity - depleted * held)
  return {
    refillPercent: Math.max(at(REFILL_DEPLETION), warn.low),
    triggerPercent: warn.low,
    stressPercent: at(depletionFraction),
    criticalPercent: critical.low,
    wiltingPercent: 100 * soil.wiltingPoint,
    soil,
  }
}
