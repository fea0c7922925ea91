import { Type } from 'typebox'
import { readEventsAt } from '../book/events.ts'
import type { BookDatabase, ChannelRow, SiteRow } from '../book/tables.ts'
import { readTodaysLimits } from '../book/todays-limits.ts'
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
import type { Band } from '../contract/site.ts'
import type { Door } from '../people/door.ts'
import { actorsOf } from '../people/policy.ts'
import type { Store } from '../store/store.ts'
import { refusals } from '../words/refusals.ts'
import { zoneOffsetMinutes } from '../zone.ts'
import { askedChannels, askedSpan, repeated } from './asked.ts'
import { Refused } from './refusal.ts'
import { bucketsOver } from './series-buckets.ts'
import { columnsOf, endOf, type SeriesAsk, versionsOf } from './series-columns.ts'
import { etagOf, isKnown } from './series-etag.ts'
import type { HttpServer } from './server.ts'

export interface SeriesSource {
  readonly site: SiteRow
  readonly book: BookDatabase
  readonly store: Pick<Store, 'series' | 'raw' | 'version'>
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
    const nowMs = source.now()
    const beside = await besideOf(source, ask, request.identity?.actor ?? 'nobody')
    // While a bucket can still grow there is nothing to hold on to.
    if (endOf(ask) <= nowMs) {
      const etag = etagOf([ask, beside, await versionsOf(source.store, ask)])
      reply.headers({ etag, 'cache-control': 'private, no-cache' })
      if (isKnown(etag, request.headers['if-none-match'])) return reply.code(304).send(null)
    }
    return await read(source, ask, beside, nowMs)
  })
}

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

/** What stands beside the columns: bands, and what was done. */
interface Beside {
  readonly bands: readonly (Band | null)[]
  readonly events: Series['events']
}

async function read(
  { store }: SeriesSource,
  ask: SeriesAsk,
  { bands, events }: Beside,
  nowMs: number,
): Promise<Series> {
  const { fromMs, toMs, buckets, quality } = ask
  const channels = ask.channels.map((channel, i) =>
    columnsOf(store, ask, { ...channel, band: bands[i] ?? null }, nowMs),
  )
  return {
    fromMs,
    toMs,
    bucketMs: buckets.bucketMs,
    quality,
    t: Array.from({ length: buckets.buckets }, (_, i) => buckets.fromMs + i * buckets.bucketMs),
    channels: await Promise.all(channels),
    events,
    nowMs,
  }
}

async function besideOf(source: SeriesSource, ask: SeriesAsk, actor: Actor): Promise<Beside> {
  const today = await readTodaysLimits(source.book, source.now())
  const bands = ask.channels.map(({ place, quantity }) => today.band(place, quantity))
  return { bands, events: await eventsFor(source, ask, actor) }
}

/** Events stand beside values only for those who may read them without. */
async function eventsFor({ book, door }: SeriesSource, ask: SeriesAsk, actor: Actor) {
  const readers = actorsOf(door.policy, 'GET', EVENTS_ROUTE) ?? []
  if (!readers.includes(actor)) return null
  const places = [...new Set(ask.channels.map(({ place }) => place))]
  return await readEventsAt(book, places, ask)
}
