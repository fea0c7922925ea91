import type { Reason } from '../contract/reading.ts'

/** What a calibrated sample is worth: a value in the channel's unit, or why there is none. */
export interface Calibrated {
  readonly value: number | null
  readonly reason: Reason | null
}

/** raw is in the channel's raw unit, compensationC in °C or null when no temperature is known. */
export type Calibrator = (raw: number, compensationC: number | null) => Calibrated

/** A fit from measured points: a calibrator, or a sentence that says why the points are refused. */
export type Fit =
  | { readonly ok: true; readonly calibrate: Calibrator; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly refusal: string }

export const refuse = (refusal: string): Fit => ({ ok: false, refusal })

/** Temperature taken when a probe that wants compensation gets none: the standard's 25 °C. */
export const REFERENCE_C = 25

/** A value that needed a temperature says so when it had none. */
export const compensated = (value: number, compensationC: number | null): Calibrated => ({
  value,
  reason: compensationC === null ? 'no_compensation' : null,
})
