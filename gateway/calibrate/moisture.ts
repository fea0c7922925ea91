import { type Calibrator, type Fit, refuse } from './calibration.ts'

/** The probe in one known state of its own soil: % of volume, from weighing a known volume. */
export interface MoisturePoint {
  readonly rawMv: number
  readonly percent: number
}

/** Beyond this share outside dry … wet the probe is not in soil as it was calibrated. */
const OUTSIDE = 0.15

/**
 * m = (dry − raw)/(dry − wet), held to 0 … 1; moisture = dry% + m·(wet% − dry%).
 * A raw value far outside the two points gives no value: the probe is out, broken or flooded.
 */
export const moistureCalibrator =
  (dry: MoisturePoint, wet: MoisturePoint): Calibrator =>
  (raw) => {
    const share = (dry.rawMv - raw) / (dry.rawMv - wet.rawMv)
    if (share < -OUTSIDE || share > 1 + OUTSIDE) return { value: null, reason: 'out_of_range' }
    const held = Math.min(Math.max(share, 0), 1)
    return { value: dry.percent + held * (wet.percent - dry.percent), reason: null }
  }

/** Needs a dry and a wet point that differ in reading and in water. */
export function fitMoisture(dry: MoisturePoint, wet: MoisturePoint): Fit {
  if (dry.rawMv === wet.rawMv) {
    return refuse(
      'the dry and the wet point gave the same reading: the probe does not answer to water',
    )
  }
  if (dry.percent >= wet.percent) {
    return refuse('the wet point must hold more water than the dry point')
  }
  return { ok: true, calibrate: moistureCalibrator(dry, wet), warnings: [] }
}
