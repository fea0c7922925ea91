import type { Calibrator } from '../calibrate/calibration.ts'
import { ecCalibrator, NOMINAL_CELL } from '../calibrate/ec.ts'
import { asItIs } from '../calibrate/linear.ts'
import { type Quantity, UNITS } from '../contract/reading.ts'

/** What a channel does with its raw values as long as nobody calibrated it. */
export interface UncalibratedCurve {
  readonly calibrate: Calibrator
  /** true when the probe speaks the quantity's own unit and needs no calibration */
  readonly isFinal: boolean
  /** what a person should know of it */
  readonly warning: string | null
}

/** DFRobot's analog EC front end: 820 Ω, 0.2 V excitation. */
const TYPICAL_MS_PER_MV = 1 / (820 * 0.2)

/** For circuits that compensate to 25 °C by themselves. */
const fromMicrosiemens: Calibrator = (raw) => ({ value: raw / 1_000, reason: null })

const noValue: Calibrator = () => ({ value: null, reason: 'uncalibrated' })

/**
 * A probe that speaks its unit is taken as it is. EC boards share one nominal curve, good enough
 * for an uncertain value. Nothing else has one: the ±400 mV of a pH electrode reach a pin only
 * through an amplifier whose zero and gain differ from board to board, and moisture and light
 * depend on soil and mounting. There the raw value is kept and no value is given: none is better
 * than a wrong one.
 */
export function uncalibratedCurve(quantity: Quantity, rawUnit: string): UncalibratedCurve {
  const unit = UNITS[quantity]
  if (quantity === 'ec' && rawUnit === 'µS/cm') {
    return { calibrate: fromMicrosiemens, isFinal: true, warning: null }
  }
  if (rawUnit === unit) return { calibrate: asItIs, isFinal: true, warning: null }
  if (quantity === 'ec' && rawUnit === 'mV') {
    return {
      calibrate: ecCalibrator(NOMINAL_CELL, TYPICAL_MS_PER_MV),
      isFinal: false,
      warning: 'is not calibrated: its values are uncertain until a standard solution is measured',
    }
  }
  return {
    calibrate: noValue,
    isFinal: false,
    warning: `gives ${rawUnit}, which is not yet ${unit}: it has no value until it is calibrated`,
  }
}
