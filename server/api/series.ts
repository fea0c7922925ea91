import type { BookDatabase, ChannelRow, SiteRow } from '../book/tables.ts'
import { readTodaysLimits } from '../book/todays-limits.ts'
import { Refusal } from '../contract/refusal.ts'
import {
  DEFAULT_POINTS,
  MAX_POINTS,
  SERIES_ROUTE,
  Series,
  SeriesQuery,
} from '../contract/series.ts'
import type { Band } from '../contract/site.ts'
import type { BucketColumns, Store } from '../store/store.ts'
import { refusals } from '../words/refusals.ts'
import { zoneOffsetMinutes } from '../zone.ts'
import { Refused } from './refusal.ts'
import { bucketLengthMs, bucketsOver } from './series-buckets.ts'
import { gapsOf } from './series-gaps.ts'
import type { HttpServer } from './server.ts'

export interface SeriesSource {
  readonly site: SiteRow
  readonly book: BookDatabase
  readonly store: Pick<Store, 'series' | 'raw'>
  readonly registry: { find(id: string): ChannelRow | undefined }
  /** farm time */
  readonly now: () => number
}

interface Ask {
  readonly channel: ChannelRow
  readonly fromMs: number
  readonly toMs: number
  readonly points: number
}

const MAX_SPAN_MS = 10 * 366 * 86_400_000

/** One channel over a span, as a chart draws it. */
export function seriesRoute(app: HttpServer, source: SeriesSource): void {
  const schema = {
    summary: 'One channel over a span, in buckets',
    querystring: SeriesQuery,
    response: { 200: Series, 400: Refusal, 404: Refusal, 503: Refusal },
  }
  app.get(SERIES_ROUTE, { schema }, (request) => read(source, asked(source, request.query)))
}

function asked({ registry }: SeriesSource, query: SeriesQuery): Ask {
  const [fromMs, toMs] = [Number(query.from), Number(query.to)]
  const points = query.points === undefined ? DEFAULT_POINTS : Number(query.points)
  if (fromMs >= toMs) throw new Refused(400, 'bad_request', refusals.emptySpan(), 'to')
  if (toMs - fromMs > MAX_SPAN_MS)
    throw new Refused(400, 'bad_request', refusals.longSpan(), 'from')
  if (points < 1 || points > MAX_POINTS) {
    throw new Refused(400, 'bad_request', refusals.wrongParameter('points'), 'points')
  }
  const channel = registry.find(query.channel)
  if (channel === undefined) {
    throw new Refused(404, 'not_found', refusals.unknownChannel(query.channel), 'channel')
  }
  return { channel, fromMs, toMs, points }
}

async function read(source: SeriesSource, ask: Ask): Promise<Series> {
  const { site, store, now } = source
  const { channel, fromMs, toMs } = ask
  const bucketMs = bucketLengthMs(toMs - fromMs, ask.points, channel.period_ms)
  const span = bucketsOver(ask, bucketMs, zoneOffsetMinutes(site.zone, fromMs))
  const columns = await store.series(channel.id, span)
  const nowMs = now()
  const { firstAt, lastAt, ...shown } = columns
  return {
    channel: channel.id,
    quantity: channel.quantity,
    unit: channel.unit,
    fromMs,
    toMs,
    bucketMs,
    t: Array.from({ length: span.buckets }, (_, i) => span.fromMs + i * bucketMs),
    ...shown,
    gaps: gapsOf({
      columns,
      fromMs,
      toMs,
      nowMs,
      periodMs: channel.period_ms,
      hasEarlier: await hasEarlier(store, ask, columns),
    }),
    band: await bandFor(source, channel),
    nowMs,
  }
}

/** Asked only when the span does not start with readings: then a gap or the very beginning does. */
async function hasEarlier(
  store: SeriesSource['store'],
  { channel, fromMs }: Ask,
  { firstAt }: BucketColumns,
): Promise<boolean> {
  const first = firstAt.find((at) => at !== null)
  if (first != null && first - fromMs <= channel.period_ms) return false
  for await (const _reading of store.raw(channel.id, 0, fromMs)) return true
  return false
}

async function bandFor({ book, now }: SeriesSource, channel: ChannelRow): Promise<Band | null> {
  const today = await readTodaysLimits(book, now())
  return today.band(channel.place, channel.quantity)
}
