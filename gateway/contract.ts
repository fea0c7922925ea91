/**
 * The gateway's door: what a gateway says on MQTT and what it listens to.
 *
 * In:   `stored` (these batches are durable on the server), `time` (what the server's clock says).
 * Out:  `readings/{epoch}/{seq}` (one frozen batch), `state` (retained, also the will),
 *       `channels` (retained: what this gateway measures).
 * All topics live under `panen/v1/{site}/{gateway}/`; a gateway writes under its own name only.
 * Payloads are JSON, QoS 1, MQTT 3.1.1. Units are fixed per quantity; times are epoch ms UTC.
 * A batch counts once by (gateway, epoch, seq); a reading counts once by (channel, at).
 * The gateway never drops a reading for its quality, never changes a batch once it has a seq,
 * and forgets a batch only when `stored` names it: a PUBACK proves nothing about storage (D1).
 */
import { type Static, type TSchema, Type } from 'typebox'

export const QUALITIES = ['good', 'uncertain', 'bad'] as const
export type Quality = (typeof QUALITIES)[number]

/** Why a reading is not simply good. */
export const REASONS = [
  'out_of_range',
  'spike',
  'stuck',
  'dead_probe',
  'calibrating',
  'uncalibrated',
  'no_compensation',
  'clock',
] as const
export type Reason = (typeof REASONS)[number]

/** Every quantity a channel can have, with its one unit. EC is mS/cm at 25 °C; moisture % of volume. */
export const UNITS = {
  ph: 'pH',
  ec: 'mS/cm',
  water_temperature: '°C',
  air_temperature: '°C',
  soil_temperature: '°C',
  humidity: '%RH',
  moisture: '%',
  light: 'µmol/m²/s',
  water_level: 'cm',
  flow: 'L/min',
} as const
export type Quantity = keyof typeof UNITS
export type Unit = (typeof UNITS)[Quantity]
export const QUANTITIES = Object.keys(UNITS) as readonly Quantity[]

/** A batch holds at most this many readings … */
export const MAX_BATCH_READINGS = 500
/** … and its JSON at most this many bytes. */
export const MAX_BATCH_BYTES = 32 * 1024
/** A gateway announces at most this many channels … */
export const MAX_CHANNELS = MAX_BATCH_READINGS
/** … and a retained message (`state`, `channels`) has at most this many bytes. */
export const MAX_RETAINED_BYTES = 64 * 1024
/** A channel is read once a day or oftener. */
export const MAX_PERIOD_MS = 86_400_000
export const MAX_CALIBRATION_ID = 2 ** 31 - 1
/** No thermometer of a farm reads outside this. */
export const TEMPERATURE_LIMITS_C = { lowC: -60, highC: 150 } as const
/** One `stored` names at most this many batches. */
export const MAX_STORED_SEQS = 10_000
/** No raw value and no value is larger than this, in whatever unit. */
export const MAX_NUMBER = 1e12
/** Instants outside 1970 … 2200 are not times of this farm. */
export const MAX_AT_MS = Date.UTC(2200, 0)

export interface Reading {
  readonly channel: string
  /** epoch ms UTC of the measurement itself */
  readonly at: number
  /** in the unit of the channel's quantity; null when no number can be stood for */
  readonly value: number | null
  /** as the probe gave it, in the channel's raw unit; null when it gave no number */
  readonly raw: number | null
  readonly quality: Quality
  readonly reason: Reason | null
  /** id of the calibration in force, 0 for the nominal curve of the probe's kind */
  readonly calibration: number
  /** temperature used for compensation, °C; null when none was used */
  readonly compensationC: number | null
}

export const SLUG_PATTERN = '^[a-z0-9][a-z0-9-]{0,62}$'
const Slug = Type.String({ pattern: SLUG_PATTERN })
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const oneOf = <T extends readonly string[]>(words: T) =>
  Type.Unsafe<T[number]>(Type.String({ enum: [...words] }))
const column = <T extends TSchema>(schema: T) =>
  Type.Array(schema, { minItems: 1, maxItems: MAX_BATCH_READINGS })
const exact = { additionalProperties: false }
const Words = (maxLength: number) => Type.String({ maxLength })
const Measured = Type.Number({ minimum: -MAX_NUMBER, maximum: MAX_NUMBER })
const Instant = Type.Integer({ minimum: 0, maximum: MAX_AT_MS })
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const MAX_PORTS = 100
/** A sentence for people; it can carry an error message of the operating system. */
const Sentence = Words(1_000)

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

