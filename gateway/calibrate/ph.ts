import { bufferPh, isKnownBuffer, KNOWN_BUFFERS } from './buffers.ts'
import { type Calibrator, compensated, type Fit, REFERENCE_C, refuse } from './calibration.ts'

const GAS_CONSTANT = 8.314462618 // J/(mol·K), CODATA 2018
const FARADAY = 96485.33212 // C/mol, CODATA 2018
const KELVIN = 273.15

/** Nernst slope in mV per pH at `celsius`: 59.159 at 25 °C. */
export const nernstMvPerPh = (celsius: number): number =>
  ((Math.LN10 * GAS_CONSTANT * (celsius + KELVIN)) / FARADAY) * 1000

/** The amplifier between electrode and pin: pin mV = zeroMv + gain · electrode mV. */
export interface FrontEnd {
  readonly zeroMv: number
  readonly gain: number
}
export const BARE_ELECTRODE: FrontEnd = { zeroMv: 0, gain: 1 }

/** One buffer as it was measured: its pH at 25 °C as printed on the bottle, and its temperature. */
export interface PhPoint {
  readonly ph: number
  readonly rawMv: number
  readonly atC: number
}

/** offsetMv: electrode mV in pH 7; slope: fraction of the Nernst slope. */
export interface PhElectrode {
  readonly offsetMv: number
  readonly slope: number
}

const SLOPE_LIMITS = { low: 0.85, worn: 0.9, high: 1.05 }
const OFFSET_LIMITS_MV = { clean: 30, reject: 60 }
const MAX_RESIDUAL_PH = 0.05
const MIN_BUFFER_DISTANCE_PH = 1

/**
 * pH = 7 + (E7 − E)/(s·k(T)) with the isopotential point at pH 7. This corrects the electrode;
 * the pH of the water itself also moves with temperature and is not corrected.
 * Without a temperature it takes 25 °C and says no_compensation.
 */
export const phCalibrator =
  (electrode: PhElectrode, frontEnd: FrontEnd = BARE_ELECTRODE): Calibrator =>
  (raw, compensationC) => {
    const electrodeMv = (raw - frontEnd.zeroMv) / frontEnd.gain
    const mvPerPh = electrode.slope * nernstMvPerPh(compensationC ?? REFERENCE_C)
    return compensated(7 + (electrode.offsetMv - electrodeMv) / mvPerPh, compensationC)
  }

/** Least squares of electrode mV on −k(T)(pH − 7); exact for two buffers. */
export function electrodeFrom(points: readonly PhPoint[], frontEnd: FrontEnd): PhElectrode {
  const pairs = points.map((point) => ({
    x: -nernstMvPerPh(point.atC) * (bufferPh(point.ph, point.atC) - 7),
    mv: (point.rawMv - frontEnd.zeroMv) / frontEnd.gain,
  }))
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const meanX = mean(pairs.map(({ x }) => x))
  const meanMv = mean(pairs.map(({ mv }) => mv))
  const slope =
    pairs.reduce((sum, { x, mv }) => sum + (x - meanX) * (mv - meanMv), 0) /
    pairs.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0)
  return { slope, offsetMv: meanMv - slope * meanX }
}

/**
 * Two or more buffers make a calibration. Refused: slope outside 85–105 %, offset beyond ±60 mV,
 * buffers closer than one pH, a buffer that misses the line by more than 0.05 pH, or no gain.
 * Warned of: wear, and bottles whose change with temperature is not known.
 * Limits: Onset and Hanna electrode guides (good 95–102 %, ±30 mV; below 90 % replace soon).
 */
export function fitPh(points: readonly PhPoint[], frontEnd: FrontEnd = BARE_ELECTRODE): Fit {
  const phs = points.map(({ ph }) => ph)
  if (points.length < 2 || Math.max(...phs) - Math.min(...phs) < MIN_BUFFER_DISTANCE_PH) {
    return refuse('a pH calibration needs two buffers at least one pH apart, such as 7.00 and 4.01')
  }
  if (frontEnd.gain === 0) {
    return refuse('an amplifier with a gain of 0 passes nothing on: measure its gain')
  }
  const electrode = electrodeFrom(points, frontEnd)
  const percent = (electrode.slope * 100).toFixed(1)
  const offset = electrode.offsetMv.toFixed(1)
  if (!(electrode.slope >= SLOPE_LIMITS.low && electrode.slope <= SLOPE_LIMITS.high)) {
    return refuse(
      `the electrode's slope is ${percent} %, outside 85–105 %: check the buffers, clean or replace the probe`,
    )
  }
  if (Math.abs(electrode.offsetMv) > OFFSET_LIMITS_MV.reject) {
    return refuse(
      `the electrode's offset is ${offset} mV, beyond ±60 mV: clean or replace the probe`,
    )
  }
  const calibrate = phCalibrator(electrode, frontEnd)
  const misses = points.map((point) =>
    Math.abs((calibrate(point.rawMv, point.atC).value ?? 0) - bufferPh(point.ph, point.atC)),
  )
  if (Math.max(...misses) > MAX_RESIDUAL_PH) {
    return refuse('the buffers do not lie on one line within 0.05 pH: measure them again')
  }
  return {
    ok: true,
    calibrate,
    warnings: [...wearOf(electrode, percent, offset), ...strangersAmong(points)],
  }
}

function wearOf(electrode: PhElectrode, percent: string, offset: string): string[] {
  const warnings: string[] = []
  if (electrode.slope < SLOPE_LIMITS.worn)
    warnings.push(`slope ${percent} %: replace the probe soon`)
  if (Math.abs(electrode.offsetMv) > OFFSET_LIMITS_MV.clean) {
    warnings.push(`offset ${offset} mV: clean the probe and calibrate again`)
  }
  return warnings
}

const strangersAmong = (points: readonly PhPoint[]): string[] =>
  points
    .filter(({ ph }) => !isKnownBuffer(ph))
    .map(
      ({ ph }) =>
        `no table for a buffer of pH ${ph}, so it is taken as ${ph} at every temperature: measure at 25 °C, or use ${KNOWN_BUFFERS.join(', ')}`,
    )
