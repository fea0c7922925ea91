import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import { LONG_AFTER, rolledUp } from './a-history.ts'
import { startInfluxd } from './influxd.ts'
import { aReading, DAY_MS, everyMinute, MINUTE_MS, NOON } from './readings.ts'

const HOUR_MS = 60 * MINUTE_MS
const TWO_DAYS = { fromMs: NOON, bucketMs: HOUR_MS, buckets: 48 }

describe('rollups beside a history in InfluxDB', () => {
  it('are made anew when they were made from another history, and only then', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'panen-owner-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const influxd = await startInfluxd()
    onTestFinished(() => influxd.stop())
    const rollupFile = join(folder, 'rollups.db')
    const open = (database: string) =>
      openStore(influxd.url(database), { ...LONG_AFTER, rollupFile })
    const drawn = async (database: string) => {
      const store = await open(database)
      const early = await store.series('tandon-1-ph', TWO_DAYS)
      await rolledUp(rollupFile)
      const late = await store.series('tandon-1-ph', TWO_DAYS)
      expect(late).toEqual(early)
      await store.close()
      return late
    }
    const other = await openStore(influxd.url('lain'), LONG_AFTER)
    await other.append([aReading({ at: NOON + DAY_MS, value: 5 })])
    await other.close()
    const first = await open('panen')
    await first.append(everyMinute(600))
    await first.close()

    const ours = await drawn('panen')
    expect(ours.n.slice(0, 11)).toEqual([...Array(10).fill(60), 0])
    const theirs = await drawn('lain')
    expect(theirs.n.map((n, i) => (n > 0 ? i : -1)).filter((i) => i >= 0)).toEqual([24])
    expect(theirs.max[24]).toBe(5)
    expect(await drawn('panen')).toEqual(ours)
  })
})
