import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import { LONG_AFTER, OPTIONS, rolledUp, sqliteHistory } from './a-history.ts'
import { storeContract } from './contract.ts'
import { type Influxd, startInfluxd } from './influxd.ts'
import { expectLikeModel } from './model.ts'

let influxd: Influxd
let databases = 0
beforeAll(async () => {
  influxd = await startInfluxd()
})
afterAll(() => influxd.stop())

async function influxHistory() {
  databases += 1
  const url = influxd.url(`panen-${databases}`)
  const dir = mkdtempSync(join(tmpdir(), 'panen-rollups-'))
  const rollupFile = join(dir, 'rollups.db')
  return {
    open: () => openStore(url, { ...LONG_AFTER, rollupFile }),
    // what a crash leaves of the file with rollups is tried with SQLite
    openAfterCrash: () => openStore(url, OPTIONS),
    rolledUp: () => rolledUp(rollupFile),
    remove: async () => rmSync(dir, { recursive: true, force: true }),
  }
}

storeContract('SQLite', () => sqliteHistory(LONG_AFTER))
storeContract('InfluxDB 1.x', influxHistory)

describe('through any life, as a plain list of readings would', () => {
  it('SQLite keeps history', () =>
    expectLikeModel(() => sqliteHistory(LONG_AFTER), { lives: 40, longestRun: 2500 }))
  it('SQLite keeps history when chunks and log are tiny', () => {
    const sealing = { chunkReadings: 7, maxLogReadings: 60, maxLogBlocks: 5, sliceReadings: 40 }
    return expectLikeModel(() => sqliteHistory({ ...LONG_AFTER, sealing }), {
      lives: 80,
      longestRun: 150,
    })
  })
  it('InfluxDB keeps history', () => expectLikeModel(influxHistory, { lives: 12, longestRun: 300 }))
})
