import { type Calibrator, type Fit, refuse } from './calibration.ts'

export interface LinearPoint {
  readonly raw: number
  readonly value: number
}

/** For probes that already speak their unit. */
export const asItIs: Calibrator = (raw) => ({ value: raw, reason: null })

/** A straight line through two points. */
export function fitLinear(first: LinearPoint, second: LinearPoint): Fit {
  if (first.raw === second.raw) return refuse('the two points have the same raw value')
  const factor = (second.value - first.value) / (second.raw - first.raw)
  const calibrate: Calibrator = (raw) => ({
    value: first.value + factor * (raw - first.raw),
    reason: null,
  })
  return { ok: true, calibrate, warnings: [] }
}
