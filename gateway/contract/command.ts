import { type Static, type TProperties, Type } from 'typebox'
import {
  CalibrationHistory,
  CalibrationId,
  CalibrationSession,
  KnownSample,
} from './calibration.ts'
import { QUALITIES, REASONS } from './reading.ts'
import { exact, Instant, Measured, Nullable, oneOf, Sentence, Slug, Words } from './shape.ts'

/** A command waits at most this long for its answer: a probe comes to rest within minutes. */
export const MAX_COMMAND_MS = 600_000
/** Liquid water; the tables of buffers end here too. Null where nobody measured it. */
const SampleCelsius = Nullable(Type.Number({ minimum: 0, maximum: 50 }))
const Uuid = Type.String({ format: 'uuid' })

const deed = <const K extends string, P extends TProperties>(kind: K, keys: P) =>
  Type.Object({ kind: Type.Literal(kind), channel: Slug, ...keys }, exact)

/** What a gateway can be asked to do; all but `read` concern the calibration of a channel's probe. */
export const Deed = Type.Union([
  /** the next sample of the channel, judged like any other */
  deed('read', {}),
  deed('calibration-start', {}),
  /** the session as it stands, with the raw value and its restlessness now */
  deed('calibration-look', {}),
  /** waits until the probe is at rest and measures; a second point of one sample replaces the first */
  deed('calibration-point', { known: KnownSample, atC: SampleCelsius }),
  deed('calibration-save', {}),
  /** the calibration of before stays in force */
  deed('calibration-cancel', {}),
  deed('calibration-history', {}),
  /** puts an older calibration back in force; 0 for the nominal curve */
  deed('calibration-roll-back', { to: CalibrationId }),
])
export type Deed = Static<typeof Deed>

/** `command`: asked once; the same id again is answered with the same reply. */
export const Command = Type.Object(
  {
    id: Uuid,
    /** counted from its arrival, so that no two clocks have to agree */
    withinMs: Type.Integer({ minimum: 100, maximum: MAX_COMMAND_MS }),
    /** who asks: a function or 'console', no person's name */
    by: Words(64),
    do: Deed,
  },
  exact,
)
export type Command = Static<typeof Command>

export const ReadAnswer = Type.Object(
  {
    channel: Slug,
    at: Instant,
    value: Nullable(Measured),
    raw: Nullable(Measured),
    quality: oneOf(QUALITIES),
    reason: Nullable(oneOf(REASONS)),
  },
  exact,
)
export type ReadAnswer = Static<typeof ReadAnswer>

/**
 * What a deed comes to: `read` a reading; start, look and point the session; save, cancel, history
 * and roll-back the history.
 */
export const Answer = Type.Union([
  Type.Object({ kind: Type.Literal('reading'), reading: ReadAnswer }, exact),
  Type.Object({ kind: Type.Literal('session'), session: CalibrationSession }, exact),
  Type.Object({ kind: Type.Literal('history'), history: CalibrationHistory }, exact),
])
export type Answer = Static<typeof Answer>

/** `reply`: the answer, or why there is none, with the remedy. */
export const Reply = Type.Object(
  {
    id: Uuid,
    outcome: Type.Union([
      Type.Object({ ok: Type.Literal(true), answer: Answer }, exact),
      Type.Object({ ok: Type.Literal(false), refusal: Sentence }, exact),
    ]),
  },
  exact,
)
export type Reply = Static<typeof Reply>
