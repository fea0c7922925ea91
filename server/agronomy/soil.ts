/**
 * What a soil holds. Water contents are shares of volume (m³/m³), depths mm, root depth m.
 * Source: FAO-56 table 19 (typical ranges), eq. 82 and 83, table 22.
 */

export const TEXTURES = [
  'sand',
  'loamy_sand',
  'sandy_loam',
  'loam',
  'silt_loam',
  'silt',
  'silt_clay_loam',
  'silty_clay',
  'clay',
] as const
export type Texture = (typeof TEXTURES)[number]

interface Span {
  readonly low: number
  readonly high: number
}

/** Table 19: water at field capacity and at wilting point. */
export const TEXTURE_WATER: Readonly<
  Record<Texture, { readonly fieldCapacity: Span; readonly wiltingPoint: Span }>
> = {
  sand: water(0.07, 0.17, 0.02, 0.07),
  loamy_sand: water(0.11, 0.19, 0.03, 0.1),
  sandy_loam: water(0.18, 0.28, 0.06, 0.16),
  loam: water(0.2, 0.3, 0.07, 0.17),
  silt_loam: water(0.22, 0.36, 0.09, 0.21),
  silt: water(0.28, 0.36, 0.12, 0.22),
  silt_clay_loam: water(0.3, 0.37, 0.17, 0.24),
  silty_clay: water(0.3, 0.42, 0.17, 0.29),
  clay: water(0.32, 0.4, 0.2, 0.24),
}

/** Where plants can draw water: between these two. */
export interface Soil {
  readonly fieldCapacity: number
  readonly wiltingPoint: number
}

/** The middle of the texture's ranges: what to believe until this bed has been weighed. */
export function typicalSoil(texture: Texture): Soil {
  const { fieldCapacity, wiltingPoint } = TEXTURE_WATER[texture]
  return { fieldCapacity: middle(fieldCapacity), wiltingPoint: middle(wiltingPoint) }
}

/** Total available water TAW in the root zone, mm (eq. 82). */
export const totalAvailableMm = (soil: Soil, rootDepthM: number): number =>
  1000 * (soil.fieldCapacity - soil.wiltingPoint) * rootDepthM

/**
 * Share p of TAW that a crop takes without stress, at its water use of the day: table 22's value
 * holds for 5 mm/day (eq. in its footnote), kept within 0.1–0.8.
 */
export const depletionFraction = (tabled: number, etcMmPerDay: number): number =>
  Math.min(0.8, Math.max(0.1, tabled + 0.04 * (5 - etcMmPerDay)))

/** Readily available water RAW, mm (eq. 83). */
export const readilyAvailableMm = (tawMm: number, fraction: number): number => tawMm * fraction

/** Depletion of the root zone at a measured water content, mm; 0 above field capacity (eq. 87). */
export const depletionMm = (soil: Soil, rootDepthM: number, waterShare: number): number =>
  Math.max(0, 1000 * (soil.fieldCapacity - waterShare) * rootDepthM)

/** The water content at a depletion: `depletionMm` backwards. */
export const waterShareAt = (soil: Soil, rootDepthM: number, depletion: number): number =>
  soil.fieldCapacity - depletion / (1000 * rootDepthM)

function water(fcLow: number, fcHigh: number, wpLow: number, wpHigh: number) {
  return { fieldCapacity: { low: fcLow, high: fcHigh }, wiltingPoint: { low: wpLow, high: wpHigh } }
}

const middle = ({ low, high }: Span): number => (low + high) / 2
