import type { CalibrationVerdict } from '../contract/calibration.ts'
import type { CalibrationCurve } from '../contract/curve.ts'
import type { Reason } from '../contract/reading.ts'
import type { Sentence } from '../contract/shape.ts'

/** What a calibrated sample is worth: a value in the channel's unit, or why there is none. */
export interface Calibrated {
  readonly value: number | null
  readonly reason: Reason | null
}

/** raw is in the channel's raw unit, compensationC in °C or null when no temperature is known. */
export type Calibrator = (raw: number, compensationC: number | null) => Calibrated

/** What people judge a probe by; null where a method knows no such figure. */
export interface Figures {
  /** pH: share of the Nernst slope, % */
  readonly slopePercent: number | null
  /** pH: electrode mV in pH 7 */
  readonly offsetMv: number | null
  /** EC: of nominal */
  readonly cellConstant: number | null
  /** largest distance of a point from the curve, in the quantity's unit; null where none is left over */
  readonly residual: number | null
}
export const NO_FIGURES: Figures = {
  slopePercent: null,
  offsetMv: null,
  cellConstant: null,
  residual: null,
}

export type SoundVerdict = Exclude<CalibrationVerdict, 'refused'>

/** Something a person should know of a calibration that can be used. */
export interface Finding {
  readonly verdict: SoundVerdict
  readonly sentence: Sentence
}

/** A curve from measured points with its verdict, or a sentence that says why the points are refused. */
export type Fit =
  | {
      readonly ok: true
      readonly curve: CalibrationCurve
      readonly verdict: SoundVerdict
      readonly sentences: readonly Sentence[]
      readonly figures: Figures
    }
  | { readonly ok: false; readonly refusal: Sentence; readonly figures: Figures }

export const refuse = (refusal: Sentence, figures: Figures = NO_FIGURES): Fit => ({
  ok: false,
  refusal,
  figures,
})

/** The worst finding decides; nothing found is good. */
export function accept(
  curve: CalibrationCurve,
  figures: Figures,
  findings: readonly Finding[],
): Fit & { ok: true } {
  const verdicts = findings.map(({ verdict }) => verdict)
  const verdict = (['worn', 'usable'] as const).find((word) => verdicts.includes(word)) ?? 'good'
  return { ok: true, curve, verdict, figures, sentences: findings.map(({ sentence }) => sentence) }
}

/** Temperature taken when a probe that wants compensation gets none: the standard's 25 °C. */
export const REFERENCE_C = 25

/** A value that needed a temperature says so when it had none. */
export const compensated = (value: number, compensationC: number | null): Calibrated => ({
  value,
  reason: compensationC === null ? 'no_compensation' : null,
})

/** A sample of unknown temperature was taken as 25 °C warm. */
export const untempered: Finding = {
  verdict: 'usable',
  sentence: {
    id: 'suhu larutan tidak diketahui, dianggap 25 °C: ukur suhunya agar kalibrasi lebih tepat',
    en: 'the temperature of the solution is not known and was taken as 25 °C: measure it for a better calibration',
  },
}
