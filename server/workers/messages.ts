import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { QUALITIES, QUANTITIES, REASONS } from '../../gateway/contract/reading.ts'
import { Count, Instant, Measured, Nullable, oneOf, Slug } from '../../gateway/contract/shape.ts'
import { LatestReading } from '../contract/latest.ts'
import { parsePayload } from '../ingest/parse-payload.ts'

/** Channels and who may write them; a channel that is not here waits for the server's word. */
export const Grants = Type.Object({
  channels: Type.Array(
    Type.Object({ id: Slug, gateway: Slug, place: Slug, quantity: oneOf(QUANTITIES) }),
  ),
})
export type Grants = Static<typeof Grants>

export const FreshReadings = Type.Object({ readings: Type.Array(LatestReading) })
export type FreshReadings = Static<typeof FreshReadings>

const Newest = Type.Object({
  channel: Slug,
  at: Instant,
  value: Nullable(Measured),
  raw: Nullable(Measured),
  quality: oneOf(QUALITIES),
  reason: Nullable(oneOf(REASONS)),
  calibration: Type.Integer(),
  compensationC: Nullable(Measured),
})

/** Batches that are durable, and what they changed in history. */
export const Written = Type.Object({
  batches: Type.Array(
    Type.Object({
      gateway: Slug,
      epoch: Type.String({ format: 'uuid' }),
      seq: Type.Integer({ minimum: 1 }),
      readings: Count,
      newestMs: Nullable(Instant),
    }),
  ),
  touched: Type.Array(
    Type.Object({
      channel: Slug,
      quantity: oneOf(QUANTITIES),
      /** hours since 1970 as [from, to), in order, apart from each other */
      hours: Type.Array(Type.Tuple([Count, Count])),
      newest: Newest,
    }),
  ),
})
export type Written = Static<typeof Written>

/** A farm of ten thousand channels announces itself in about a megabyte. */
const MAX_BYTES = 16 * 1024 * 1024

/** Null when it is not what it should be: only processes of this server write there. */
function reader<T extends TSchema>(schema: T) {
  const validator = Compile(schema)
  return (payload: Uint8Array): Static<T> | null => {
    const parsed = parsePayload(payload, MAX_BYTES)
    return parsed.ok && validator.Check(parsed.value) ? (parsed.value as Static<T>) : null
  }
}

export const readGrants = reader(Grants)
export const readFresh = reader(FreshReadings)
export const readWritten = reader(Written)
