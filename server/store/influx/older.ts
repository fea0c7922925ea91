import type { Extent } from '../raw-store.ts'
import type { Older } from '../store.ts'
import type { InfluxClient } from './client.ts'
import type { Placeholders } from './literal.ts'

/** Every measurement of readings; a rewrite's journal has a dot in its name. */
const FROM_ALL = 'FROM /^[^.]*$/ WHERE "site" = $site AND time >= 0ms'
const BY_CHANNEL = 'GROUP BY "channel"'

type ByChannel = (where: string, who: Placeholders) => Promise<Map<string, Extent>>

function asking(client: InfluxClient): ByChannel {
  return async (where, who) => {
    // InfluxDB 3 names no group tags: the column says whose row it is
    const ask = (order: string) =>
      client.query(
        `SELECT "quality", "channel" ${FROM_ALL}${where} ${BY_CHANNEL} ORDER BY time ${order} LIMIT 1`,
        who,
      )
    const answers = await Promise.all([ask('ASC'), ask('DESC')])
    const extents = new Map<string, Extent>()
    for (const row of answers.flat().flatMap(({ rows }) => rows)) {
      const channel = String(row['channel'])
      const at = Number(row['time'])
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

/** Time of the first reading with at ≥ fromMs that the rest of a statement names; null for none. */
async function firstFrom(client: InfluxClient, fromMs: number, rest: string, who: Placeholders) {
  const from = FROM_ALL.replace('time >= 0ms', `time >= ${fromMs}ms`)
  const found = await client.query(`SELECT "quality" ${from}${rest} ORDER BY time LIMIT 1`, who)
  const first = Math.min(...found.flatMap(({ rows }) => rows.map((row) => Number(row['time']))))
  return Number.isFinite(first) ? first : null
}

export const firstOf = (client: InfluxClient, site: string, channel: string, fromMs: number) =>
  firstFrom(client, fromMs, ' AND "channel" = $channel', { site, channel })

/** Readings with at < beforeMs; InfluxDB does not tell their bytes. */
export async function olderThan(
  client: InfluxClient,
  site: string,
  beforeMs: number,
): Promise<Older> {
  const count = `SELECT count("quality") ${FROM_ALL} AND time < ${beforeMs}ms ${BY_CHANNEL}`
  const [counted, oldestKeptAt] = await Promise.all([
    client.query(count, { site }),
    firstFrom(client, beforeMs, '', { site }),
  ])
  const counts = counted.flatMap(({ rows }) => rows)
  return {
    channels: counts.length,
    entries: counts.reduce((total, row) => total + Number(row['count']), 0),
    bytes: null,
    oldestKeptAt,
  }
}
