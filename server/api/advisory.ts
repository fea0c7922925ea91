import { advisoryDay, type HourOfAir } from '../agronomy/advisory-hours.ts'
import type { Limits, RecipeQuantity } from '../agronomy/recipes/limits.ts'
import type { BookDatabase, ChannelRow, SiteRow } from '../book/tables.ts'
import { readTodaysLimits, type TodaysLimits } from '../book/todays-limits.ts'
import { ADVISORY_ROUTE, Advisory, AdvisoryQuery } from '../contract/advisory.ts'
import { Refusal } from '../contract/refusal.ts'
import type { Store } from '../store/store.ts'
import { zoneOffsetMinutes } from '../zone.ts'
import type { HttpServer } from './server.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const AIR = ['air_temperature', 'humidity', 'light'] as const
type Air = (typeof AIR)[number]

export interface AdvisorySource {
  readonly book: BookDatabase
  readonly store: Pick<Store, 'series'>
  readonly site: Pick<SiteRow, 'zone'>
  readonly registry: { list(): readonly ChannelRow[] }
  /** farm time */
  readonly now: () => number
}

/** Hours outside limits that call nobody: what an instructor looks at once a day. */
export function advisoryRoute(app: HttpServer, source: AdvisorySource): void {
  const schema = {
    summary: 'Hours outside advisory limits, by place and day',
    querystring: AdvisoryQuery,
    response: { 200: Advisory, 400: Refusal, 503: Refusal },
  }
  app.get(ADVISORY_ROUTE, { schema }, async ({ query }): Promise<Advisory> => {
    const [nowMs, days] = [source.now(), Number(query.days ?? 7)]
    const limits = await readTodaysLimits(source.book, nowMs)
    const span = daysUntil(nowMs, days, source.site.zone)
    const channels = source.registry.list().filter(isOfAir)
    const slugs = [...new Set(channels.map(({ place }) => place))].sort()
    const places = []
    for (const place of slugs) {
      const own = channels.filter((channel) => channel.place === place)
      places.push(await placeAnswer(source.store, { place, own, limits, span }))
    }
    return { nowMs, days, places }
  })
}

const isOfAir = ({ quantity }: ChannelRow): boolean => AIR.some((each) => each === quantity)

interface Days {
  readonly fromMs: number
  readonly count: number
}

function daysUntil(nowMs: number, count: number, zone: string): Days {
  const offsetMs = zoneOffsetMinutes(zone, nowMs) * 60_000
  const todayMs = Math.floor((nowMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs
  return { fromMs: todayMs - (count - 1) * DAY_MS, count }
}

interface Asked {
  readonly place: string
  readonly own: readonly ChannelRow[]
  readonly limits: TodaysLimits
  readonly span: Days
}

async function placeAnswer(
  store: AdvisorySource['store'],
  { place, own, limits, span }: Asked,
): Promise<Advisory['places'][number]> {
  const means = async (quantity: Air) => {
    const channel = own.find((each) => each.quantity === quantity)
    if (channel === undefined) return []
    const hours = { fromMs: span.fromMs, bucketMs: HOUR_MS, buckets: 24 * span.count }
    return (await store.series(channel.id, hours, 'usable')).mean
  }
  const air = await means('air_temperature')
  const humidity = await means('humidity')
  const light = await means('light')
  const hour = (i: number): HourOfAir => ({
    hour: i % 24,
    airC: air[i] ?? null,
    humidityPercent: humidity[i] ?? null,
    ppfd: light[i] ?? null,
  })
  const held = (quantity: RecipeQuantity) => advised(limits.limits(place, quantity))
  const days = Array.from({ length: span.count }, (_, day) => {
    const hours = Array.from({ length: 24 }, (_, i) => hour(24 * day + i))
    const { outside, ...rest } = advisoryDay(hours, held)
    return { fromMs: span.fromMs + day * DAY_MS, outside: [...outside], ...rest }
  })
  const heldBy = {
    air_temperature: held('air_temperature'),
    humidity: held('humidity'),
    vpd: held('vpd'),
    dli: held('dli'),
  }
  return { place, limits: heldBy, days }
}

/** What is advised before anybody is called: the warning, or where there is none the target. */
function advised(limits: Limits | null) {
  if (limits === null) return null
  const { warn, target } = limits
  return warn.low === null && warn.high === null ? target : warn
}
