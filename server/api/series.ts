import { Type } from 'typebox'
import { readEventsAt } from '../book/events.ts'
import type { ChannelRow } from '../book/tables.ts'
import { type Actor, EVENTS_ROUTE } from '../contract/access.ts'
import { Refusal } from '../contract/refusal.ts'
import {
  DEFAULT_POINTS,
  MAX_POINTS,
  MIN_POINTS,
  SERIES_ROUTE,
  Series,
  SeriesQuery,
} from '../contract/series.ts'
import type { Door } from '../people/door.ts'
import { actorsOf } from '../people/policy.ts'
import { refusals } from '../words/refusals.ts'
import { zoneOffsetMinutes } from '../zone.ts'
import { askedChannels, askedSpan, repeated } from './asked.ts'
import { Refused } from './refusal.ts'
import { bucketsOver } from './series-buckets.ts'
import { columnsOf, type SeriesAsk, type SeriesShelves } from './series-columns.ts'
import { etagOf, isKnown } from './series-etag.ts'
import type { HttpServer } from './server.ts'

export interface SeriesSource extends SeriesShelves {
  readonly registry: { find(id: string): ChannelRow | undefined }
  readonly door: Pick<Door, 'policy'>
  /** farm time */
  readonly now: () => number
}

/** Channels over a span, as charts draw them. What is over and unchanged is not sent twice. */
export function seriesRoute(app: HttpServer, source: SeriesSource): void {
  const schema = {
    summary: 'Channels over a span, in buckets with the same edges',
    querystring: SeriesQuery,
    response: {
      200: Series,
      304: Type.Null({ description: 'still as the ETag in If-None-Match says' }),
      400: Refusal,
      404: Refusal,
      503: Refusal,
    },
  }
  // The schema's own serialiser looks at every number twice; the answer is made of typed columns.
  const serializerCompiler = () => JSON.stringify
  const options = { schema, preValidation: repeated, serializerCompiler }
  app.get(SERIES_ROUTE, options, async (request, reply) => {
    const ask = asked(source, request.query)
    const series = await read(source, ask, request.identity?.actor ?? 'nobody')
    const { nowMs, ...said } = series
    // While a bucket can still grow there is nothing to hold on to.
    if (endOf(ask) > nowMs) return series
    const etag = etagOf(said)
    reply.headers({ etag, 'cache-control': 'private, no-cache' })
    if (!isKnown(etag, request.headers['if-none-match'])) return series
    return reply.code(304).send(null)
  })
}

const endOf = ({ buckets }: SeriesAsk) => buckets.fromMs + buckets.buckets * buckets.bucketMs

function asked({ registry, site }: SeriesSource, query: SeriesQuery): SeriesAsk {
  const span = askedSpan(query)
  const points = query.points === undefined ? DEFAULT_POINTS : Number(query.points)
  if (points < MIN_POINTS || points > MAX_POINTS) {
    throw new Refused(400, 'bad_request', refusals.wrongParameter('points'), 'points')
  }
  const channels = askedChannels(registry, query.channel)
  const periodMs = Math.min(...channels.map(({ period_ms }) => period_ms))
  const utcOffsetMinutes = zoneOffsetMinutes(site.zone, span.fromMs)
  const buckets = bucketsOver({ ...span, points, periodMs, utcOffsetMinutes })
  return { ...span, channels, buckets, quality: query.quality ?? 'usable' }
}

async function read(source: SeriesSource, ask: SeriesAsk, actor: Actor): Promise<Series> {
  const { fromMs, toMs, buckets, quality } = ask
  const nowMs = source.now()
  return {
    fromMs,
    toMs,
    bucketMs: buckets.bucketMs,
    quality,
    t: Array.from({ length: buckets.buckets }, (_, i) => buckets.fromMs + i * buckets.bucketMs),
    channels: await columnsOf(source, ask, nowMs),
    events: await eventsFor(source, ask, actor),
    nowMs,
  }
}

/** Events stand beside values only for those who may read them without. */
async function eventsFor(source: SeriesSource, ask: SeriesAsk, actor: Actor) {
  const readers = actorsOf(source.door.policy, 'GET', EVENTS_ROUTE) ?? []
  if (!readers.includes(actor)) return null
  const places = [...new Set(ask.channels.map(({ place }) => place))]
  return await readEventsAt(source.book, places, ask)
}
