import { type Static, Type } from 'typebox'
import { ChannelIds, FromMs, ToMs } from './series.ts'
import { wordOf } from './site.ts'

/** GET: every reading of some channels over a span, as a file; a channel after the other. */
export const RAW_ROUTE = '/api/v1/raw'

/**
 * csv-id: for a spreadsheet in Indonesian (semicolon, decimal comma, byte order mark, the site's
 * time); csv-iso: for programs (comma, decimal point, UTC); json: a JSON object a line.
 */
export const RAW_FORMATS = ['csv-id', 'csv-iso', 'json'] as const
export type RawFormat = (typeof RAW_FORMATS)[number]

export const RawQuery = Type.Object(
  {
    channel: ChannelIds,
    from: FromMs,
    to: ToMs,
    format: Type.Optional(wordOf(RAW_FORMATS)),
  },
  { additionalProperties: false },
)
export type RawQuery = Static<typeof RawQuery>
