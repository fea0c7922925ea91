import { describe, expect, it } from 'vitest'
import { aFarmBook, dayEnd, dayStart, morning } from './a-farm-book.ts'

const aHarvest = (more: object = {}) => ({
  ...{ atMs: morning(0), lots: [{ grade: 'jual', amount: 6.5, unit: 'kg' }], culls: [] },
  ...{ deadHoles: null, isLast: false, isFailed: false, ...more },
})

describe('the farm book', () => {
  it('keeps a planting from its transplant to its last harvest', async () => {
    const { plant, note, page } = await aFarmBook()
    const { status, json } = await plant({ note: 'benih baru' })
    expect(status).toBe(201)
    expect(json).toMatchObject({
      ...{ bed: 'bedeng-1', crop: 'pakcoy', state: 'growing', holes: 120, note: 'benih baru' },
      ...{ transplantedMs: dayStart(-20), plannedHarvestMs: dayStart(6), endedMs: null },
    })
    const plants = [
      { hole: 3, grams: 30 },
      { hole: 64, grams: 36.5 },
    ]
    const weighed = await note(json.id, 'weighings', { atMs: morning(-1), plants })
    expect([weighed.status, weighed.json.plants]).toEqual([201, plants])
    const harvested = await note(json.id, 'harvests', aHarvest({ isLast: true, deadHoles: 4 }))
    expect([harvested.status, harvested.json.soldKg]).toEqual([201, 6.5])
    const { cycle, entries, changes } = await page(json.id)
    expect(cycle).toMatchObject({ state: 'finished', endedMs: dayEnd(0), harvestedKg: 6.5 })
    expect(cycle.lastWeighedMs).toBe(morning(-1))
    expect(entries.map(({ kind }: { kind: string }) => kind)).toEqual(['weighing', 'harvest'])
    expect(changes.map(({ deed }: { deed: string }) => deed)).toEqual([
      ...['edited', 'added', 'added', 'added'],
    ])
  })
})
