import { type Calibrator, compensated, type Fit, REFERENCE_C, refuse } from './calibration.ts'

/**
 * Share by which conductivity rises per °C around 25 °C. 0.0200 is within 0.2 % of KCl between 25
 * and 40 °C, where our tanks are; the usual 0.0191 is 0.6 % too high at 35 °C (NIST KCl).
 */
export const DEFAULT_ALPHA_PER_C = 0.02

/** mS/cm at `celsius` of a solution that has `msPerCm25` at 25 °C. */
export const atTemperature = (
  msPerCm25: number,
  celsius: number,
  alphaPerC = DEFAULT_ALPHA_PER_C,
) => msPerCm25 * (1 + alphaPerC * (celsius - REFERENCE_C))

/** A standard solution as it was measured: its printed EC at 25 °C, and its temperature. */
export interface EcPoint {
  readonly msPerCm25: number
  readonly rawMv: number
  readonly atC: number
}

/** mS/cm = cellConstant · nominalMsPerMv · (mV − zeroMv), before temperature. */
export interface EcCell {
  readonly cellConstant: number
  readonly zeroMv: number
}
export const NOMINAL_CELL: EcCell = { cellConstant: 1, zeroMv: 0 }

const CELL_TOLERANCE = 0.15
/** Our own limit: a cell in air reads nothing, and more than this is wiring or a wrong standard. */
const MAX_ZERO_MS_PER_CM = 0.25
/** Standards closer than this share of each other say more of the noise than of the zero. */
const MIN_STANDARDS_RATIO = 1.2

/** EC25 = K·G/(1 + α(T − 25)); valid 15–45 °C. Without a temperature it takes 25 °C and says so. */
export const ecCalibrator =
  (cell: EcCell, nominalMsPerMv: number, alphaPerC = DEFAULT_ALPHA_PER_C): Calibrator =>
  (raw, compensationC) => {
    const msPerCm = cell.cellConstant * nominalMsPerMv * (raw - cell.zeroMv)
    const ratio = 1 + alphaPerC * ((compensationC ?? REFERENCE_C) - REFERENCE_C)
    return compensated(msPerCm / ratio, compensationC)
  }

/**
 * One standard gives the cell constant, two give the zero as well. Refused: a cell constant more
 * than 15 % from nominal, a zero worth more than 0.25 mS/cm, standards closer than 20 %, readings
 * that do not differ, or no reading at all.
 */
export function fitEc(
  points: readonly EcPoint[],
  nominalMsPerMv: number,
  alphaPerC = DEFAULT_ALPHA_PER_C,
): Fit {
  const [first, second] = points
  if (first === undefined || points.length > 2) {
    return refuse('an EC calibration takes one or two standard solutions, such as 1.413 mS/cm')
  }
  const trouble = troubleWith(first, second)
  if (trouble !== null) return refuse(trouble)
  const cell = cellFrom(first, second, nominalMsPerMv, alphaPerC)
  if (!(Math.abs(cell.cellConstant - 1) <= CELL_TOLERANCE)) {
    return refuse(
      `the cell constant is ${cell.cellConstant.toFixed(2)} of nominal, outside 0.85–1.15: clean the probe or check the standard`,
    )
  }
  const zeroMsPerCm = cell.cellConstant * nominalMsPerMv * cell.zeroMv
  if (Math.abs(zeroMsPerCm) > MAX_ZERO_MS_PER_CM) {
    return refuse(
      `the zero is at ${cell.zeroMv.toFixed(1)} mV, worth ${zeroMsPerCm.toFixed(2)} mS/cm and beyond ±${MAX_ZERO_MS_PER_CM}: check the wiring and the standards, and measure both again`,
    )
  }
  return { ok: true, calibrate: ecCalibrator(cell, nominalMsPerMv, alphaPerC), warnings: [] }
}

/** What makes the points unfit to be calculated with, or null. */
function troubleWith(first: EcPoint, second: EcPoint | undefined): string | null {
  if (second === undefined) {
    return first.rawMv === 0
      ? 'the standard gave no reading (0 mV): check that the probe is wired and wet, and measure again'
      : null
  }
  if (first.rawMv === second.rawMv) {
    return 'the two standards gave the same reading: rinse the probe and measure again'
  }
  const ecs = [first.msPerCm25, second.msPerCm25]
  return Math.max(...ecs) >= MIN_STANDARDS_RATIO * Math.min(...ecs)
    ? null
    : 'the two standards are too much alike: take two such as 1.413 and 2.76 mS/cm'
}

function cellFrom(
  first: EcPoint,
  second: EcPoint | undefined,
  nominalMsPerMv: number,
  alphaPerC: number,
): EcCell {
  const ecOf = (point: EcPoint) => atTemperature(point.msPerCm25, point.atC, alphaPerC)
  if (second === undefined) {
    return { cellConstant: ecOf(first) / (nominalMsPerMv * first.rawMv), zeroMv: 0 }
  }
  const msPerMv = (ecOf(second) - ecOf(first)) / (second.rawMv - first.rawMv)
  return { cellConstant: msPerMv / nominalMsPerMv, zeroMv: first.rawMv - ecOf(first) / msPerMv }
}
