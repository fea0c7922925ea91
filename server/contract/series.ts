import { type Static, Type } from 'typebox'
import { QUALITIES } from '../../gateway/contract/reading.ts'
import { Band, nullable, QuantityWord, wordOf } from './site.ts'

export const SERIES_ROUTE = '/api/v1/series'
export const DEFAULT_POINTS = 700
export const MAX_POINTS = 2000

/** Query strings are text: digits are checked here and turned into numbers by the route. */
export const SeriesQuery = Type.Object(
  {
    channel: Type.String({ minLength: 1, maxLength: 64 }),
    from: Type.String({ pattern: '^[0-9]{1,13}$', description: 'epoch ms UTC, inclusive' }),
    to: Type.String({ pattern: '^[0-9]{1,13}$', description: 'epoch ms UTC, exclusive' }),
    points: Type.Optional(
      Type.String({ pattern: '^[0-9]{1,4}$', description: `buckets, at most ${MAX_POINTS}` }),
    ),
  },
  { additionalProperties: false },
)
export type SeriesQuery = Static<typeof SeriesQuery>

/**
 * One channel over a span, in buckets; all columns have the same length.
 * A bucket without a reading holds null, never 0 and never its neighbour.
 * min and max keep a one-sample spike visible at any zoom.
 */
export const Series = Type.Object({
  channel: Type.String(),
  quantity: QuantityWord,
  unit: Type.String(),
  fromMs: Type.Integer(),
  toMs: Type.Integer(),
  bucketMs: Type.Integer(),
  /** start of each bucket */
  t: Type.Array(Type.Integer()),
  /** mean, min and max of the good and uncertain readings of the bucket */
  mean: Type.Array(nullable(Type.Number())),
  min: Type.Array(nullable(Type.Number())),
  max: Type.Array(nullable(Type.Number())),
  /** good and uncertain readings in the bucket */
  n: Type.Array(Type.Integer()),
  /** bad readings in the bucket: counted apart, kept out of the envelope */
  bad: Type.Array(Type.Integer()),
  worst: Type.Array(nullable(wordOf(QUALITIES))),
  /** [from, to] spans without a usable reading, longer than five periods, up to now at the live edge */
  gaps: Type.Array(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 })),
  band: nullable(Band),
  nowMs: Type.Integer(),
})
export type Series = Static<typeof Series>
