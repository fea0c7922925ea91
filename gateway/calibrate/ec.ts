import type { EcCurve } from '../contract/curve.ts'
import { type Calibrator, compensated, REFERENCE_C } from './calibration.ts'

/**
 * Share by which conductivity rises per °C around 25 °C. 0.0200 is within 0.2 % of KCl between 25
 * and 40 °C, where our tanks are; the usual 0.0191 is 0.6 % too high at 35 °C (NIST KCl).
 */
export const DEFAULT_ALPHA_PER_C = 0.02

/** What the cell's electronics were built for, before anybody measured a standard. */
export interface EcSetup {
  readonly nominalMsPerRaw: number
  /** 0: the probe brings its values to 25 °C itself */
  readonly alphaPerC: number
}

/** mS/cm at `celsius` of a solution that has `msPerCm25` at 25 °C. */
export const atTemperature = (
  msPerCm25: number,
  celsius: number,
  alphaPerC = DEFAULT_ALPHA_PER_C,
) => msPerCm25 * (1 + alphaPerC * (celsius - REFERENCE_C))

export const nominalCell = ({ nominalMsPerRaw, alphaPerC }: EcSetup): EcCurve => ({
  kind: 'ec',
  cellConstant: 1,
  zeroRaw: 0,
  nominalMsPerRaw,
  alphaPerC,
})

/**
 * EC25 = K·G/(1 + α(T − 25)); valid 15–45 °C. Without a temperature it takes 25 °C and says so,
 * unless α is 0.
 */
export const ecCalibrator =
  ({ cellConstant, nominalMsPerRaw, zeroRaw, alphaPerC }: EcCurve): Calibrator =>
  (raw, compensationC) => {
    const msPerCm = cellConstant * nominalMsPerRaw * (raw - zeroRaw)
    if (alphaPerC === 0) return { value: msPerCm, reason: null }
    const ratio = atTemperature(1, compensationC ?? REFERENCE_C, alphaPerC)
    return compensated(msPerCm / ratio, compensationC)
  }
