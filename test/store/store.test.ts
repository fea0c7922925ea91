import { afterAll, beforeAll, describe, it } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import { OPTIONS, sqliteHistory } from './a-history.ts'
import { storeContract } from './contract.ts'
import { type Influxd, startInfluxd } from './influxd.ts'
import { startLaterInflux } from './later-influx.ts'
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
  const open = () => openStore(url, OPTIONS)
  return { open, openAfterCrash: open, remove: async () => {} }
}

async function laterHistory(generation: 2 | 3) {
  databases += 1
  const later = await startLaterInflux(influxd, generation)
  const bucket = `panen-${databases}`
  if (generation === 2) await later.addBucket(bucket)
  const open = () => openStore(later.url(bucket), { ...OPTIONS, influxToken: later.token })
  return { open, openAfterCrash: open, remove: () => later.close() }
}

storeContract('SQLite', () => sqliteHistory())
storeContract('InfluxDB 1.x', influxHistory)
storeContract('InfluxDB 2.x, as documented', () => laterHistory(2))
storeContract('InfluxDB 3.x, as documented', () => laterHistory(3), { canDelete: false })

describe('through any life, as a plain list of readings would', () => {
  it('SQLite keeps history', () =>
    expectLikeModel(() => sqliteHistory(), { lives: 40, longestRun: 2500 }))
  it('SQLite keeps history when chunks and log are tiny', () => {
    const sealing = { chunkReadings: 7, maxLogReadings: 60, maxLogBlocks: 5, sliceReadings: 40 }
    return expectLikeModel(() => sqliteHistory({ sealing }), { lives: 80, longestRun: 150 })
  })
  it('InfluxDB keeps history', () => expectLikeModel(influxHistory, { lives: 12, longestRun: 300 }))
})
