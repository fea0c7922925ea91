import type { CalibrationCurve } from '../contract/curve.ts'
import type { Calibrator } from './calibration.ts'
import { ecCalibrator } from './ec.ts'
import { linearCalibrator } from './linear.ts'
import { moistureCalibrator } from './moisture.ts'
import { phCalibrator } from './ph.ts'

/** What a kept curve makes of raw values. */
export function calibratorOf(curve: CalibrationCurve): Calibrator {
  switch (curve.kind) {
    case 'ph':
      return phCalibrator(curve)
    case 'ec':
      return ecCalibrator(curve)
    case 'moisture':
      return moistureCalibrator(curve)
    case 'linear':
      return linearCalibrator(curve)
  }
}
