import { MAX_AT_MS } from '../../../gateway/contract/shape.ts'
import type { StoreOptions } from '../options.ts'
import type { RawStore } from '../raw-store.ts'
import { type StoredReading, StoreError } from '../store.ts'
import { parseInfluxAddress } from './address.ts'
import { type Channels, createChannels } from './channels.ts'
import { createClient, type InfluxClient } from './client.ts'
import { influxError } from './fault.ts'
import { readJudged } from './judged.ts'
import { extentOf, extentsIn, firstOf, olderThan } from './older.ts'
import { toReading } from './points.ts'
import { readPages } from './raw.ts'
import { finishRewrites, rewriteSpan } from './rewrite.ts'
import type { ChannelSpan } from './span.ts'
import { createWriter } from './writer.ts'

const isCode = (error: unknown, code: StoreError['code']): error is StoreError =>
  error instanceof StoreError && error.code === code

async function createMissingDatabase(client: InfluxClient) {
  try {
    await client.createDatabase()
  } catch (error) {
    if (!isCode(error, 'refused')) throw error
    throw influxError('no_database', client.address, error)
  }
}

/** Asks for both rights: in InfluxDB 2 a bucket may be written and still not be read. */
async function mayWriteAndRead(client: InfluxClient) {
  await client.write([])
  await client.query('SHOW MEASUREMENTS LIMIT 1', {})
}

async function proveDatabase(client: InfluxClient) {
  try {
    await mayWriteAndRead(client)
  } catch (error) {
    if (!isCode(error, 'no_database') || client.address.generation === 2) throw error
    await createMissingDatabase(client)
    await mayWriteAndRead(client)
  }
}

async function* readRaw(
  client: InfluxClient,
  channels: Channels,
  span: ChannelSpan,
): AsyncGenerator<StoredReading> {
  const measurements = await channels.measurementsOf(span.channel)
  for await (const rows of readPages(client, measurements, span)) {
    for (const { row } of rows) yield toReading(span.channel, row)
  }
}

/** Remembers what the server answered to the last append: an empty write cannot find a full disk. */
function createHealth(client: InfluxClient) {
  let fault: StoreError | null = null
  return {
    async watch(write: Promise<void>) {
      try {
        await write
        fault = null
      } catch (error) {
        fault = isCode(error, 'failed') || isCode(error, 'full') ? error : null
        throw error
      }
    },
    async check() {
      await client.write([])
      if (fault !== null) throw fault
    },
  }
}

/**
 * The history in InfluxDB 1.x, 2.x or 3.x. Measurement = quantity; tags site, channel, gateway, place; fields
 * value, raw (float), quality (0 good, 1 uncertain, 2 bad), reason (text; empty or absent: none),
 * calibration (int), compensation_c (float); ms. Points are told apart by all their tags and their
 * time, and an equal one is overwritten field by field: writing a reading again changes nothing,
 * but of two different readings under one (channel, at) neither is promised to stand whole.
 * Rejects with a StoreError when the server cannot be used now; the caller tries again later.
 */
export async function openInflux(url: string, options: StoreOptions): Promise<RawStore> {
  const { site, now, influxToken = '' } = options
  const client = createClient(parseInfluxAddress(url), influxToken)
  const channels = createChannels(client, site, now)
  try {
    await proveDatabase(client)
    if (client.canDelete) await finishRewrites(client, site)
    await channels.load()
  } catch (error) {
    client.close()
    throw error
  }
  const writer = createWriter(site, (points) => client.write(points))
  const health = createHealth(client)
  const measured = (channel: string) => channels.measurementsOf(channel)
  const spanOf = (channel: string, fromMs: number, toMs: number): ChannelSpan => {
    return { site, channel, from: Math.max(0, fromMs), to: Math.min(toMs - 1, MAX_AT_MS) }
  }

  return {
    async append(readings) {
      if (readings.length === 0) return
      await health.watch(writer.append(readings))
      channels.remember(readings)
    },
    learn: (touched) =>
      channels.remember(touched.map(({ newest, quantity }) => ({ ...newest, quantity }))),
    latest: (wanted) => channels.latest(wanted),
    raw: (channel, fromMs, toMs) => readRaw(client, channels, spanOf(channel, fromMs, toMs)),
    judged: (channel, fromMs, toMs) => readJudged(client, channels, spanOf(channel, fromMs, toMs)),
    extents: () => extentsIn(client, site),
    extent: (channel) => extentOf(client, site, channel),
    first: (channel, fromMs) => firstOf(client, site, channel, fromMs),
    older: (beforeMs) => olderThan(client, site, beforeMs),
    // its own server keeps the files
    bytes: async () => null,
    async rewrite(channel, fromMs, toMs, change) {
      const span = spanOf(channel, fromMs, toMs)
      const altered = await rewriteSpan(client, await measured(channel), span, change)
      channels.forgetLatest(
        (newest) => newest.channel === channel && newest.at >= fromMs && newest.at < toMs,
      )
      return altered
    },
    async forget(beforeMs) {
      await client.command(`DELETE FROM /.*/ WHERE "site" = $site AND time < ${beforeMs}ms`, {
        site,
      })
      channels.forgetLatest((newest) => newest.at < beforeMs)
    },
    health: () => health.check(),
    async close() {
      await writer.settled()
      client.close()
    },
  }
}
