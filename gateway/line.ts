import type { CurveFor, CurveInForce } from './calibration/curves.ts'
import { COMPENSATION_FOR_MS, type Thermometers, thermometersOf } from './compensation.ts'
import type { ChannelConfig } from './config/config.ts'
import type { Reading } from './contract/reading.ts'
import type { Sample } from './drivers/driver.ts'
import type { Entry, Outbox, Position } from './outbox/outbox.ts'
import { type Judges, judges } from './quality/judges.ts'
import { isUndated, type Stamper } from './time/stamp.ts'

export interface Line {
  /** Carries samples to the outbox; true when they are durable. The outbox tells why they are not. */
  take(samples: readonly Sample[], position?: Position): Promise<boolean>
  /** Tells of every live reading as it passes; returns the function that stops it. */
  listen(listener: Listener): () => void
}

export type Listener = (reading: Reading) => void

export interface LineOptions {
  readonly channels: readonly ChannelConfig[]
  readonly outbox: Pick<Outbox, 'append'>
  readonly stamper: Stamper
  /** this start of the computer, which readings without a time count from */
  readonly boot?: string
  /** what becomes of a channel's raw values */
  readonly curveFor: CurveFor
  /** whether somebody is calibrating the channel's probe */
  readonly isCalibrating: (channel: string) => boolean
}

/** sample → calibrate → judge → outbox, for every probe in the same way. */
export function lineOf(options: LineOptions): Line {
  const { channels, outbox, stamper, boot } = options
  const configOf = new Map(channels.map((channel) => [channel.announcement.id, channel]))
  // Replayed readings run beside live ones; a temperature of last week must not correct today's pH.
  const temperatures = {
    live: thermometersOf<Reading>(channels),
    replay: thermometersOf<Reading>(channels),
  }
  const judge = { live: judges(), replay: judges() }
  const listeners = new Set<Listener>()

  const entryOf = (sample: Sample): Entry | null => {
    const channel = configOf.get(sample.channel)
    if (channel === undefined) return null
    const known = temperatures[sample.origin]
    const compensationC = temperatureFor(channel, sample, known)
    const isLive = sample.origin === 'live'
    const reading = readingOf(sample, channel, compensationC, {
      judge: judge[sample.origin],
      curve: options.curveFor(channel, sample),
      isCalibrating: isLive && options.isCalibrating(sample.channel),
    })
    known.hear(reading, reading)
    if (isLive) for (const hear of listeners) hear(reading)
    const lane = sample.origin === 'live' ? 'live' : 'backlog'
    return isUndated(sample) ? { reading, lane, boot } : { reading, lane }
  }

  return {
    take(samples, position) {
      const entries = samples.map(entryOf).filter((entry) => entry !== null)
      const clock = stamper.marks()
      return outbox.append({ entries, clock, ...(position ? { position } : {}) }).then(
        () => true,
        () => false,
      )
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function temperatureFor(
  { announcement }: ChannelConfig,
  sample: Sample,
  known: Thermometers<Reading>,
): number | null {
  if (sample.compensationC !== undefined) return sample.compensationC
  const temperature = known.of(announcement)
  if (temperature === undefined) return null
  const isNear = Math.abs(sample.at - temperature.at) <= COMPENSATION_FOR_MS
  return isNear ? temperature.value : null
}

/** What is known beside the sample itself. */
interface Known {
  readonly judge: Judges
  readonly curve: CurveInForce
  readonly isCalibrating: boolean
}

function readingOf(
  sample: Sample,
  channel: ChannelConfig,
  compensationC: number | null,
  { judge, curve, isCalibrating }: Known,
): Reading {
  const { id: calibration, calibrate, hasCalibration } = curve
  const { raw } = sample
  const calibrated = raw === null ? { value: null, reason: null } : calibrate(raw, compensationC)
  const verdict = judge(channel, {
    at: sample.at,
    raw,
    calibrated,
    calibration,
    suspicion: sample.suspicion,
    hasCalibration,
    isCalibrating,
    // It gets its true time later, or the mark of an estimated one.
    clockSure: sample.clockSure || isUndated(sample),
  })
  return {
    channel: sample.channel,
    at: sample.at,
    ...verdict,
    value: verdict.value === null ? null : rounded(verdict.value),
    raw,
    calibration,
    compensationC,
  }
}

/** Four decimals: a tenth of what the best probe here resolves, at half the bytes. */
const rounded = (value: number) => Math.round(value * 10_000) / 10_000
