import type { EcCurve } from '../contract/curve.ts'
import type { Sentence } from '../contract/shape.ts'
import { accept, type Finding, type Fit, REFERENCE_C, refuse, untempered } from './calibration.ts'
import { atTemperature, type EcSetup, ecCalibrator } from './ec.ts'
import { straightLine } from './straight-line.ts'

/** A standard solution as it was measured: its printed EC at 25 °C, and its temperature. */
export interface EcPoint {
  readonly msPerCm25: number
  readonly raw: number
  /** °C; null where nobody measured it */
  readonly atC: number | null
}

/** The 15 % is the usual limit of meters; the steps below it are our own. */
const CELL_TOLERANCE = { good: 0.05, usable: 0.1, refused: 0.15 }
/** Our own limit: a cell in air reads nothing, and more than this is wiring or a wrong standard. */
const MAX_ZERO_MS_PER_CM = 0.25
/** Standards closer than this share of each other say more of the noise than of the zero. */
const MIN_STANDARDS_RATIO = 1.2
/** Three standards and more that miss their line by a larger share are measured again. */
const MAX_RESIDUAL_SHARE = 0.05

/**
 * One standard gives the cell constant, two the zero as well, more a line of least squares.
 * Refused: a cell constant more than 15 % from nominal, a zero worth more than 0.25 mS/cm,
 * standards closer than 20 %, readings that do not differ, or no reading at all.
 */
export function fitEc(points: readonly EcPoint[], setup: EcSetup): Fit {
  const trouble = troubleWith(points)
  if (trouble !== null) return refuse(trouble)
  const curve = cellFrom(points, setup)
  const { cellConstant, zeroRaw } = curve
  const missed = largestMiss(curve, points)
  const residual = points.length > 2 ? missed.msPerCm : null
  const figures = { slopePercent: null, offsetMv: null, cellConstant, residual }
  if (!(Math.abs(cellConstant - 1) <= CELL_TOLERANCE.refused)) {
    return refuse(wrongCell(cellConstant), figures)
  }
  const zeroMsPerCm = cellConstant * setup.nominalMsPerRaw * zeroRaw
  if (Math.abs(zeroMsPerCm) > MAX_ZERO_MS_PER_CM) return refuse(wrongZero(zeroRaw, zeroMsPerCm))
  if (points.length > 2 && missed.share > MAX_RESIDUAL_SHARE) return refuse(notOneLine, figures)
  const isWarm = setup.alphaPerC > 0 && points.some(({ atC }) => atC === null)
  return accept(curve, figures, [...cellFindings(cellConstant), ...(isWarm ? [untempered] : [])])
}

/** What makes the points unfit to be calculated with, or null. */
function troubleWith(points: readonly EcPoint[]): Sentence | null {
  const raws = points.map(({ raw }) => raw)
  if (points.length === 0) return noStandard
  if (points.length === 1) return raws[0] === 0 ? noReading : null
  if (new Set(raws).size < raws.length) return sameReading
  const ecs = points.map(({ msPerCm25 }) => msPerCm25)
  return Math.max(...ecs) >= MIN_STANDARDS_RATIO * Math.min(...ecs) ? null : tooAlike
}

function cellFrom(points: readonly EcPoint[], setup: EcSetup): EcCurve {
  const { nominalMsPerRaw, alphaPerC } = setup
  const pairs = points.map(({ msPerCm25, raw, atC }) => ({
    x: raw,
    y: atTemperature(msPerCm25, atC ?? REFERENCE_C, alphaPerC),
  }))
  const [first] = pairs
  if (first !== undefined && pairs.length === 1) {
    const cellConstant = first.y / (nominalMsPerRaw * first.x)
    return { kind: 'ec', nominalMsPerRaw, alphaPerC, cellConstant, zeroRaw: 0 }
  }
  const { slope, intercept } = straightLine(pairs)
  const cellConstant = slope / nominalMsPerRaw
  return { kind: 'ec', nominalMsPerRaw, alphaPerC, cellConstant, zeroRaw: -intercept / slope }
}

function largestMiss(curve: EcCurve, points: readonly EcPoint[]) {
  const calibrate = ecCalibrator(curve)
  const misses = points.map(({ msPerCm25, raw, atC }) => {
    const msPerCm = Math.abs((calibrate(raw, atC).value ?? Number.NaN) - msPerCm25)
    return { msPerCm, share: msPerCm / msPerCm25 }
  })
  return {
    msPerCm: Math.max(...misses.map(({ msPerCm }) => msPerCm)),
    share: Math.max(...misses.map(({ share }) => share)),
  }
}

function cellFindings(cellConstant: number): Finding[] {
  const off = Math.abs(cellConstant - 1)
  const shown = cellConstant.toFixed(2)
  if (off <= CELL_TOLERANCE.good) return []
  if (off <= CELL_TOLERANCE.usable) {
    const sentence = {
      id: `konstanta sel ${shown} dari nominal: masih baik dipakai`,
      en: `the cell constant is ${shown} of nominal: still fit for use`,
    }
    return [{ verdict: 'usable', sentence }]
  }
  const sentence = {
    id: `konstanta sel ${shown} dari nominal: bersihkan alat ukur, atau siapkan gantinya`,
    en: `the cell constant is ${shown} of nominal: clean the probe, or have its successor ready`,
  }
  return [{ verdict: 'worn', sentence }]
}

const wrongCell = (cellConstant: number): Sentence => ({
  id: `konstanta sel ${cellConstant.toFixed(2)} dari nominal, di luar 0,85–1,15: bersihkan alat ukur atau periksa larutan standar`,
  en: `the cell constant is ${cellConstant.toFixed(2)} of nominal, outside 0.85–1.15: clean the probe or check the standard`,
})
const wrongZero = (raw: number, msPerCm: number): Sentence => ({
  id: `titik nol ada di ${raw.toFixed(1)}, setara ${msPerCm.toFixed(2)} mS/cm, di luar ±${MAX_ZERO_MS_PER_CM}: periksa kabel dan larutan standar, lalu ukur lagi keduanya`,
  en: `the zero is at ${raw.toFixed(1)} of the raw value, worth ${msPerCm.toFixed(2)} mS/cm and beyond ±${MAX_ZERO_MS_PER_CM}: check the wiring and the standards, and measure both again`,
})
const noStandard: Sentence = {
  id: 'kalibrasi EC perlu satu larutan standar atau lebih, misalnya 1,413 mS/cm',
  en: 'an EC calibration takes one standard solution or more, such as 1.413 mS/cm',
}
const noReading: Sentence = {
  id: 'larutan standar tidak memberi bacaan (0): periksa kabel, pastikan alat ukur terendam, lalu ukur lagi',
  en: 'the standard gave no reading (0): check that the probe is wired and wet, and measure again',
}
const sameReading: Sentence = {
  id: 'dua larutan standar memberi bacaan yang sama: bilas alat ukur dan ukur lagi',
  en: 'two standards gave the same reading: rinse the probe and measure again',
}
const tooAlike: Sentence = {
  id: 'larutan standar terlalu mirip: pakai misalnya 1,413 dan 2,76 mS/cm',
  en: 'the standards are too much alike: take two such as 1.413 and 2.76 mS/cm',
}
const notOneLine: Sentence = {
  id: 'larutan standar tidak terletak pada satu garis dalam 5 %: bilas alat ukur dan ukur lagi',
  en: 'the standards do not lie on one line within 5 %: rinse the probe and measure them again',
}
