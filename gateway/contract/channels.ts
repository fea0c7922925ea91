import { type Static, Type } from 'typebox'
import { MAX_BATCH_READINGS } from './batch.ts'
import { VERDICTS } from './calibration.ts'
import { MAX_CALIBRATION_ID, QUANTITIES } from './reading.ts'
import { exact, Instant, Measured, Nullable, oneOf, Slug, Words } from './shape.ts'

/** A gateway announces at most this many channels … */
export const MAX_CHANNELS = MAX_BATCH_READINGS
/** A channel is read once a day or oftener. */
export const MAX_PERIOD_MS = 86_400_000
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
          verdict: oneOf(VERDICTS),
          /** when to calibrate again; null where none falls due */
          dueMs: Nullable(Instant),
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
