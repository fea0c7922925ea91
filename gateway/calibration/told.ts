import type { Fit } from '../calibrate/calibration.ts'
import { calibratorOf } from '../calibrate/calibrator.ts'
import type { ChannelConfig } from '../config/config.ts'
import {
  type CalibrationHistory,
  type CalibrationResult,
  type CalibrationSession,
  MAX_HISTORY,
  MAX_SENTENCES,
} from '../contract/calibration.ts'
import { MAX_NUMBER } from '../contract/reading.ts'
import type { CalibrationBook } from './book.ts'
import { curvesOf, dueOf } from './curves.ts'
import type { OpenSession } from './sessions.ts'

/** A reply is one MQTT message, and the server takes none longer than twice this. */
const MAX_HISTORY_BYTES = 32 * 1024

/** A session as a person sees it now. */
export function sessionTold(
  { session, endsMs }: OpenSession,
  book: CalibrationBook,
): CalibrationSession {
  const { announcement, calibration } = session.channel
  const rest = session.rest()
  const newest = session.newest()
  const now = rest && newest && { ...newest, spread: rest.spread, isStable: rest.isStable }
  return {
    channel: announcement.id,
    probe: announcement.probe,
    method: calibration.setup.method,
    startedAtMs: session.startedAtMs,
    endsMs,
    now,
    recognisedPh: session.recognisedPh(),
    points: [...session.points],
    result: resultTold(session.fitted(), session, book),
  }
}

/** Null while there is nothing to judge yet. */
function resultTold(
  fit: Fit,
  session: OpenSession['session'],
  book: CalibrationBook,
): CalibrationResult | null {
  const hasFigures = Object.values(fit.figures).some((figure) => figure !== null)
  if (session.points.length === 0) return null
  if (!fit.ok && !hasFigures && session.points.length < 2) return null
  const figures = {
    slopePercent: tellable(fit.figures.slopePercent),
    offsetMv: tellable(fit.figures.offsetMv),
    cellConstant: tellable(fit.figures.cellConstant),
    residual: tellable(fit.figures.residual),
  }
  const { before, after } = onThisSample(fit, session, book)
  return {
    verdict: fit.ok ? fit.verdict : 'refused',
    sentences: fit.ok ? fit.sentences.slice(0, MAX_SENTENCES) : [fit.refusal],
    ...figures,
    before,
    after,
  }
}

/** The sample the probe stands in: by what is in force, and by this calibration. */
function onThisSample(
  fit: Fit,
  { channel, newest }: OpenSession['session'],
  book: CalibrationBook,
) {
  const sample = newest()
  if (sample === null) return { before: null, after: null }
  const { raw, atC } = sample
  const { calibrate } = curvesOf(book)(channel, { at: 0, origin: 'live' })
  const after = fit.ok ? calibratorOf(fit.curve)(raw, atC).value : null
  return { before: tellable(calibrate(raw, atC).value), after: tellable(after) }
}

/** No message carries infinity. */
const tellable = (value: number | null) =>
  value !== null && Math.abs(value) <= MAX_NUMBER ? value : null

/** What is known of a channel's probe: as many calibrations, newest first, as one reply carries. */
export function historyTold(
  { announcement }: ChannelConfig,
  book: CalibrationBook,
): CalibrationHistory {
  const { records } = book.past(announcement)
  const inForce = book.inForce(announcement)?.record ?? null
  const told = records.slice(0, MAX_HISTORY)
  while (told.length > 1 && Buffer.byteLength(JSON.stringify(told)) > MAX_HISTORY_BYTES) told.pop()
  return {
    channel: announcement.id,
    probe: announcement.probe,
    inForce: inForce?.id ?? 0,
    dueMs: inForce && dueOf(inForce),
    calibrations: told,
  }
}
