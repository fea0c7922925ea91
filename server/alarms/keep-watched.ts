import { readPlaces } from '../book/farm.ts'
import { readGateways } from '../book/gateways.ts'
import type { BookDatabase, ChannelRow } from '../book/tables.ts'
import { fullCmIn, readTankWater } from '../book/tank-water.ts'
import { readTodaysLimits } from '../book/todays-limits.ts'
import type { GatewayStatus } from '../contract/latest.ts'
import { actionable } from './limits.ts'
import type { Rule } from './rule.ts'
import { rulesOf } from './rules-of.ts'
import type { Watched, WatchedChannel } from './watched.ts'

export interface WatchedSource {
  readonly book: BookDatabase
  readonly registry: {
    list(): readonly ChannelRow[]
    isMeasured(id: string): boolean
  }
  readonly clock: { now(): number; readonly speed: number }
  readonly statuses: () => readonly GatewayStatus[]
}

/** The farm's rules as they stand today, with a key that tells whether they are others. */
export async function readRules(
  source: WatchedSource,
): Promise<{ readonly rules: readonly Rule[]; readonly key: string }> {
  const watched = await readWatched(source)
  const rules = rulesOf(watched)
  return { rules, key: JSON.stringify([rules, watched.places, watched.channels]) }
}

async function readWatched({ book, registry, clock, statuses }: WatchedSource): Promise<Watched> {
  const known = await readGateways(book)
  // A gateway that is locked out, or never came, is missed by nobody.
  const came = new Set(statuses().flatMap((status) => (status.seenMs > 0 ? status.gateway : [])))
  const gateways = known.filter((row) => row.revoked_at_ms === null && came.has(row.id))
  const walls = book.selectFrom('wall').select(['id', 'name']).where('secret_hash', 'is not', null)
  const isWatched = ({ id, gateway }: ChannelRow) =>
    registry.isMeasured(id) && gateways.some((row) => row.id === gateway)
  return {
    ...(await readWatchedOn(book, registry.list().filter(isWatched), clock.now())),
    gateways: gateways.map(({ id }) => id),
    walls: await walls.execute(),
    speed: clock.speed,
  }
}

/** The farm with these channels, each with its gateway, by the limits of a farm time. */
export async function readWatchedOn(
  book: BookDatabase,
  channels: readonly ChannelRow[],
  atMs: number,
): Promise<Watched> {
  const then = await readTodaysLimits(book, atMs)
  const water = await readTankWater(book)
  return {
    places: await readPlaces(book),
    channels: channels.map(toWatched),
    gateways: [...new Set(channels.map(({ gateway }) => gateway))],
    walls: [],
    limitsOf: ({ slug }, quantity) => actionable(then.limits(slug, quantity)),
    fullCmOf: (place) => fullCmIn(water, place),
    speed: 1,
  }
}

const toWatched = (row: ChannelRow): WatchedChannel => ({
  id: row.id,
  place: row.place,
  quantity: row.quantity,
  range: { low: row.range_low, high: row.range_high },
  periodMs: row.period_ms,
  probe: row.probe,
  port: row.port,
  gateway: row.gateway,
})
