import type { ChannelConfig } from '../config/config.ts'
import type { Channels } from '../contract/channels.ts'
import type { Line } from '../line.ts'
import type { Log } from '../log.ts'
import { adoptFromFile } from './adopt.ts'
import { calibrationBook } from './book.ts'
import { announcedWith, type CurveFor, curvesOf } from './curves.ts'
import { type CalibrationDesk, calibrationDesk } from './desk.ts'
import { calibrationFile } from './file.ts'
import { sessionsOf } from './sessions.ts'

/** What a gateway knows of its probes' calibrations, and where they are made. */
export interface Calibrations {
  readonly curveFor: CurveFor
  isCalibrating(channel: string): boolean
  /** the channels as their probes are calibrated now */
  announced(): Channels
  /** told when `announced` says something new */
  onChange(listener: () => void): void
  /** Opens the desk on a line whose readings it hears. */
  deskOn(line: Pick<Line, 'listen'>): CalibrationDesk
}

export interface CalibrationsOptions {
  readonly calibrationFile: string
  readonly channels: readonly ChannelConfig[]
  readonly now: () => number
  /** whether anybody here knows the time: what has no date cannot be put in order */
  readonly knowsTime: () => boolean
  /** counts on whatever the clock does, farm ms */
  readonly uptimeMs: () => number
  readonly log: Pick<Log, 'warn' | 'error'>
}

/** Reads the history beside the outbox and takes in what the configuration says. */
export function calibrationsOf(options: CalibrationsOptions): Calibrations {
  const { calibrationFile: path, channels, uptimeMs, knowsTime, log } = options
  const now = () => Math.round(options.now())
  const onDamage = (sentence: string) => log.error(sentence)
  const book = calibrationBook(calibrationFile({ file: path, now, onDamage }))
  for (const warning of adoptFromFile(book, channels)) log.warn(warning)
  const sessions = sessionsOf(channels, now, uptimeMs)
  return {
    curveFor: curvesOf(book),
    isCalibrating: sessions.isCalibrating,
    announced: () => ({ channels: channels.map((channel) => announcedWith(book, channel)) }),
    onChange: book.onChange,
    deskOn(line) {
      line.listen(sessions.hear)
      return calibrationDesk({ book, sessions, line, now, knowsTime })
    },
  }
}

/** What counts, for whoever looks at probes beside a gateway and changes nothing. */
export function calibrationsReadOnly(
  options: Omit<CalibrationsOptions, 'log' | 'uptimeMs' | 'knowsTime'>,
): Pick<Calibrations, 'curveFor' | 'isCalibrating'> {
  const { calibrationFile: path, channels, now } = options
  const kept = calibrationFile({ file: path, now, onDamage: () => {} })
  const book = calibrationBook({ read: kept.read, write: () => {} })
  adoptFromFile(book, channels)
  return { curveFor: curvesOf(book), isCalibrating: () => false }
}
