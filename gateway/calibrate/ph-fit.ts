import type { FrontEnd, PhCurve } from '../contract/curve.ts'
import { bufferPh } from './buffers.ts'
import { accept, type Fit, REFERENCE_C, refuse } from './calibration.ts'
import { electrodeMv, mvPerPhAt, newElectrode, phCalibrator } from './ph.ts'
import {
  electrodeFindings,
  electrodeRefusal,
  keptSlope,
  noGain,
  notOneLine,
  tooAlike,
  tooFarFromSeven,
} from './ph-verdict.ts'
import { straightLine } from './straight-line.ts'

/** One buffer as it was measured: its pH as printed on the bottle, and its temperature. */
export interface PhPoint {
  readonly ph: number
  /** pin mV, or pH where the probe speaks pH */
  readonly raw: number
  /** °C; null where nobody measured it */
  readonly atC: number | null
}

export interface PhSetup {
  /** null: the probe speaks pH itself */
  readonly frontEnd: FrontEnd | null
  /** whose slope a single buffer keeps; null for a new electrode's */
  readonly inForce: PhCurve | null
}

const MAX_RESIDUAL_PH = 0.05
/** More than this is more than noise: then each side of pH 7 gets the slope it shows. */
const BENT_PH = 0.02
const MIN_BUFFER_DISTANCE_PH = 1
/** Within this of pH 7 an error of the slope moves a single point by no more than 0.1 pH. */
const NEAR_SEVEN_PH = 1

/** A buffer where it lies on the electrode's line: E = E7 + s·x. */
interface Placed {
  readonly ph: number
  readonly x: number
  readonly y: number
}

/**
 * E = E7 − s·k(T)·(pH − 7) through buffers at their own temperatures. One buffer near pH 7 moves
 * the offset and keeps the slope in force; two are exact; three or more are least squares, and
 * three that bend by more than 0.02 pH get a slope on each side of pH 7. Refused: slope outside
 * 85–105 %, offset beyond ±60 mV, buffers closer than one pH, points more than 0.05 pH off the
 * line, no gain. Limits: Onset and Hanna electrode guides.
 */
export function fitPh(points: readonly PhPoint[], setup: PhSetup): Fit {
  const { frontEnd } = setup
  if (frontEnd?.gain === 0) return refuse(noGain)
  const placed = points.map((point) => placedOn(frontEnd, point))
  const [only] = placed
  if (only !== undefined && placed.length === 1) return fitOffset(only, points, setup)
  const phs = placed.map(({ ph }) => ph)
  if (placed.length < 2 || Math.max(...phs) - Math.min(...phs) < MIN_BUFFER_DISTANCE_PH) {
    return refuse(tooAlike)
  }
  const { slope, intercept: offsetMv } = straightLine(placed)
  const line: PhCurve = { kind: 'ph', frontEnd, offsetMv, slope, alkalineSlope: null }
  const residual = placed.length > 2 ? largestMiss(line, points) : null
  const curve = residual !== null && residual > BENT_PH ? bent(line, placed) : line
  const figures = { slopePercent: slope * 100, offsetMv, cellConstant: null, residual }
  const refusal = electrodeRefusal(curve)
  if (refusal !== null) return refuse(refusal, figures)
  if (residual !== null && residual > MAX_RESIDUAL_PH) return refuse(notOneLine, figures)
  return accept(curve, figures, electrodeFindings(curve, points))
}

function placedOn(frontEnd: FrontEnd | null, { ph: printed, raw, atC }: PhPoint): Placed {
  const ph = bufferPh(printed, atC ?? REFERENCE_C)
  return { ph, x: -mvPerPhAt(frontEnd, atC) * (ph - 7), y: electrodeMv(frontEnd, raw) }
}

function fitOffset(point: Placed, points: readonly PhPoint[], { frontEnd, inForce }: PhSetup): Fit {
  if (Math.abs(point.ph - 7) > NEAR_SEVEN_PH) return refuse(tooFarFromSeven)
  const base = inForce ?? newElectrode(frontEnd)
  const slope = point.ph > 7 ? (base.alkalineSlope ?? base.slope) : base.slope
  const offsetMv = point.y - slope * point.x
  const curve: PhCurve = { ...base, frontEnd, offsetMv }
  const figures = {
    slopePercent: base.slope * 100,
    offsetMv,
    cellConstant: null,
    residual: null,
  }
  const refusal = electrodeRefusal(curve)
  if (refusal !== null) return refuse(refusal, figures)
  const findings = [keptSlope(inForce !== null), ...electrodeFindings(curve, points)]
  return accept(curve, figures, findings)
}

function largestMiss(curve: PhCurve, points: readonly PhPoint[]): number {
  const calibrate = phCalibrator(curve)
  const misses = points.map(({ ph, raw, atC }) => {
    const read = calibrate(raw, atC).value ?? Number.NaN
    return Math.abs(read - bufferPh(ph, atC ?? REFERENCE_C))
  })
  return Math.max(...misses)
}

/** A slope of its own for each side, when one buffer stands near pH 7 and one on either side. */
function bent(line: PhCurve, placed: readonly Placed[]): PhCurve {
  const [acid, middle, alkaline] = placed.toSorted((a, b) => a.ph - b.ph)
  if (placed.length !== 3 || !acid || !middle || !alkaline) return line
  if (Math.abs(middle.ph - 7) > 0.5 || acid.x <= 0 || alkaline.x >= 0) return line
  const offsetMv = middle.y - line.slope * middle.x
  return {
    ...line,
    offsetMv,
    slope: (acid.y - offsetMv) / acid.x,
    alkalineSlope: (alkaline.y - offsetMv) / alkaline.x,
  }
}