/** One wire of the gateway and whether it answers. */
export const PortState = Type.Object(
  {
    id: Slug,
    driver: Words(64),
    up: Type.Boolean(),
    sinceMs: Instant,
    /** what is wrong, in both languages of the farm, when the port is down */
    fault: Nullable(Type.Object({ id: Sentence, en: Sentence }, exact)),
  },
  exact,
)
export type PortState = Static<typeof PortState>

export const Backlog = Type.Object(
  {
    readings: Count,
    bytes: Count,
    oldestMs: Nullable(Instant),
    /** how long the outbox can still grow at today's rate; null while nothing is measured */
    hoursLeft: Nullable(Type.Number({ minimum: 0 })),
  },
  exact,
)
export type Backlog = Static<typeof Backlog>

/** `state`, retained. The will is the same payload with `online: false`. */
export const GatewayState = Type.Object(
  {
    online: Type.Boolean(),
    version: Words(64),
    boot: Type.String({ format: 'uuid' }),
    startedAtMs: Instant,
    atMs: Instant,
    clock: oneOf(['sure', 'unsure'] as const),
    backlog: Backlog,
    ports: Type.Array(PortState, { maxItems: MAX_PORTS }),
  },
  exact,
)
export type GatewayState = Static<typeof GatewayState>

export const ChannelAnnouncement = Type.Object(
  {
    id: Slug,
    /** slug of the bed or tank this channel measures */
    place: Slug,
    quantity: oneOf(QUANTITIES),
    unit: Words(32),
    rawUnit: Words(32),
    /** what the probe can measure; a value outside is out_of_range */
    range: Type.Object({ low: Measured, high: Measured }, exact),
    periodMs: Type.Integer({ minimum: 1, maximum: MAX_PERIOD_MS }),
    probe: Slug,
    port: Slug,
    compensatedBy: Nullable(Slug),
    /** calibration in force; null on the nominal curve */
    calibration: Nullable(
      Type.Object(
        {
          id: Type.Integer({ minimum: 1, maximum: MAX_CALIBRATION_ID }),
          kind: Words(32),
          atMs: Instant,
        },
        exact,
      ),
    ),
  },
  exact,
)
export type ChannelAnnouncement = Static<typeof ChannelAnnouncement>

/** `channels`, retained. */
export const Channels = Type.Object(
  { channels: Type.Array(ChannelAnnouncement, { maxItems: MAX_CHANNELS }) },
  exact,
)
export type Channels = Static<typeof Channels>

/** What fifteen digits of a topic can name. */
const MAX_SEQ = 10 ** 15 - 1

/** `stored`: these batches are durable (or set aside for good); only this empties the outbox. */
export const Stored = Type.Object(
  {
    epoch: Type.String({ format: 'uuid' }),
    seqs: Type.Array(Type.Integer({ minimum: 1, maximum: MAX_SEQ }), {
      minItems: 1,
      maxItems: MAX_STORED_SEQS,
    }),
    serverTimeMs: Instant,
  },
  exact,
)
export type Stored = Static<typeof Stored>

/** `time`, retained and refreshed: the clock of a farm without the Internet. */
export const ServerTime = Type.Object({ serverTimeMs: Instant, sure: Type.Boolean() }, exact)
export type ServerTime = Static<typeof ServerTime>

export type GatewayTopic =
  | { readonly kind: 'readings'; readonly epoch: string; readonly seq: number }
  | { readonly kind: 'state' | 'channels' | 'stored' | 'time' }

/** Builds every topic of one gateway. */
export function topicsOf(site: string, gateway: string) {
  const base = `panen/v1/${site}/${gateway}`
  return {
    base,
    readings: (epoch: string, seq: number) => `${base}/readings/${epoch}/${seq}`,
    state: `${base}/state`,
    channels: `${base}/channels`,
    stored: `${base}/stored`,
    time: `${base}/time`,
  } as const
}

const SLUG = new RegExp(SLUG_PATTERN)
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const SEQ = /^[1-9][0-9]{0,14}$/

/** Reads a topic back; null when it is not one of this contract's, to the letter. */
export function parseTopic(
  topic: string,
): (GatewayTopic & { readonly site: string; readonly gateway: string }) | null {
  const [panen, version, site = '', gateway = '', kind, ...rest] = topic.split('/')
  if (panen !== 'panen' || version !== 'v1' || !SLUG.test(site) || !SLUG.test(gateway)) return null
  if (kind === 'readings') {
    const [epoch = '', seq = '', ...more] = rest
    if (more.length > 0 || !UUID.test(epoch) || !SEQ.test(seq)) return null
    return { kind, site, gateway, epoch, seq: Number(seq) }
  }
  if (rest.length > 0) return null
  if (kind === 'state' || kind === 'channels' || kind === 'stored' || kind === 'time') {
    return { kind, site, gateway }
  }
  return null
}

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
