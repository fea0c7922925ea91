import type { ChannelConfig } from '../config/config.ts'
import type { Sentence } from '../contract/shape.ts'
import type { CalibrationBook } from './book.ts'
import type { Made } from './deed-line.ts'
import { diskRefuses, noPoints, timeless, unknownId } from './sentences.ts'
import type { Session } from './session.ts'

export interface Keeping {
  readonly book: CalibrationBook
  readonly now: () => number
  /** whether anybody here knows the time */
  readonly knowsTime: () => boolean
  /** who asks for it: a function, no person */
  readonly by: string
}

/** Makes the session's calibration the one in force; returns why not, and then nothing is changed. */
export function save(session: Session, { book, now, knowsTime, by }: Keeping): Sentence | null {
  if (!knowsTime()) return timeless
  const { channel, points } = session
  const { probe, quantity } = channel.announcement
  const fit = session.fitted()
  if (points.length === 0) return noPoints
  if (!fit.ok) return fit.refusal
  const { slopePercent, offsetMv, cellConstant } = fit.figures
  const record: Made['record'] = {
    id: book.past(channel.announcement).nextId,
    probe,
    method: channel.calibration.setup.method,
    atMs: dateFor(channel, book, now),
    by,
    verdict: fit.verdict,
    slopePercent,
    offsetMv,
    cellConstant,
    points: [...points],
    curve: fit.curve,
  }
  return written(() => book.add([{ kind: 'made', quantity, record }]))
}

/** Puts an older calibration back in force; returns why not. What is in force already stays so. */
export function rollBack(
  channel: ChannelConfig,
  to: number,
  { book, now, by }: Omit<Keeping, 'knowsTime'>,
): Sentence | null {
  const { probe, quantity } = channel.announcement
  const past = book.past(channel.announcement)
  if (to !== 0 && past.find(to) === undefined) return unknownId(to, probe)
  if ((past.inForce?.id ?? 0) === to) return null
  const atMs = dateFor(channel, book, now)
  return written(() => book.add([{ kind: 'rolled-back', quantity, probe, to, atMs, by }]))
}

/** A clock that woke up in the past must not date a calibration before the one it follows. */
const dateFor = ({ announcement }: ChannelConfig, book: CalibrationBook, now: () => number) =>
  Math.max(now(), book.past(announcement).newestMs)

function written(write: () => void): Sentence | null {
  try {
    write()
    return null
  } catch (error) {
    return diskRefuses(error)
  }
}
