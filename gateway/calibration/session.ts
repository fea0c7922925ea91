import { isPlausibleIn, recogniseBuffer } from '../calibrate/buffer-recognition.ts'
import { type Fit, refuse } from '../calibrate/calibration.ts'
import { fitOf } from '../calibrate/fit.ts'
import { newElectrode } from '../calibrate/ph.ts'
import { driftLimit, type Heard, type Rest, restOf, windowMsFor } from '../calibrate/rest.ts'
import type { Setup } from '../calibrate/setup.ts'
import type { ChannelConfig } from '../config/config.ts'
import { type KnownSample, MAX_POINTS, type MeasuredPoint } from '../contract/calibration.ts'
import type { CalibrationCurve, PhCurve } from '../contract/curve.ts'
import type { Reading } from '../contract/reading.ts'
import type { Sentence } from '../contract/shape.ts'
import { fullSession, implausible, unmoved, unrecognised, wrongMethod } from './sentences.ts'

/** A calibration being made of one probe, held in memory only: a restart ends it. */
export interface Session {
  readonly channel: ChannelConfig
  readonly startedAtMs: number
  readonly points: readonly MeasuredPoint[]
  hear(reading: Reading): void
  /** how restless the probe is now; null while nothing was heard */
  rest(): Rest | null
  newest(): { readonly raw: number; readonly atC: number | null } | null
  recognisedPh(): number | null
  /** why this cannot be a point of this session, before anybody waits for it; null when it can */
  misfit(known: KnownSample): Sentence | null
  /** Takes the sample the probe rests in; a second point of one sample replaces the first. */
  take(known: KnownSample, resting: Resting): Sentence | null
  /** what the points come to */
  fitted(): Fit
}

export type Resting = Omit<MeasuredPoint, 'known'>

export interface SessionOptions {
  readonly channel: ChannelConfig
  readonly startedAtMs: number
  /** what a single point keeps the slope of; null on the nominal curve */
  readonly inForce: CalibrationCurve | null
}

export function sessionOf({ channel, startedAtMs, inForce }: SessionOptions): Session {
  const { setup } = channel.calibration
  const { rawUnit, periodMs } = channel.announcement
  const windowMs = windowMsFor(periodMs)
  let heard: readonly Heard[] = []
  let newest: { raw: number; atC: number | null } | null = null
  let points: readonly MeasuredPoint[] = []

  const rest = () => restOf(heard, windowMs, (raw) => driftLimit(setup, rawUnit, raw))
  const fitted = () =>
    isUnmoved(points, (raw) => driftLimit(setup, rawUnit, raw))
      ? refuse(unmoved)
      : fitOf(setup, points, inForce)
  const recognise = (standing: Standing) => {
    if (setup.method !== 'ph') return null
    const electrode = electrodeFor(setup.frontEnd, fitted(), inForce)
    return recogniseBuffer(standing, electrode, setup.buffers)
  }
  return {
    channel,
    startedAtMs,
    get points() {
      return points
    },
    hear({ at: atMs, raw, reason, compensationC: atC }) {
      // A code for "no probe" stands as still as any buffer.
      if (raw === null || reason === 'sentinel' || reason === 'dead_probe') return
      newest = { raw, atC }
      // What lies ahead of it was heard before the clock was set back.
      const recent = heard.filter((sample) => sample.atMs > atMs - windowMs && sample.atMs < atMs)
      heard = [...recent, { atMs, raw }]
    },
    rest,
    newest: () => newest,
    recognisedPh: () => (newest === null ? null : recognise(newest)),
    misfit(known) {
      if (known.method !== setup.method) return wrongMethod(setup.method)
      const isNew = !points.some((point) => isSameSample(point.known, known))
      return isNew && points.length >= MAX_POINTS ? fullSession : null
    },
    take(asked, { raw, spread, atC, atMs }) {
      const known = named(asked, () => recognise({ raw, atC }))
      if (known === null) return unrecognised
      if (!isBelievable(known, { raw, atC }, setup)) return implausible(known, raw, rawUnit)
      const others = points.filter((point) => !isSameSample(point.known, known))
      points = [...others, { known, raw, spread, atC, atMs }]
      // The next sample is another one, and a slow probe would be at rest in this one for minutes.
      heard = []
      return null
    },
    fitted,
  }
}

/** Samples no further apart than what counts as rest say nothing of the probe. */
function isUnmoved(points: readonly MeasuredPoint[], limitAt: (raw: number) => number): boolean {
  if (points.length < 2) return false
  const raws = points.map(({ raw }) => raw)
  const [low, high] = [Math.min(...raws), Math.max(...raws)]
  return high - low <= Math.max(limitAt(low), limitAt(high))
}

interface Standing {
  readonly raw: number
  readonly atC: number | null
}

/** By the points of this session when they make an electrode, else by the one in force, else a new one. */
function electrodeFor(
  frontEnd: PhCurve['frontEnd'],
  fit: Fit,
  inForce: CalibrationCurve | null,
): PhCurve {
  if (fit.ok && fit.curve.kind === 'ph') return fit.curve
  return inForce?.kind === 'ph' ? inForce : newElectrode(frontEnd)
}

/** The sample with its name: a buffer nobody named is recognised, or null. */
function named(asked: KnownSample, recognise: () => number | null): KnownSample | null {
  if (asked.method !== 'ph' || asked.ph !== null) return asked
  const ph = recognise()
  return ph === null ? null : { method: 'ph', ph }
}

const isBelievable = (known: KnownSample, standing: Standing, setup: Setup) =>
  known.method !== 'ph' ||
  known.ph === null ||
  setup.method !== 'ph' ||
  isPlausibleIn(known.ph, standing, newElectrode(setup.frontEnd))

function isSameSample(one: KnownSample, other: KnownSample): boolean {
  if (one.method === 'moisture' && other.method === 'moisture' && one.state !== 'weighed') {
    return one.state === other.state
  }
  return worthOf(one) === worthOf(other)
}

function worthOf(known: KnownSample): string {
  switch (known.method) {
    case 'ph':
      return `ph ${known.ph}`
    case 'ec':
      return `ec ${known.msPerCm25}`
    case 'moisture':
      return `${known.state} ${known.percent}`
    case 'linear':
      return `linear ${known.value}`
  }
}
