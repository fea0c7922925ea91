import { type Static, Type } from 'typebox'
import { exact, Instant } from './shape.ts'

/** One `stored` names at most this many batches. */
export const MAX_STORED_SEQS = 10_000
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
