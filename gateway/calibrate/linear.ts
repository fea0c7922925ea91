import type { LinearCurve } from '../contract/curve.ts'
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

export interface LinearPoint {
  readonly raw: number
  readonly value: number
}

/** Three points and more that miss their line by a larger share of their span are measured again. */
const RESIDUAL_SHARE = { good: 0.02, refused: 0.05 }

/** For probes that already speak their unit. */
export const asItIs: Calibrator = (raw) => ({ value: raw, reason: null })

export const linearCalibrator =
  ({ factor, offset }: LinearCurve): Calibrator =>
  (raw) => ({ value: factor * raw + offset, reason: null })

/**
 * A straight line: through two points, by least squares through more. One point moves the line
 * along and keeps its `factor`; null where no factor is known yet.
 */
export function fitLinear(points: readonly LinearPoint[], factor: number | null): Fit {
  const [only] = points
  if (only !== undefined && points.length === 1) return fitOffset(only, factor)
  const raws = points.map(({ raw }) => raw)
  if (points.length < 2) return refuse(tooFew)
  if (new Set(raws).size < 2) return refuse(sameReading)
  const { slope, intercept } = straightLine(points.map(({ raw, value }) => ({ x: raw, y: value })))
  if (slope === 0) return refuse(noAnswer)
  const values = points.map(({ value }) => value)
  const misses = points.map(({ raw, value }) => Math.abs(intercept + slope * raw - value))
  const share = Math.max(...misses) / (Math.max(...values) - Math.min(...values))
  const residual = points.length > 2 ? Math.max(...misses) : null
  const figures = { ...NO_FIGURES, residual }
  if (points.length > 2 && share > RESIDUAL_SHARE.refused) return refuse(notOneLine, figures)
  const findings = points.length > 2 && share > RESIDUAL_SHARE.good ? [loose] : []
  return accept({ kind: 'linear', factor: slope, offset: intercept }, figures, findings)
}

function fitOffset({ raw, value }: LinearPoint, factor: number | null): Fit {
  if (factor === null) return refuse(tooFew)
  const curve: LinearCurve = { kind: 'linear', factor, offset: value - factor * raw }
  return accept(curve, NO_FIGURES, [keptFactor])
}

const keptFactor: Finding = {
  verdict: 'usable',
  sentence: {
    id: 'satu titik hanya menggeser nilainya; ukur titik kedua untuk memeriksa kemiringannya',
    en: 'one point only shifts the values; measure a second one to check the slope',
  },
}
const loose: Finding = {
  verdict: 'usable',
  sentence: {
    id: 'titik-titik agak menyimpang dari garisnya: ukur lagi bila ragu',
    en: 'the points stray a little from their line: measure again when in doubt',
  },
}
const tooFew: Sentence = {
  id: 'kalibrasi ini perlu dua titik yang nilainya diketahui',
  en: 'this calibration needs two points of known value',
}
const sameReading: Sentence = {
  id: 'dua titik memberi nilai mentah yang sama: periksa kabel alat ukur lalu ukur lagi',
  en: "the two points have the same raw value: check the probe's wiring and measure again",
}
const noAnswer: Sentence = {
  id: 'semua titik bernilai sama: ambil dua titik yang berbeda',
  en: 'all points have the same value: take two that differ',
}
const notOneLine: Sentence = {
  id: 'titik-titik tidak terletak pada satu garis: ukur lagi, satu per satu',
  en: 'the points do not lie on one line: measure them again, one by one',
}
