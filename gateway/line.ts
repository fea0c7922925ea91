import type { CurveFor, CurveInForce } from './calibration/curves.ts'
import type { ChannelConfig } from './config/config.ts'
import type { Reading } from './contract/reading.ts'
import type { Sample } from './drivers/driver.ts'
import type { Entry, Outbox, Position } from './outbox/outbox.ts'
import { judge } from './quality/judge.ts'
import type { Stamper } from './stamp.ts'

/** A temperature older than this says nothing about the water a probe is in. */
const COMPENSATION_FOR_MS = 10 * 60_000

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
  /** what becomes of a channel's raw values */
  readonly curveFor: CurveFor
  /** whether somebody is calibrating the channel's probe */
  readonly isCalibrating: (channel: string) => boolean
}

/** sample → calibrate → judge → outbox, for every probe in the same way. */
export function lineOf(options: LineOptions): Line {
  const { channels, outbox, stamper, curveFor, isCalibrating } = options
  const configOf = new Map(channels.map((channel) => [channel.announcement.id, channel]))
  const compensators = new Set(channels.map(({ announcement }) => announcement.compensatedBy))
  // Replayed readings run beside live ones; a temperature of last week must not correct today's pH.
  const temperatures = { live: new Map<string, Reading>(), replay: new Map<string, Reading>() }

  const listeners = new Set<Listener>()

  const suspected = (sample: Sample): Sample =>
    sample.suspicion === null && sample.origin === 'live' && isCalibrating(sample.channel)
      ? { ...sample, suspicion: 'calibrating' }
      : sample

  const entryOf = (sample: Sample): Entry | null => {
    const channel = configOf.get(sample.channel)
    if (channel === undefined) return null
    const known = temperatures[sample.origin]
    const compensationC = temperatureFor(channel, sample, known)
    const curve = curveFor(channel, sample)
    const reading = readingOf(suspected(sample), channel, curve, compensationC)
    if (compensators.has(reading.channel) && tellsOfTheWater(reading)) {
      known.set(reading.channel, reading)
    }
    if (sample.origin === 'live') for (const hear of listeners) hear(reading)
    return { reading, lane: sample.origin === 'live' ? 'live' : 'backlog' }
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

/** A thermometer that is being calibrated may stand in ice water. */
const tellsOfTheWater = ({ quality, reason }: Reading) =>
  quality !== 'bad' && reason !== 'calibrating'

function temperatureFor(
  { announcement }: ChannelConfig,
  sample: Sample,
  known: ReadonlyMap<string, Reading>,
): number | null {
  const temperature = known.get(announcement.compensatedBy ?? '')
  if (temperature === undefined) return null
  const isNear = Math.abs(sample.at - temperature.at) <= COMPENSATION_FOR_MS
  return isNear ? temperature.value : null
}

function readingOf(
  sample: Sample,
  { announcement }: ChannelConfig,
  { id, calibrate, hasCalibration }: CurveInForce,
  compensationC: number | null,
): Reading {
  const { raw } = sample
  const calibrated = raw === null ? { value: null, reason: null } : calibrate(raw, compensationC)
  const verdict = judge({
    calibrated,
    range: announcement.range,
    suspicion: sample.suspicion,
    hasCalibration,
    clockSure: sample.clockSure,
  })
  return {
    channel: sample.channel,
    at: sample.at,
    ...verdict,
    value: verdict.value === null ? null : rounded(verdict.value),
    raw,
    calibration: id,
    compensationC,
  }
}

/** Four decimals: a tenth of what the best probe here resolves, at half the bytes. */
const rounded = (value: number) => Math.round(value * 10_000) / 10_000
