/**
 * The root zone's account of water, in mm of the area that is bookkept (the wetted area where
 * drippers water). NaN in gives NaN out. Source: FAO-56, chapter 8.
 */

export interface RootZone {
  /** total available water, mm */
  readonly tawMm: number
  /** readily available water, mm */
  readonly rawMm: number
}

/** Share of its full water use that a crop keeps at a depletion, 0–1 (eq. 84). */
export function stressFactor(depletionMm: number, { tawMm, rawMm }: RootZone): number {
  if (depletionMm <= rawMm) return 1
  return Math.max(0, (tawMm - depletionMm) / (tawMm - rawMm))
}

export interface WaterDay {
  /** less than 0.2 ET0 of rain does not count; leave it out */
  readonly rainMm: number
  readonly irrigationMm: number
  /** full water use of the crop, Kc·ET0 */
  readonly etcMm: number
}

export interface WaterDayEnd {
  /** 0…TAW */
  readonly depletionMm: number
  /** drained below the roots */
  readonly drainedMm: number
  /** what the crop really used */
  readonly usedMm: number
  readonly stressFactor: number
}

/**
 * One day: water first, what is too much drains, then the crop drinks. This order reproduces
 * example 38; eq. 88 taken literally drains too little of a morning's irrigation. Nothing is made
 * or lost: depletion end = start − rain − irrigation + used + drained.
 */
export function waterDay(startMm: number, day: WaterDay, zone: RootZone): WaterDayEnd {
  const stress = stressFactor(startMm, zone)
  const watered = startMm - day.rainMm - day.irrigationMm
  const drainedMm = Math.max(0, -watered)
  const wet = Math.max(0, watered)
  const usedMm = Math.max(0, Math.min(stress * day.etcMm, zone.tawMm - wet))
  return { depletionMm: wet + usedMm, drainedMm, usedMm, stressFactor: stress }
}

/** What is believed of a depletion, and how surely. */
export interface DepletionBelief {
  readonly depletionMm: number
  /** variance, mm² */
  readonly varianceMm2: number
}

/** Error of a moisture probe after its own calibration, share of volume. General knowledge. */
const PROBE_SIGMA = 0.03
/** Error of a day's modelled water use, share of it. */
const USE_SIGMA = 0.25

/** A belief one day later: as the account says, and a little less sure. */
export function beliefAfterDay(
  belief: DepletionBelief,
  day: WaterDay,
  zone: RootZone,
): DepletionBelief {
  const { depletionMm } = waterDay(belief.depletionMm, day, zone)
  return { depletionMm, varianceMm2: belief.varianceMm2 + (USE_SIGMA * day.etcMm) ** 2 }
}

/**
 * Account and trusted probe brought together by their errors (a Kalman update): K = P/(P + R).
 * Take the probe's reading of 4 to 6 in the morning, when warmth disturbs it least.
 */
export function beliefAfterProbe(
  belief: DepletionBelief,
  probeMm: number,
  rootDepthM: number,
): DepletionBelief {
  const probeVariance = (1000 * PROBE_SIGMA * rootDepthM) ** 2
  const gain = belief.varianceMm2 / (belief.varianceMm2 + probeVariance)
  return {
    depletionMm: belief.depletionMm + gain * (probeMm - belief.depletionMm),
    varianceMm2: (1 - gain) * belief.varianceMm2,
  }
}
