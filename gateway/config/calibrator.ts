import type { Calibrator, Fit } from '../calibrate/calibration.ts'
import { DEFAULT_ALPHA_PER_C, ecCalibrator, fitEc, NOMINAL_CELL } from '../calibrate/ec.ts'
import { asItIs, fitLinear } from '../calibrate/linear.ts'
import { fitMoisture } from '../calibrate/moisture.ts'
import { fitPh, NOMINAL_ELECTRODE, phCalibrator } from '../calibrate/ph.ts'
import type { Quantity } from '../contract.ts'
import type { CalibrationConfig } from './schema.ts'

const refusedPoints: Fit = { ok: false, refusal: 'two points are needed' }

/** Fits the points a person measured. */
export function fitOf(calibration: CalibrationConfig): Fit {
  switch (calibration.kind) {
    case 'ph':
      return fitPh(calibration.points, calibration.frontEnd)
    case 'ec':
      return fitEc(
        calibration.points,
        calibration.nominalMsPerMv,
        calibration.alphaPerC ?? DEFAULT_ALPHA_PER_C,
      )
    case 'moisture':
      return fitMoisture(calibration.dry, calibration.wet)
    case 'linear': {
      const [first, second] = calibration.points
      return first && second ? fitLinear(first, second) : refusedPoints
    }
  }
}

/** Quantities whose raw value is not yet a value: without a calibration they are uncertain. */
const NEEDS_CALIBRATION: readonly Quantity[] = ['ph', 'ec', 'moisture']
export const needsCalibration = (quantity: Quantity) => NEEDS_CALIBRATION.includes(quantity)

/** DFRobot's analog EC front end: 820 Ω, 0.2 V excitation. */
const TYPICAL_MS_PER_MV = 1 / (820 * 0.2)

/** The curve of a probe's kind before anyone calibrated it. */
export function nominalCalibrator(quantity: Quantity): Calibrator {
  if (quantity === 'ph') return phCalibrator(NOMINAL_ELECTRODE)
  if (quantity === 'ec') return ecCalibrator(NOMINAL_CELL, TYPICAL_MS_PER_MV)
  return asItIs
}
