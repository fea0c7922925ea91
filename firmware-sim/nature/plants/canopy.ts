/**
 * Leafy plants told by their leaves: leaves spread with thermal time until neighbours shade each
 * other; dry matter is the light they catch times a use that falls in bright light; a plant that
 * eats salt holds less water. Whoever is cold or badly fed stays small before it stays light.
 */
import type { DayOfAir, DayOfRoots, GrowingDay } from './growing-day.ts'

export interface CanopyNature {
  readonly kind: 'canopy'
  readonly holesPerM2: number
  readonly transplantG: number
  readonly dryShare: number
  /** g of dry matter for a mol of caught light on a day of 19 mol/m² */
  readonly lightUseGPerMol: number
  /** how fast that falls with light: power */
  readonly dimPower: number
  readonly extinction: number
  readonly leafM2PerG: number
  readonly leafShare: number
  /** of the leaf, for each °C·day */
  readonly spreadPerCd: number
  readonly cardinalC: readonly [number, number, number]
  readonly rootsBestToC: number
  readonly rootLossPerC: number
  readonly ec: readonly [number, number]
  readonly ecLossPerMs: number
  readonly ph: readonly [number, number]
  readonly phLoss: number
  /** share lost at 3 kPa */
  readonly drynessLoss: number
  /** share of its water that a plant loses for each mS/cm too much */
  readonly shrinksPerMs: number
}

export interface CanopyPlant {
  readonly kind: 'canopy'
  /** of a hole */
  readonly leafM2: number
  readonly dryG: number
  readonly waterShare: number
}

const COMMON_DLI = 19
/** Days by which the water in a plant follows the solution. */
const WATER_LAG_DAYS = 4

export const firstCanopy = (nature: CanopyNature, grams: number): CanopyPlant => {
  const dryG = grams * nature.dryShare
  const leafM2 = dryG * nature.leafShare * nature.leafM2PerG
  return { kind: 'canopy', leafM2, dryG, waterShare: 1 }
}

/** A day older; `vigour` is how much better than usual it grows. */
export function stepCanopy(
  plant: CanopyPlant,
  nature: CanopyNature,
  { air, roots }: GrowingDay,
  vigour: number,
): CanopyPlant {
  const { holesPerM2, cardinalC } = nature
  const held = heldBack(nature, roots)
  const caught = 1 - Math.exp(-nature.extinction * plant.leafM2 * holesPerM2)
  const use = nature.lightUseGPerMol * (Math.max(1, air.dliMol) / COMMON_DLI) ** -nature.dimPower
  const grewG =
    (use * vigour * air.dliMol * caught * Math.sqrt(held) * dryShare(nature, air)) / holesPerM2
  const warmCd = (degreesOf(cardinalC, air.dayC) + degreesOf(cardinalC, air.nightC)) / 2
  const wantsM2 = plant.leafM2 * nature.spreadPerCd * warmCd * held * vigour
  const canM2 = 1.6 * grewG * nature.leafShare * nature.leafM2PerG
  const salt = Math.max(0, roots.ecMsPerCm - nature.ec[1])
  const towards = Math.max(0.6, 1 - nature.shrinksPerMs * salt)
  return {
    kind: 'canopy',
    leafM2: plant.leafM2 + Math.min(wantsM2, canM2),
    dryG: plant.dryG + grewG,
    waterShare: plant.waterShare + (towards - plant.waterShare) / WATER_LAG_DAYS,
  }
}

/** g of fresh matter in a hole. */
export const canopyGrams = ({ dryG, waterShare }: CanopyPlant, { dryShare }: CanopyNature) =>
  (dryG / dryShare) * waterShare

/** °C above its base that count for growth: rising to the best, falling to nothing at the end. */
export function degreesOf([base, best, end]: readonly [number, number, number], airC: number) {
  if (airC <= base || airC >= end) return 0
  return airC <= best ? airC - base : ((best - base) * (end - airC)) / (end - best)
}

const dryShare = (nature: CanopyNature, { drynessKpa }: DayOfAir) =>
  1 - (nature.drynessLoss * Math.max(0, drynessKpa - 1.2)) / 1.8

function heldBack(nature: CanopyNature, { ecMsPerCm, ph, waterC, stillHours }: DayOfRoots): number {
  const warm = 1 - nature.rootLossPerC * Math.max(0, waterC - nature.rootsBestToC)
  const hungry = Math.min(1, ecMsPerCm / nature.ec[0])
  const salty = 1 - nature.ecLossPerMs * Math.max(0, ecMsPerCm - nature.ec[1])
  const off = Math.max(nature.ph[0] - ph, ph - nature.ph[1], 0)
  const still = Math.max(0, 1 - 0.02 * stillHours)
  const held = Math.max(0.3, warm) * Math.max(0.4, hungry) * Math.max(0.3, salty) * still
  return held * Math.max(0.4, 1 - nature.phLoss * off)
}
