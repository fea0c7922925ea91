import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import type { StoreOptions } from '../../server/store/options.ts'
import { LONG_AFTER, OPTIONS, rolledUp, sqliteHistory } from './a-history.ts'
import { storeContract } from './contract.ts'
import { type Influxd, startInfluxd } from './influxd.ts'
import { startLaterInflux } from './later-influx.ts'
import { expectLikeModel } from './model.ts'
import type { History } from './under-test.ts'

/** On a machine that others use as well. */
const LIVES_TAKE_MS = 180_000

let influxd: Influxd
let databases = 0
beforeAll(async () => {
  influxd = await startInfluxd()
})
afterAll(() => influxd.stop())

function influxAt(url: string, options: StoreOptions): History {
  databases += 1
  const dir = mkdtempSync(join(tmpdir(), 'panen-rollups-'))
  const rollupFile = join(dir, 'rollups.db')
  return {
    open: () => openStore(url, { ...options, ...LONG_AFTER, rollupFile }),
    async openAfterCrash() {
      const copy = join(mkdtempSync(join(dir, 'after-crash-')), 'rollups.db')
      for (const suffix of ['', '-wal']) cpSync(rollupFile + suffix, copy + suffix)
      return openStore(url, { ...options, ...LONG_AFTER, rollupFile: copy })
    },
    rolledUp: () => rolledUp(rollupFile),
    remove: async () => rmSync(dir, { recursive: true, force: true }),
  }
}

const influxHistory = async () => influxAt(influxd.url(`panen-${databases + 1}`), OPTIONS)

async function laterHistory(generation: 2 | 3) {
  const later = await startLaterInflux(influxd, generation)
  const bucket = `panen-${databases + 1}`
  if (generation === 2) await later.addBucket(bucket)
  const history = influxAt(later.url(bucket), { ...OPTIONS, influxToken: later.token })
  return { ...history, remove: () => Promise.all([history.remove(), later.close()]).then(() => {}) }
}

storeContract('SQLite', () => sqliteHistory(LONG_AFTER))
storeContract('InfluxDB 1.x', influxHistory)
storeContract('InfluxDB 2.x, as documented', () => laterHistory(2))
storeContract('InfluxDB 3.x, as documented', () => laterHistory(3), { canDelete: false })

describe('through any life, as a plain list of readings would', () => {
  const tiny = { chunkReadings: 7, maxLogReadings: 60, maxLogBlocks: 5, sliceReadings: 40 }
  it(
    'SQLite keeps history',
    () => expectLikeModel(() => sqliteHistory(LONG_AFTER), { lives: 25, longestRun: 2500 }),
    LIVES_TAKE_MS,
  )
  it(
    'SQLite keeps history when chunks and log are tiny',
    () =>
      expectLikeModel(() => sqliteHistory({ ...LONG_AFTER, sealing: tiny }), {
        lives: 50,
        longestRun: 150,
      }),
    LIVES_TAKE_MS,
  )
  it(
    'InfluxDB keeps history',
    () => expectLikeModel(influxHistory, { lives: 10, longestRun: 300 }),
    LIVES_TAKE_MS,
  )
})
