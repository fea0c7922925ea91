import type { Recorded } from './recorded.ts'

/** µmol of photosynthetic light in a joule of sunshine: 0.45 of it × 4.57 µmol/J, in mol/MJ. */
const MOL_PER_MJ = 2.06
/** Lux of sunlight in 1 µmol/m²/s; lamps need a factor of their own. */
const LUX_PER_PPFD = 54

/** Photosynthetic light of daylight from lux, µmol/m²/s. General knowledge; calibrate once. */
export const ppfdFromLux = (lux: number): number => lux / LUX_PER_PPFD

/** A day's light from its solar radiation (MJ/m²/day), under a cover that lets a share through. */
export const dliFromSolar = (solarMj: number, transmission = 1): number =>
  MOL_PER_MJ * solarMj * transmission

/**
 * Light sum of PPFD readings (µmol/m²/s), mol/m²: trapezoids on the readings' own times. A hole
 * longer than `longestGapMs` is not filled and is told, because zero would be a lie.
 */
export function lightSum(
  ppfd: readonly Recorded[],
  longestGapMs = 30 * 60_000,
): { readonly molPerM2: number; readonly missingMs: number } {
  let umol = 0
  let missingMs = 0
  for (let i = 1; i < ppfd.length; i++) {
    const [from, to] = [ppfd[i - 1], ppfd[i]]
    if (from === undefined || to === undefined) continue
    const ms = to.atMs - from.atMs
    if (ms > longestGapMs) missingMs += ms
    else umol += ((from.value + to.value) / 2) * (ms / 1000)
  }
  return { molPerM2: umol / 1e6, missingMs }
}
