import { toStored } from '../reading-check.ts'
import type { HistoryReading, StoredReading } from '../store.ts'
import type { InfluxClient } from './client.ts'
import { JOURNAL, READING_COLUMNS, toReading } from './points.ts'

/** Older newest readings are looked up when somebody asks for them. */
const RECENT_MS = 2 * 24 * 3600 * 1000
/** A query travels in a URL, and a proxy may cut a long one. */
const CHANNELS_PER_QUERY = 20

type Written = StoredReading & Pick<HistoryReading, 'quantity'>

/** Which measurements hold a channel, and its newest reading: asked once, then kept up. */
export interface Channels {
  /** Measurements with readings of the channel: one, unless its quantity was changed. */
  measurementsOf(channel: string): Promise<readonly string[]>
  latest(channels: readonly string[]): Promise<StoredReading[]>
  /** Takes in readings that are durable now. */
  remember(readings: readonly Written[]): void
  /** Forgets the newest reading where it may have changed, so that it is asked again. */
  forgetLatest(isStale: (reading: StoredReading) => boolean): void
  load(): Promise<void>
}

export function createChannels(client: InfluxClient, site: string, now: () => number): Channels {
  const measurements = new Map<string, Set<string>>()
  const newest = new Map<string, StoredReading>()
  /** channels known to have no reading, so that they are not asked again for every screen */
  const silent = new Set<string>()
  const beingAsked = new Set<string>()

  const note = (channel: string, measurement: string) => {
    if (measurement.startsWith(JOURNAL)) return
    const known = measurements.get(channel)
    if (known === undefined) measurements.set(channel, new Set([measurement]))
    else known.add(measurement)
  }

  const keepNewest = (reading: StoredReading) => {
    const known = newest.get(reading.channel)
    if (known !== undefined && known.at >= reading.at) return
    newest.set(reading.channel, toStored(reading))
    silent.delete(reading.channel)
  }

  const askMeasurements = async () => {
    // without a time, InfluxDB 3 looks at the last day only
    const answer = await client.query(
      'SHOW TAG VALUES WITH KEY = "channel" WHERE "site" = $site AND time >= 0ms',
      { site },
    )
    for (const { measurement, rows } of answer) {
      for (const row of rows) note(String(row['value']), measurement)
    }
  }

  const askNewest = async (where: string, placeholders: Record<string, string | number>) => {
    const answer = await client.query(
      `SELECT ${READING_COLUMNS}, "channel" FROM /^[^.]*$/ WHERE "site" = $site AND ${where} ` +
        'GROUP BY "channel" ORDER BY time DESC LIMIT 1',
      { site, ...placeholders },
    )
    for (const { rows } of answer) {
      // InfluxDB 3 names no group tags: the column says whose row it is
      for (const row of rows) keepNewest(toReading(String(row['channel']), row))
    }
  }

  const askNewestOf = async (channels: readonly string[]) => {
    for (const channel of channels) beingAsked.add(channel)
    try {
      const anyOf = channels.map((_, i) => `"channel" = $c${i}`).join(' OR ')
      const names = channels.map((channel, i) => [`c${i}`, channel] as const)
      await askNewest(`(${anyOf})`, Object.fromEntries(names))
      for (const channel of channels) if (!newest.has(channel)) silent.add(channel)
    } finally {
      for (const channel of channels) beingAsked.delete(channel)
    }
  }

  /** Without the newest of before, a late reading would pass for the newest. */
  const mayKeep = ({ channel }: StoredReading) =>
    newest.has(channel) || silent.has(channel) || beingAsked.has(channel)

  return {
    async measurementsOf(channel) {
      if (!measurements.has(channel)) await askMeasurements()
      return [...(measurements.get(channel) ?? [])]
    },
    async latest(channels) {
      const isUnknown = (channel: string) => !newest.has(channel) && !silent.has(channel)
      const unknown = [...new Set(channels.filter(isUnknown))]
      for (let i = 0; i < unknown.length; i += CHANNELS_PER_QUERY) {
        await askNewestOf(unknown.slice(i, i + CHANNELS_PER_QUERY))
      }
      return channels.flatMap((channel) => newest.get(channel) ?? [])
    },
    remember(readings) {
      for (const reading of readings) {
        if (mayKeep(reading)) keepNewest(reading)
        note(reading.channel, reading.quantity)
      }
    },
    forgetLatest(isStale) {
      for (const [channel, reading] of newest) if (isStale(reading)) newest.delete(channel)
    },
    async load() {
      await askMeasurements()
      await askNewest(`time >= ${Math.max(0, Math.floor(now() - RECENT_MS))}ms`, {})
    },
  }
}
