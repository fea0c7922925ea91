import type { CalibrationMethod, CalibrationVerdict } from '../contract/calibration.ts'

export interface Dated {
  readonly method: CalibrationMethod
  readonly atMs: number
  readonly verdict: CalibrationVerdict
  readonly slopePercent: number | null
  readonly points: number
}

const DAY_MS = 86_400_000
/** Below this a pH electrode ages fast enough to be looked at every week. */
const AGEING_PERCENT = 92

/**
 * When a calibration wants to be made again, epoch ms; null for moisture and linear probes, which
 * a new soil or a new mounting makes due, not time. pH: 14 days, 7 when the electrode is worn,
 * below 92 % or its slope was not measured. EC: 30 days, our own figure; 7 when worn.
 */
export function dueMsOf({ method, atMs, verdict, slopePercent, points }: Dated): number | null {
  if (method !== 'ph' && method !== 'ec') return null
  const isAgeing = slopePercent !== null && slopePercent < AGEING_PERCENT
  const isHalf = method === 'ph' && points < 2
  if (verdict === 'worn' || isAgeing || isHalf) return atMs + 7 * DAY_MS
  return atMs + (method === 'ph' ? 14 : 30) * DAY_MS
}
