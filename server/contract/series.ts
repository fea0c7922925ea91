import { type Static, Type } from 'typebox'
import { QUALITIES } from '../../gateway/contract/reading.ts'
import { FarmEvent } from './access.ts'
import { Band, nullable, QuantityWord, wordOf } from './site.ts'

export const SERIES_ROUTE = '/api/v1/series'
export const DEFAULT_POINTS = 700
export const MIN_POINTS = 2
export const MAX_POINTS = 2000
export const MAX_CHANNELS = 16

/** Which readings are drawn: good and uncertain ones, good ones alone, or bad ones as well. */
export const DRAWN_QUALITIES = ['usable', 'good', 'all'] as const
export type DrawnQuality = (typeof DRAWN_QUALITIES)[number]

export const ChannelIds = Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
  minItems: 1,
  maxItems: MAX_CHANNELS,
  uniqueItems: true,
  description: 'id of a channel; repeated for several',
})
/** Query strings are text: digits are checked here and turned into numbers by the route. */
export const FromMs = Type.String({
  pattern: '^[0-9]{1,13}$',
  description: 'epoch ms UTC, inclusive',
})
export const ToMs = Type.String({
  pattern: '^[0-9]{1,13}$',
  description: 'epoch ms UTC, exclusive',
})

export const SeriesQuery = Type.Object(
  {
    channel: ChannelIds,
    from: FromMs,
    to: ToMs,
    points: Type.Optional(
      Type.String({
        pattern: '^[0-9]{1,4}$',
        description: `buckets, at most; ${MIN_POINTS} to ${MAX_POINTS}, ${DEFAULT_POINTS} unless said`,
      }),
    ),
    quality: Type.Optional(wordOf(DRAWN_QUALITIES)),
  },
  { additionalProperties: false },
)
export type SeriesQuery = Static<typeof SeriesQuery>

/** One channel's columns: an entry for each bucket of the answer they stand in. */
export const ChannelSeries = Type.Object({
  channel: Type.String(),
  place: Type.String(),
  quantity: QuantityWord,
  unit: Type.String(),
  /** mean, min and max of the drawn readings of the bucket */
  mean: Type.Array(nullable(Type.Number())),
  min: Type.Array(nullable(Type.Number())),
  max: Type.Array(nullable(Type.Number())),
  /** drawn readings in the bucket */
  n: Type.Array(Type.Integer()),
  /** bad readings, and those without a value; whatever quality is drawn */
  bad: Type.Array(Type.Integer()),
  /** of every reading in the bucket; whatever quality is drawn */
  worst: Type.Array(nullable(wordOf(QUALITIES))),
  /** [from, to] spans without a drawn reading, longer than five periods, up to now at the live edge */
  gaps: Type.Array(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 })),
  band: nullable(Band),
})
export type ChannelSeries = Static<typeof ChannelSeries>

/**
 * Channels over one span, in buckets with the same edges; the site's midnights and hours are edges.
 * A bucket without a drawn reading holds null, never 0 and never its neighbour.
 * min and max keep a one-sample spike visible at any zoom.
 */
export const Series = Type.Object({
  fromMs: Type.Integer(),
  toMs: Type.Integer(),
  bucketMs: Type.Integer(),
  quality: wordOf(DRAWN_QUALITIES),
  /** start of each bucket; the first and the last may reach out of the span */
  t: Type.Array(Type.Integer()),
  /** in the order in which they were asked for */
  channels: Type.Array(ChannelSeries),
  /** what was done at the places of the channels, oldest first; null for whoever may not read it */
  events: nullable(Type.Array(FarmEvent)),
  /** farm time when this was told */
  nowMs: Type.Integer(),
})
export type Series = Static<typeof Series>
