import type { Crop } from '../../contract/crop.ts'
import { RECIPES } from './recipes.ts'

const DAY_MS = 86_400_000

/**
 * When a planting is usually cut, or first picked: the middle of its recipe's days, on whole days
 * after the transplant (epoch ms in and out).
 */
export function usualHarvestMs(crop: Crop, transplantedMs: number): number {
  const { earliest, latest } = RECIPES[crop].harvestHst
  return transplantedMs + Math.round((earliest + latest) / 2) * DAY_MS
}
