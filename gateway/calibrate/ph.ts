import type { FrontEnd, PhCurve } from '../contract/curve.ts'
import { type Calibrator, compensated, REFERENCE_C } from './calibration.ts'

const GAS_CONSTANT = 8.314462618 // J/(mol·K), CODATA 2018
const FARADAY = 96485.33212 // C/mol, CODATA 2018
const KELVIN = 273.15

/** Nernst slope in mV per pH at `celsius`: 59.159 at 25 °C. */
export const nernstMvPerPh = (celsius: number): number =>
  ((Math.LN10 * GAS_CONSTANT * (celsius + KELVIN)) / FARADAY) * 1000

export const BARE_ELECTRODE: FrontEnd = { zeroMv: 0, gain: 1 }

/** An electrode as new, as long as nobody measured it: 0 mV in pH 7 and the whole Nernst slope. */
export const newElectrode = (frontEnd: FrontEnd | null): PhCurve => ({
  kind: 'ph',
  frontEnd,
  offsetMv: 0,
  slope: 1,
  alkalineSlope: null,
})

/**
 * What the electrode itself gives, mV. A probe that speaks pH has brought its electrode to a new
 * one's at 25 °C already, so its pH stands for the mV such an electrode would give.
 */
export const electrodeMv = (frontEnd: FrontEnd | null, raw: number): number =>
  frontEnd === null
    ? (7 - raw) * nernstMvPerPh(REFERENCE_C)
    : (raw - frontEnd.zeroMv) / frontEnd.gain

/** mV per pH of a new electrode in water of `celsius`; a probe that speaks pH is always at 25 °C. */
export const mvPerPhAt = (frontEnd: FrontEnd | null, celsius: number | null): number =>
  nernstMvPerPh(frontEnd === null ? REFERENCE_C : (celsius ?? REFERENCE_C))

/**
 * pH = 7 + (E7 − E)/(s·k(T)) with the isopotential point at pH 7; s may differ above it. This
 * corrects the electrode; the pH of the water itself also moves with temperature and is not
 * corrected. Without a temperature it takes 25 °C and says no_compensation, unless the probe
 * speaks pH and so compensates itself.
 */
export const phCalibrator =
  ({ frontEnd, offsetMv, slope, alkalineSlope }: PhCurve): Calibrator =>
  (raw, compensationC) => {
    const belowMv = offsetMv - electrodeMv(frontEnd, raw)
    const share = belowMv > 0 && alkalineSlope !== null ? alkalineSlope : slope
    const ph = 7 + belowMv / (share * mvPerPhAt(frontEnd, compensationC))
    return frontEnd === null ? { value: ph, reason: null } : compensated(ph, compensationC)
  }
