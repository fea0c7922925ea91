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

/** Readings with at < beforeMs; InfluxDB does not tell their bytes. */
export async function olderThan(
  client: InfluxClient,
  site: string,
  beforeMs: number,
): Promise<Older> {
  const count = `SELECT count("quality") ${FROM_ALL} AND time < ${beforeMs}ms ${BY_CHANNEL}`
  const oldest = FROM_ALL.replace('time >= 0ms', `time >= ${beforeMs}ms`)
  const [counted, kept] = await Promise.all([
    client.query(count, { site }),
    client.query(`SELECT "quality" ${oldest} ORDER BY time LIMIT 1`, { site }),
  ])
  const counts = counted.flatMap(({ rows }) => rows)
  const oldestKeptAt = Math.min(
    ...kept.flatMap(({ rows }) => rows.map((row) => Number(row['time']))),
  )
  return {
    channels: counts.length,
    entries: counts.reduce((total, row) => total + Number(row['count']), 0),
    bytes: null,
    oldestKeptAt: Number.isFinite(oldestKeptAt) ? oldestKeptAt : null,
  }
}
