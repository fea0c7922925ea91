import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import type { HistoryReading, Store, Touched } from '../../server/store/store.ts'
import { LONG_AFTER, OPTIONS, rolledUp } from './a-history.ts'
import { type Influxd, startInfluxd } from './influxd.ts'
import { aReading, everyMinute, MINUTE_MS, NOON, stored } from './readings.ts'

const HOUR_MS = 60 * MINUTE_MS
const DAY = { fromMs: NOON, bucketMs: HOUR_MS, buckets: 24 }

const touchedBy = (reading: HistoryReading): Touched => {
  const hour = Math.floor(reading.at / HOUR_MS)
  const { channel, quantity } = reading
  return { channel, quantity, hours: [[hour, hour + 1]], newest: stored(reading) }
}

describe('a history in InfluxDB that two processes write', () => {
  const folder = mkdtempSync(join(tmpdir(), 'panen-writers-'))
  const rollupFile = join(folder, 'rollups.db')
  let influxd: Influxd
  let server: Store
  let worker: Store
  beforeAll(async () => {
    influxd = await startInfluxd()
    const url = influxd.url('panen')
    server = await openStore(url, { ...LONG_AFTER, rollupFile })
    worker = await openStore(url, OPTIONS)
  })
  afterAll(async () => {
    await worker.close()
    await server.close()
    await influxd.stop()
    rmSync(folder, { recursive: true })
  })

  it('shows in finished charts what the other one wrote late, once it was told', async () => {
    await server.append(everyMinute(600))
    await rolledUp(rollupFile)
    const before = await server.version('tandon-1-ph', DAY)
    const late = aReading({ at: NOON + 90 * MINUTE_MS + 1, value: 13.5 })
    await worker.append([late])
    await server.touched([touchedBy(late)])
    expect(await server.version('tandon-1-ph', DAY)).not.toBe(before)
    expect((await server.series('tandon-1-ph', DAY)).max[1]).toBe(13.5)
    await rolledUp(rollupFile)
    expect((await server.series('tandon-1-ph', DAY)).max[1]).toBe(13.5)
  })

  it('knows a channel that only the other one writes', async () => {
    expect(await server.latest(['bedeng-9-ec'])).toEqual([])
    const first = aReading({ channel: 'bedeng-9-ec', quantity: 'ec', value: 1.8 })
    await worker.append([first])
    await server.touched([touchedBy(first)])
    expect(await server.latest(['bedeng-9-ec'])).toEqual([stored(first)])
    expect((await server.series('bedeng-9-ec', DAY)).mean[0]).toBe(1.8)
  })
})
