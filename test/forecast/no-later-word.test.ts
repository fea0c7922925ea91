import { describe, expect, it } from 'vitest'
import { cycleAsOf } from '../../server/forecast/as-of.ts'
import { DAY_MS, type FinishedCycle } from '../../server/forecast/inputs.ts'
import { createFarmLoader } from '../../server/forecast/keep/load-farm.ts'
import { type Matured, rollingOrigin } from '../../server/forecast/scores/rolling-origin.ts'
import { aFarmBook, aHarvest, dayStart, morning } from '../growing/a-farm-book.ts'
import { memoryStore } from '../server/memory-store.ts'
import { someFarm } from './some-farm.ts'

/** What was forecast, without what came. */
const said = ({ cycle, originMs, kg, lastFourKg }: Matured) => ({ cycle, originMs, kg, lastFourKg })

describe('a forecast of the past', () => {
  it('knows nothing of a bed whose last cut still lay ahead, though its greatest was over', () => {
    const { farm } = someFarm({ beds: 1, past: 8 })
    const inOrder = farm.past.toSorted((a, b) => a.harvest.atMs - b.harvest.atMs)
    const early = inOrder[0]!
    const lateMs = early.harvest.atMs + 40 * DAY_MS
    const cutAgain = (kg: number): FinishedCycle => ({
      ...early,
      cuts: [
        { atMs: early.harvest.atMs, kg: 12 },
        { atMs: lateMs, kg },
      ],
      harvest: { ...early.harvest, kgByGrade: { jual: 12 + kg } },
    })
    const trial = { draws: 60, seed: 1 }
    const saidBefore = (kg: number) =>
      rollingOrigin({ ...farm, past: [cutAgain(kg), ...inOrder.slice(1)] }, trial)
        .filter(({ originMs }) => originMs < lateMs)
        .map(said)
    expect(saidBefore(1).length).toBeGreaterThan(5)
    expect(saidBefore(1)).toEqual(saidBefore(11))
  })

  it('goes by the plan of its day, not by the one that was written when the harvest was seen', async () => {
    const { office, instructor, planted, note } = await aFarmBook()
    const id = await planted({ transplantedMs: morning(-40), plannedHarvestMs: morning(-14) })
    const patch = (plannedHarvestMs: number) =>
      instructor.send('PATCH', `/api/v1/cycles/${id}`, { plannedHarvestMs })
    expect((await patch(morning(-8))).status).toBe(200)
    const movedMs = dayStart(-10)
    await office.book
      .updateTable('book_change')
      .set({ at_ms: movedMs })
      .where('deed', '=', 'edited')
      .where('cycle', '=', id)
      .execute()
    await note(id, 'harvests', aHarvest({ atMs: morning(-8), isLast: true }))
    const load = createFarmLoader({
      ...{ book: office.book, store: memoryStore() },
      site: { zone: 'Asia/Jakarta' },
    })
    const [cycle] = (await load(Date.now())).farm.past
    expect(cycle!.plannedHst).toBe(32)
    expect(cycleAsOf(cycle!, morning(-15)).plannedHst).toBe(26)
    expect(cycleAsOf(cycle!, movedMs + 1).plannedHst).toBe(32)
  })
})
