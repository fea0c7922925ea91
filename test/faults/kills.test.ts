import { describe, expect, it } from 'vitest'
import { startInfluxd } from '../store/influxd.ts'
import { killCampaign } from './kills.ts'

const clean = { lost: 0, doubled: 0, invented: 0, altered: 0 }

describe('killed at random moments while readings flow', () => {
  it('ten kills each of gateway and server lose, double and invent nothing', async () => {
    const judgement = await killCampaign({ kills: 10, perSecond: 300, seed: 11 })
    expect(judgement).toMatchObject(clean)
    expect(judgement.acknowledged).toBeGreaterThan(2_000)
  }, 180_000)

  it('nor do they with InfluxDB as the history', async () => {
    const influxd = await startInfluxd()
    try {
      const store = influxd.url('panen')
      const judgement = await killCampaign({ kills: 4, perSecond: 300, seed: 12, store })
      expect(judgement).toMatchObject(clean)
      expect(judgement.acknowledged).toBeGreaterThan(1_000)
    } finally {
      await influxd.stop()
    }
  }, 180_000)

  it('a server that acknowledges before it commits is caught losing', async () => {
    const serverFile = 'test/faults/careless-server.js'
    const { lost } = await killCampaign({
      ...{ kills: 5, perSecond: 300, seed: 13 },
      ...{ serverFile, onceTaking: true },
    })
    expect(lost).toBeGreaterThan(0)
  }, 180_000)
})
