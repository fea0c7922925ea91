import type { Extent } from '../raw-store.ts'
import type { Older } from '../store.ts'
import type { InfluxClient, InfluxSeries, Placeholders } from './client.ts'

/** Every measurement of readings; a rewrite's journal has a dot in its name. */
const FROM_ALL = 'FROM /^[^.]*$/ WHERE "site" = $site'
const BY_CHANNEL = 'GROUP BY "channel"'

type ByChannel = (where: string, who: Placeholders) => Promise<Map<string, Extent>>

const timeOf = ({ rows }: InfluxSeries) => Number(rows[0]?.['time'])

function asking(client: InfluxClient): ByChannel {
  return async (where, who) => {
    const ask = (pick: string) =>
      client.query(`SELECT ${pick}("quality") ${FROM_ALL}${where} ${BY_CHANNEL}`, who)
    const [first, last] = await Promise.all([ask('first'), ask('last')])
    const extents = new Map<string, Extent>()
    for (const series of [...first, ...last]) {
      const channel = series.tags['channel'] ?? ''
      const at = timeOf(series)
      const { fromMs, toMs } = extents.get(channel) ?? { fromMs: at, toMs: at }
      extents.set(channel, { fromMs: Math.min(fromMs, at), toMs: Math.max(toMs, at) })
    }
    return extents
  }
}

export const extentsIn = (client: InfluxClient, site: string) => asking(client)('', { site })

export async function extentOf(client: InfluxClient, site: string, channel: string) {
  const found = await asking(client)(' AND "channel" = $channel', { site, channel })
  return found.get(channel) ?? null
}

/** Readings with at < beforeMs; InfluxDB does not tell their bytes. */
export async function olderThan(
  client: InfluxClient,
  site: string,
  beforeMs: number,
): Promise<Older> {
  const count = `SELECT count("quality") ${FROM_ALL} AND time < ${beforeMs}ms ${BY_CHANNEL}`
  const oldest = `SELECT first("quality") ${FROM_ALL} AND time >= ${beforeMs}ms`
  const [counted, kept] = await Promise.all([
    client.query(count, { site }),
    client.query(oldest, { site }),
  ])
  const oldestKeptAt = Math.min(...kept.map(timeOf))
  return {
    channels: new Set(counted.map(({ tags }) => tags['channel'])).size,
    entries: counted.reduce((total, { rows }) => total + Number(rows[0]?.['count']), 0),
    bytes: null,
    oldestKeptAt: Number.isFinite(oldestKeptAt) ? oldestKeptAt : null,
  }
}
