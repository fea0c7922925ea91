import type { MoistureCurve } from '../contract/curve.ts'
import type { Sentence } from '../contract/shape.ts'
import {
  accept,
  type Calibrator,
  type Finding,
  type Fit,
  NO_FIGURES,
  refuse,
} from './calibration.ts'
import { straightLine } from './straight-line.ts'

/** The probe in one known state of its own soil: % of volume, from weighing a known volume. */
export interface MoisturePoint {
  readonly raw: number
  readonly percent: number
}

/** Beyond this share outside driest … wettest the probe is not in soil as it was calibrated. */
const OUTSIDE = 0.15
/** So many weighed states show how the probe bends. */
const POINTS_THAT_BEND = 4
/** Low-cost probes are within 3–5 % of volume after a calibration of their own soil. */
const RESIDUAL_PERCENT = { good: 3, usable: 5, refused: 8 }

const xOf = (over: MoistureCurve['over'], raw: number) => (over === 'raw' ? raw : 1 / raw)

/**
 * moisture = a + b·x, held between the driest and the wettest point. A raw value far outside them
 * gives no value: the probe is out, broken or flooded.
 */
export const moistureCalibrator =
  ({ over, a, b, low, high }: MoistureCurve): Calibrator =>
  (raw) => {
    const percent = a + b * xOf(over, raw)
    const share = (percent - low) / (high - low)
    if (!(share >= -OUTSIDE && share <= 1 + OUTSIDE)) return { value: null, reason: 'out_of_range' }
    return { value: Math.min(Math.max(percent, low), high), reason: null }
  }

/**
 * A straight line from dry to wet (field capacity: saturated and drained two hours). With four
 * states or more the better of θ = a + b·raw and θ = a + b/raw. Refused: fewer than two states,
 * points that do not differ in reading and in water, or a miss of more than 8 % of volume.
 */
export function fitMoisture(points: readonly MoisturePoint[]): Fit {
  const percents = points.map(({ percent }) => percent)
  const [low, high] = [Math.min(...percents), Math.max(...percents)]
  if (points.length < 2) return refuse(tooFew)
  if (new Set(points.map(({ raw }) => raw)).size < points.length) return refuse(sameReading)
  if (low === high) return refuse(sameWater)
  const bases =
    points.length >= POINTS_THAT_BEND ? (['raw', 'inverse'] as const) : (['raw'] as const)
  const curves = bases.map((over) => curveOver(over, points, low, high))
  const missOf = (curve: MoistureCurve) => largestMiss(curve, points)
  const [curve] = curves.toSorted((one, other) => missOf(one) - missOf(other))
  if (curve === undefined || !Number.isFinite(curve.b)) return refuse(sameReading)
  const residual = points.length > 2 ? missOf(curve) : null
  const figures = { ...NO_FIGURES, residual }
  if (residual !== null && residual > RESIDUAL_PERCENT.refused) return refuse(scattered, figures)
  return accept(curve, figures, residual === null ? [] : findingsOf(residual))
}

function curveOver(
  over: MoistureCurve['over'],
  points: readonly MoisturePoint[],
  low: number,
  high: number,
): MoistureCurve {
  const pairs = points.map(({ raw, percent }) => ({ x: xOf(over, raw), y: percent }))
  const { slope, intercept } = straightLine(pairs)
  return { kind: 'moisture', over, a: intercept, b: slope, low, high }
}

const largestMiss = ({ over, a, b }: MoistureCurve, points: readonly MoisturePoint[]) =>
  Math.max(...points.map(({ raw, percent }) => Math.abs(a + b * xOf(over, raw) - percent)))

function findingsOf(residual: number): Finding[] {
  if (residual <= RESIDUAL_PERCENT.good) return []
  const shown = residual.toFixed(1)
  const sentence = {
    id: `satu titik meleset ${shown} % volume dari kurva: timbang lagi bila ragu`,
    en: `one point misses the curve by ${shown} % of volume: weigh again when in doubt`,
  }
  return [{ verdict: residual <= RESIDUAL_PERCENT.usable ? 'usable' : 'worn', sentence }]
}

const tooFew: Sentence = {
  id: 'kalibrasi kelembapan perlu titik kering dan titik basah dari media yang sama',
  en: 'a moisture calibration needs a dry and a wet point of the same soil',
}
const sameReading: Sentence = {
  id: 'titik kering dan titik basah memberi bacaan yang sama: alat ukur tidak menanggapi air',
  en: 'the dry and the wet point gave the same reading: the probe does not answer to water',
}
const sameWater: Sentence = {
  id: 'titik basah harus mengandung lebih banyak air daripada titik kering',
  en: 'the wet point must hold more water than the dry point',
}
const scattered: Sentence = {
  id: 'titik-titik terlalu tersebar dari kurvanya: padatkan media dengan rata dan timbang lagi',
  en: 'the points scatter too far from their curve: pack the soil evenly and weigh again',
}
