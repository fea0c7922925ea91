import type { Calibrated } from '../calibrate/calibration.ts'
import { MAX_NUMBER, type Quality, type Reason } from '../contract/reading.ts'

export interface MeasuringRange {
  readonly low: number
  readonly high: number
}

export interface Verdict {
  readonly value: number | null
  readonly quality: Quality
  readonly reason: Reason | null
}

/** How far a reading with this reason can still be trusted. */
const WEIGHT: Record<Reason, Quality> = {
  out_of_range: 'bad',
  dead_probe: 'bad',
  sentinel: 'bad',
  noise: 'uncertain',
  spike: 'uncertain',
  stuck: 'uncertain',
  calibrating: 'uncertain',
  uncalibrated: 'uncertain',
  no_compensation: 'uncertain',
  clock: 'uncertain',
}

export interface Case {
  readonly calibrated: Calibrated
  readonly range: MeasuringRange
  /** what the driver already knows against the sample */
  readonly suspicion: Reason | null
  readonly hasCalibration: boolean
  readonly clockSure: boolean
}

/** One rule: a reason against the reading, or null. The first that speaks gives the reason. */
type Rule = (reading: Case) => Reason | null

const RULES: readonly Rule[] = [
  ({ suspicion }) => suspicion,
  ({ calibrated }) => (calibrated.value === null ? (calibrated.reason ?? 'dead_probe') : null),
  ({ calibrated }) => (Number.isFinite(calibrated.value) ? null : 'dead_probe'),
  ({ calibrated, range }) =>
    calibrated.value !== null && (calibrated.value < range.low || calibrated.value > range.high)
      ? 'out_of_range'
      : null,
  ({ clockSure }) => (clockSure ? null : 'clock'),
  ({ hasCalibration }) => (hasCalibration ? null : 'uncalibrated'),
  ({ calibrated }) => calibrated.reason,
]

/** Marks a calibrated sample; never drops it and never changes a value that can be told at all. */
export function judge(reading: Case): Verdict {
  const reason = RULES.map((rule) => rule(reading)).find((word) => word !== null) ?? null
  const { value } = reading.calibrated
  return {
    value: value !== null && Math.abs(value) <= MAX_NUMBER ? value : null,
    quality: reason === null ? 'good' : WEIGHT[reason],
    reason,
  }
}
