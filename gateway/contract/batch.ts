import { type Static, type TSchema, Type } from 'typebox'
import {
  MAX_CALIBRATION_ID,
  QUALITIES,
  type Quality,
  REASONS,
  type Reading,
  TEMPERATURE_LIMITS_C,
} from './reading.ts'
import { exact, Instant, Measured, Nullable, oneOf, Slug } from './shape.ts'

/** A batch holds at most this many readings … */
export const MAX_BATCH_READINGS = 500
/** … and its JSON at most this many bytes. */
export const MAX_BATCH_BYTES = 32 * 1024
const column = <T extends TSchema>(schema: T) =>
  Type.Array(schema, { minItems: 1, maxItems: MAX_BATCH_READINGS })

/** `readings/{epoch}/{seq}`: columns of equal length; `channel` indexes into `channels`. */
export const Batch = Type.Object(
  {
    /**
     * live: measured now. backlog: measured earlier (an outage, a replay); it never rings a bell.
     * A live batch that an outage kept for days still says live, since its bytes never change:
     * how old a reading is, its `at` alone tells.
     */
    lane: oneOf(['live', 'backlog'] as const),
    channels: Type.Array(Slug, { minItems: 1, maxItems: MAX_BATCH_READINGS }),
    readings: Type.Object(
      {
        channel: column(Type.Integer({ minimum: 0, maximum: MAX_BATCH_READINGS - 1 })),
        at: column(Instant),
        value: column(Nullable(Measured)),
        raw: column(Nullable(Measured)),
        quality: column(oneOf(QUALITIES)),
        reason: column(Nullable(oneOf(REASONS))),
        calibration: column(Type.Integer({ minimum: 0, maximum: MAX_CALIBRATION_ID })),
        compensationC: column(
          Nullable(
            Type.Number({
              minimum: TEMPERATURE_LIMITS_C.lowC,
              maximum: TEMPERATURE_LIMITS_C.highC,
            }),
          ),
        ),
      },
      exact,
    ),
  },
  exact,
)
export type Batch = Static<typeof Batch>
export type Lane = Batch['lane']

/** Puts readings into a batch payload. The caller keeps to MAX_BATCH_READINGS. */
export function toBatch(lane: Lane, readings: readonly Reading[]): Batch {
  const channels = [...new Set(readings.map((reading) => reading.channel))]
  const indexOf = new Map(channels.map((channel, index) => [channel, index]))
  return {
    lane,
    channels,
    readings: {
      channel: readings.map((reading) => indexOf.get(reading.channel) ?? 0),
      at: readings.map((reading) => reading.at),
      value: readings.map((reading) => reading.value),
      raw: readings.map((reading) => reading.raw),
      quality: readings.map((reading) => reading.quality),
      reason: readings.map((reading) => reading.reason),
      calibration: readings.map((reading) => reading.calibration),
      compensationC: readings.map((reading) => reading.compensationC),
    },
  }
}

/** What no schema can say against a batch that fits it; null when nothing is wrong. */
export function batchMisfit({ channels, readings: columns }: Batch): string | null {
  const length = columns.at.length
  if (Object.values(columns).some((values) => values.length !== length)) {
    return 'its columns differ in length'
  }
  if (columns.channel.some((index) => index >= channels.length)) {
    return 'it has a reading of a channel it does not list'
  }
  if (new Set(channels).size < channels.length) return 'it lists a channel twice'
  const contradicts = (quality: Quality, i: number) =>
    (quality === 'good') !== (columns.reason[i] === null) ||
    (quality === 'good' && columns.value[i] === null)
  return columns.quality.some(contradicts)
    ? 'a good reading has a value and no reason against it, every other reading has a reason'
    : null
}

/** Takes readings out of a validated batch; null when `batchMisfit` speaks against it. */
export function fromBatch(batch: Batch): Reading[] | null {
  const columns = batch.readings
  if (batchMisfit(batch) !== null) return null
  return columns.at.map((at, i) => ({
    channel: batch.channels[columns.channel[i]!]!,
    at,
    value: columns.value[i]!,
    raw: columns.raw[i]!,
    quality: columns.quality[i]!,
    reason: columns.reason[i]!,
    calibration: columns.calibration[i]!,
    compensationC: columns.compensationC[i]!,
  }))
}
