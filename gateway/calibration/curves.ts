import type { Calibrator } from '../calibrate/calibration.ts'
import { dueMsOf } from '../calibrate/due.ts'
import type { ChannelConfig } from '../config/config.ts'
import type { ChannelAnnouncement } from '../contract/channels.ts'
import type { Sample } from '../drivers/driver.ts'
import type { CalibrationBook, Counting } from './book.ts'
import type { Made } from './deed-line.ts'

/** What becomes of one sample's raw value. */
export interface CurveInForce {
  /** id of the calibration, 0 for the nominal curve */
  readonly id: number
  readonly calibrate: Calibrator
  /** false for a probe that should be calibrated and is not */
  readonly hasCalibration: boolean
}

export type CurveFor = (
  channel: ChannelConfig,
  sample: Pick<Sample, 'at' | 'origin'>,
) => CurveInForce

/**
 * A live sample takes the calibration in force now, whatever the clock says; one that was measured
 * earlier takes the one of its own time.
 */
export const curvesOf =
  (book: CalibrationBook): CurveFor =>
  ({ announcement, calibration }, { at, origin }) => {
    const counting = origin === 'live' ? book.inForce(announcement) : book.at(announcement, at)
    return counting === null ? { id: 0, ...calibration.nominal } : ready(counting)
  }

const ready = ({ record, calibrate }: Counting): CurveInForce => ({
  id: record.id,
  calibrate,
  hasCalibration: true,
})

/** The channel with the calibration its probe has now. */
export function announcedWith(
  book: CalibrationBook,
  { announcement }: ChannelConfig,
): ChannelAnnouncement {
  const record = book.inForce(announcement)?.record ?? null
  return { ...announcement, calibration: record && told(record) }
}

function told(record: Made['record']) {
  const { id, method, atMs, verdict } = record
  return { id, kind: method, atMs, verdict, dueMs: dueOf(record) }
}

export const dueOf = ({ method, atMs, verdict, slopePercent, points }: Made['record']) =>
  dueMsOf({ method, atMs, verdict, slopePercent, points: points.length })
