import type { Calibrator } from '../calibrate/calibration.ts'
import { ecCalibrator, nominalCell } from '../calibrate/ec.ts'
import { asItIs } from '../calibrate/linear.ts'
import { newElectrode, phCalibrator } from '../calibrate/ph.ts'
import type { Setup } from '../calibrate/setup.ts'
import { UNITS } from '../contract/reading.ts'
import type { ChannelBase } from './schema.ts'

/** What a channel does with its raw values as long as nobody calibrated it. */
export interface UncalibratedCurve {
  readonly calibrate: Calibrator
  /** true when the probe speaks the quantity's own unit and needs no calibration */
  readonly isFinal: boolean
  /** what a person should know of it */
  readonly warning: string | null
}

const noValue: Calibrator = () => ({ value: null, reason: 'uncalibrated' })

/**
 * A probe that speaks its unit is taken as it is. EC boards share one nominal curve, good enough
 * for an uncertain value, and so do pH electrodes behind an amplifier whose zero and gain are
 * written down. Nothing else has one: amplifiers differ from board to board, and moisture and
 * light depend on soil and mounting. There the raw value is kept and no value is given: none is
 * better than a wrong one.
 */
export function uncalibratedCurve(
  { quantity, frontEnd }: Pick<ChannelBase, 'quantity' | 'frontEnd'>,
  rawUnit: string,
  setup: Setup,
): UncalibratedCurve {
  const unit = UNITS[quantity]
  if (rawUnit === unit) return { calibrate: asItIs, isFinal: true, warning: null }
  if (setup.method === 'ec' && rawUnit === 'µS/cm') {
    return { calibrate: ecCalibrator(nominalCell(setup)), isFinal: true, warning: null }
  }
  if (setup.method === 'ec' && rawUnit === 'mV') {
    return {
      calibrate: ecCalibrator(nominalCell(setup)),
      isFinal: false,
      warning: 'is not calibrated: its values are uncertain until a standard solution is measured',
    }
  }
  if (setup.method === 'ph' && frontEnd !== undefined) {
    return {
      calibrate: phCalibrator(newElectrode(setup.frontEnd)),
      isFinal: false,
      warning: 'is not calibrated: its values are uncertain until two buffers are measured',
    }
  }
  return {
    calibrate: noValue,
    isFinal: false,
    warning: `gives ${rawUnit}, which is not yet ${unit}: it has no value until it is calibrated`,
  }
}
