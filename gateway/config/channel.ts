import { Type } from 'typebox'
import type { Calibrator } from '../calibrate/calibration.ts'
import { calibratorOf } from '../calibrate/calibrator.ts'
import { dueMsOf } from '../calibrate/due.ts'
import type { Setup } from '../calibrate/setup.ts'
import type { ChannelAnnouncement } from '../contract/channels.ts'
import { TEMPERATURE_LIMITS_C, UNITS } from '../contract/reading.ts'
import type { AnyDriverKind, ChannelBasics, Seat } from '../drivers/driver.ts'
import type { ChannelWays } from '../quality/judges.ts'
import { checkCalibration, type FileCalibration } from './calibration.ts'
import { type Checked, problemsOf, refused, shaped } from './checked.ts'
import { uncalibratedCurve } from './curve.ts'
import type { Document, Path } from './document.ts'
import { periodMsOf, periodProblem } from './period.ts'
import { probeSetup, setupProblems } from './probe-setup.ts'
import { CHANNEL_KEYS, ChannelBase, withKeys } from './schema.ts'

export interface ChannelConfig extends Conversion {
  readonly announcement: ChannelAnnouncement
  /** what this channel does as long as nobody calibrated it by command */
  readonly calibration: {
    readonly setup: Setup
    readonly nominal: Conversion
    /** null when the file tells of none */
    readonly file: FileCalibration | null
  }
}

/** What becomes of raw values. */
export interface Conversion {
  readonly calibrate: Calibrator
  /** false for a probe that should be calibrated and is not */
  readonly hasCalibration: boolean
  /** how the channel speaks, as far as somebody wrote it down */
  readonly ways?: ChannelWays
}

/** A channel that is in order by itself, before it is held against the others. */
export interface SoundChannel {
  readonly at: Path
  /** as its driver gets it: with the driver's own keys */
  readonly own: ChannelBase & ChannelBasics
  readonly seat: Seat
  readonly config: ChannelConfig
  readonly warnings: readonly string[]
}

/** The ports a channel can name; undefined is one whose driver is itself in doubt. */
export type KindOfPort = ReadonlyMap<unknown, AnyDriverKind | undefined>

const Named = Type.Object({
  port: Type.Optional(Type.Unknown()),
  quantity: ChannelBase.properties.quantity,
  frontEnd: ChannelBase.properties.frontEnd,
  calibration: ChannelBase.properties.calibration,
})

export function checkChannel(
  value: unknown,
  ports: KindOfPort,
  document: Document,
  at: Path,
): Checked<SoundChannel> {
  const { shape, base, seat } = seated(value, ports, document, at)
  const calibration = calibrationIn(value, seat, document, at)
  const problems = [
    ...shape,
    ...(calibration === null ? [] : problemsOf(calibration)),
    ...(base.ok ? meaningProblems(base.value, seat, (key) => document.where([...at, key])) : []),
    ...(base.ok ? setupProblems(base.value, (key) => document.where([...at, key])) : []),
  ]
  if (problems.length > 0 || !base.ok || seat === null) return refused(...problems)
  const inForce = calibration?.ok ? calibration.value : null
  return { ok: true, value: soundChannel(at, base.value, seat, inForce) }
}

/** The channel's keys held against those of its port's driver, and where that driver seats it. */
function seated(value: unknown, ports: KindOfPort, document: Document, at: Path) {
  const base = shaped(ChannelBase, value, document, at)
  const port = base.ok ? base.value.port : portIn(value)
  const kind = ports.get(port)
  if (kind === undefined) {
    const isNowhere = typeof port === 'string' && !ports.has(port)
    const where = document.where([...at, 'port'])
    const nowhere = isNowhere ? [`${where}: no port of this name stands above; mend the name`] : []
    return { shape: [...problemsOf(base), ...nowhere], base, seat: null }
  }
  const whole = shaped(withKeys(CHANNEL_KEYS, kind.channel), value, document, at)
  return { shape: problemsOf(whole), base, seat: whole.ok ? kind.seat(whole.value) : null }
}

function portIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'port' in value ? value.port : undefined
}

