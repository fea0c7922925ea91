import type { Cycle } from '../inputs.ts'
import { dayClock } from '../leafy/day-clock.ts'

/** Dry g a mol of light that falls on a melon, unsure by a quarter: general knowledge. */
const DRY_G_PER_MOL = 0.8
const UNSURE = 0.25
const FRUIT_SHARE = 0.55
const FRUIT_DRY_SHARE = 0.095
const PLANTS_PER_M2 = 2.2
/** Share of the light that the leaves catch, and the age at which it is half of that: judgement. */
const CATCHES = { most: 0.9, halfHst: 25, steepnessDays: 6 }
/** How sharply the limit bends: at half of it 0.3 % is lost, at the limit itself 11 %. */
const SHARPNESS = 6

/**
 * Fresh g of fruit that the light of a cycle can fill on one plant: 55 % of its dry matter. The
 * limit is unsure by a quarter and taken at its upper end. Null where no light was ever measured.
 */
export function fillableGrams(
  cycle: Pick<Cycle, 'dliMol' | 'plannedHst'>,
  usualMol: number | null,
): number | null {
  if (usualMol === null) return null
  const light = dayClock(cycle.dliMol, usualMol)
  let caughtMol = 0
  for (let day = 0; day < cycle.plannedHst; day++) {
    caughtMol += (light(day + 1) - light(day)) * caughtOn(day)
  }
  const dryGrams = (DRY_G_PER_MOL * (1 + UNSURE) * caughtMol) / PLANTS_PER_M2
  return (FRUIT_SHARE * dryGrams) / FRUIT_DRY_SHARE
}

const caughtOn = (hst: number): number =>
  CATCHES.most / (1 + Math.exp((CATCHES.halfHst - hst) / CATCHES.steepnessDays))

/** ln weight under a limit: far below it itself, far above it the limit, smoothly between. */
export const limitedLn = (ln: number, limitLn: number): number =>
  limitLn - Math.log1p(Math.exp(SHARPNESS * (limitLn - ln))) / SHARPNESS
