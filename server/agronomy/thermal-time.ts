import type { Crop } from '../contract/crop.ts'
import type { Recorded } from './recorded.ts'

/** Where a crop's development begins, is fastest and ends, °C. */
export interface Cardinals {
  readonly baseC: number
  readonly optimumC: number
  readonly ceilingC: number
}

/**
 * Melon: Baker & Reddy 2001 (leaf appearance), high confidence. Selada: crisphead phenology and the
 * optimum of Carotti 2021, medium. The others: germination data and general knowledge, low.
 */
export const CARDINALS: Readonly<Record<Crop, Cardinals>> = {
  melon: { baseC: 10, optimumC: 34, ceilingC: 45 },
  selada: { baseC: 4, optimumC: 24, ceilingC: 35 },
  pakcoy: { baseC: 5, optimumC: 26, ceilingC: 36 },
  caisim: { baseC: 5, optimumC: 26, ceilingC: 36 },
  bayam: { baseC: 10, optimumC: 32, ceilingC: 42 },
  kangkung: { baseC: 12, optimumC: 32, ceilingC: 42 },
  telang: { baseC: 12, optimumC: 30, ceilingC: 42 },
}

/** Speed of development at a temperature, 0 to 1. NaN in gives NaN out. */
export type Response = (airC: number, at: Cardinals) => number

/** Rises to the optimum and stays: for reports only, it does not know heat. */
export const cappedResponse: Response = (airC, { baseC, optimumC }) =>
  Math.min(1, Math.max(0, (airC - baseC) / (optimumC - baseC)))

/** Straight up to the optimum, straight down to the ceiling: melon's published method. */
export const triangularResponse: Response = (airC, at) => {
  const rising = (airC - at.baseC) / (at.optimumC - at.baseC)
  const falling = (at.ceilingC - airC) / (at.ceilingC - at.optimumC)
  return Math.max(0, Math.min(rising, falling))
}

/** Smooth curve of Yan & Hunt 1999: for growth. */
export const betaResponse: Response = (airC, { baseC, optimumC, ceilingC }) => {
  if (airC <= baseC || airC >= ceilingC) return 0
  const falling = (ceilingC - airC) / (ceilingC - optimumC)
  const rising = (airC - baseC) / (optimumC - baseC)
  return falling * rising ** ((optimumC - baseC) / (ceilingC - optimumC))
}

/** Longer than this between two temperatures and nothing is said of the time between. */
const LONGEST_GAP_MS = 2 * 3_600_000

/**
 * Thermal time of temperature readings, °C·day, and the time that is not covered. Reckoned reading
 * by reading: a daily mean of 28 °C hides hours past a crop's ceiling.
 */
export function thermalTime(
  air: readonly Recorded[],
  at: Cardinals,
  response: Response,
): { readonly degreeDays: number; readonly missingMs: number } {
  let days = 0
  let missingMs = 0
  for (let i = 1; i < air.length; i++) {
    const [from, to] = [air[i - 1], air[i]]
    if (from === undefined || to === undefined) continue
    const ms = to.atMs - from.atMs
    if (ms > LONGEST_GAP_MS) missingMs += ms
    else days += ((response(from.value, at) + response(to.value, at)) / 2) * (ms / 86_400_000)
  }
  return { degreeDays: days * (at.optimumC - at.baseC), missingMs }
}