/** Null when the channel has none; a fault elsewhere in the channel does not hide its own. */
function calibrationIn(
  value: unknown,
  seat: Seat | null,
  document: Document,
  at: Path,
): Checked<FileCalibration> | null {
  const named = shaped(Named, value, document, at)
  if (!named.ok || named.value.calibration === undefined) return null
  const { quantity, calibration, frontEnd } = named.value
  const own = frontEnd === undefined ? {} : { frontEnd }
  const channel = { quantity, rawUnit: seat?.rawUnit ?? null, ...own }
  return checkCalibration(calibration, channel, document, [...at, 'calibration'])
}

/** What no schema can say of one channel. */
function meaningProblems(
  { period, range: [low, high], quantity, id, compensatedBy, resolution }: ChannelBase,
  seat: Seat | null,
  where: (key: string) => string,
): string[] {
  const problems: string[] = []
  const say = (key: string, sentence: string) => problems.push(`${where(key)}: ${sentence}`)
  const slowness = periodProblem(periodMsOf(period), seat?.fastestMs ?? 1)
  if (slowness !== null) say('period', slowness)
  if (low >= high) say('range', 'the low end must be below the high end; write the low end first')
  if (resolution !== undefined && resolution >= high - low) {
    say('resolution', 'a step as wide as the range shows nothing; write the smallest step')
  }
  const { lowC, highC } = TEMPERATURE_LIMITS_C
  if (UNITS[quantity] === '°C' && (low < lowC || high > highC)) {
    say('range', `no thermometer on a farm reaches it; stay within ${lowC} and ${highC} °C`)
  }
  if (compensatedBy === id) {
    say('compensatedBy', 'a channel cannot correct itself; name the thermometer beside it')
  }
  for (const { key, sentence } of seat?.problems ?? []) say(key, sentence)
  if (seat?.rawUnit === '°C' && seat.pin !== null && UNITS[quantity] !== '°C') {
    const { pin } = seat
    say('pin', `${pin} is a 1-wire thermometer, not ${quantity}; an analog pin is written A${pin}`)
  }
  return problems
}

function soundChannel(
  at: Path,
  base: ChannelBase,
  seat: Seat,
  calibration: FileCalibration | null,
): SoundChannel {
  const setup = probeSetup(base, seat.rawUnit, calibration?.setup ?? null)
  const curve = uncalibratedCurve(base, seat.rawUnit, setup)
  const warnings =
    calibration === null ? [curve.warning] : calibration.fit.sentences.map(({ en }) => en)
  const [low, high] = base.range
  const periodMs = periodMsOf(base.period)
  const nominal = { calibrate: curve.calibrate, hasCalibration: curve.isFinal }
  const written = calibration && {
    calibrate: calibratorOf(calibration.fit.curve),
    hasCalibration: true,
  }
  return {
    at,
    own: { ...base, periodMs },
    seat,
    warnings: warnings.filter((warning) => warning !== null).map((text) => `${base.id}: ${text}`),
    config: {
      ...(written ?? nominal),
      calibration: { setup, nominal, file: calibration },
      ways: waysOf(base),
      announcement: {
        id: base.id,
        place: base.place,
        quantity: base.quantity,
        unit: UNITS[base.quantity],
        rawUnit: seat.rawUnit,
        range: { low, high },
        periodMs,
        probe: base.probe,
        port: base.port,
        compensatedBy: base.compensatedBy ?? null,
        calibration: calibration && announcedCalibration(calibration),
      },
    },
  }
}

function announcedCalibration({ id, method, atMs, fit, points }: FileCalibration) {
  const { verdict, figures } = fit
  const { slopePercent } = figures
  const dueMs = dueMsOf({ method, atMs, verdict, slopePercent, points: points.length })
  return { id, kind: method, atMs, verdict, dueMs }
}

const waysOf = ({ resolution, reportsOnChange }: ChannelBase): ChannelWays => ({
  ...(resolution === undefined ? {} : { resolution }),
  ...(reportsOnChange === undefined ? {} : { reportsOnChange }),
})
