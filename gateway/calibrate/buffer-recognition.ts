import type { PhCurve } from '../contract/curve.ts'
import { bufferPh, KNOWN_BUFFERS } from './buffers.ts'
import { REFERENCE_C } from './calibration.ts'
import { phCalibrator } from './ph.ts'

/** What the probe gives in the bottle to be recognised. */
export interface InBottle {
  readonly raw: number
  readonly atC: number | null
}

/** An electrode as far off as the offset that is still acceptable, 30 mV, reads about this much wrong. */
const NEAR_PH = 0.5
/** Buffers this close have the same worth; 4.00 and 4.01 are one bottle under two names. */
const SAME_PH = 0.015
/** The next bottle must be this much further away, or it is a guess. */
const CLEARER_BY_PH = 0.3

/**
 * The buffer the probe seems to stand in, as printed on its bottle, reckoned by `electrode`; null
 * rather than a guess, as between 7.00 and 6.86. `owned` are the farm's own bottles.
 */
export function recogniseBuffer(
  { raw, atC }: InBottle,
  electrode: PhCurve,
  owned: readonly number[] | null,
): number | null {
  const ph = phCalibrator(electrode)(raw, atC).value ?? Number.NaN
  const bottles = (owned ?? KNOWN_BUFFERS)
    .map((printed) => ({ printed, ph: bufferPh(printed, atC ?? REFERENCE_C) }))
    .map((bottle) => ({ ...bottle, distance: Math.abs(bottle.ph - ph) }))
    .toSorted((a, b) => a.distance - b.distance)
  const [nearest, ...others] = bottles
  if (nearest === undefined || !(nearest.distance <= NEAR_PH)) return null
  const next = others.find((bottle) => Math.abs(bottle.ph - nearest.ph) > SAME_PH)
  if (next !== undefined && next.distance - nearest.distance < CLEARER_BY_PH) return null
  return nearest.printed
}

/** Limits of an electrode that can be calibrated at all, with room for the amplifier's own. */
const WORST = { lowSlope: 0.8, highSlope: 1.1, offsetPh: 1.25 }

/** Whether an electrode anybody could calibrate may give this in that buffer. */
export function isPlausibleIn(printedPh: number, { raw, atC }: InBottle, asNew: PhCurve): boolean {
  const read = (phCalibrator(asNew)(raw, atC).value ?? Number.NaN) - 7
  const meant = bufferPh(printedPh, atC ?? REFERENCE_C) - 7
  const ends = [meant * WORST.lowSlope, meant * WORST.highSlope]
  return read >= Math.min(...ends) - WORST.offsetPh && read <= Math.max(...ends) + WORST.offsetPh
}
