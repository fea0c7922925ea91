import { describe, expect, it } from 'vitest'
import { readDaySupply } from '../../server/book/forecast-days.ts'
import { readWindows } from '../../server/book/forecasts.ts'
import { mondayOf } from '../../server/forecast/keep/farm-days.ts'
import { reckon } from '../../server/forecast/reckon.ts'
import { daysIn, keptDays } from '../../server/forecast/worker/kept-days.ts'
import { eventually } from '../line/eventually.ts'
import { aKeptForecast, MINUTE_MS, ZONE } from './a-kept-forecast.ts'
import { NOW_MS, someFarm } from './some-farm.ts'

describe('the days of a run', () => {
  it('make up its weeks, draw by draw, and are whole again when they were kept', () => {
    const { farm, cycles } = someFarm({ beds: 4, past: 4 })
    const weeks = { fromMs: mondayOf(ZONE, NOW_MS), weeks: 6 }
    const { days, windows } = reckon({ farm, cycles, draws: 1500, seed: 1, inUse: {}, weeks })
    expect(days.map(({ crop, grade, days: count, draws }) => [crop, grade, count, draws])).toEqual([
      ['pakcoy', 'jual', 42, 500],
    ])
    const [pakcoy] = days
    expect(daysIn(keptDays(pakcoy!))).toEqual(pakcoy)
    for (const [week, window] of windows.entries()) {
      for (let draw = 0; draw < 500; draw++) {
        let sum = 0
        for (let day = 7 * week; day < 7 * week + 7; day++) sum += pakcoy!.kg[day * 500 + draw]!
        expect(Math.abs(sum - window.kg[draw]!)).toBeLessThan(1e-4)
      }
    }
    expect(Math.max(...pakcoy!.kg)).toBeGreaterThan(1)
  })

  it('are kept of the newest run alone', async () => {
    const { book, clock, made, note } = await aKeptForecast({ beds: 2, past: 0 })
    await eventually('a run', () => made.length > 0)
    const first = await readDaySupply(book, made[0]!, 'pakcoy', 'jual')
    expect(first).toMatchObject({ days: 84, draws: 200, fromMs: mondayOf(ZONE, clock.now()) })
    await note()
    clock.pass(2 * MINUTE_MS)
    await eventually('another run', () => made.length > 1)
    expect(await readDaySupply(book, made[0]!, 'pakcoy', 'jual')).toBeNull()
    expect(await readDaySupply(book, made[1]!, 'pakcoy', 'jual')).not.toBeNull()
    expect(await readDaySupply(book, made[1]!, 'melon', 'A')).toBeNull()
    expect(await readWindows(book, made[0]!)).toHaveLength(12)
  })
})
