import { describe, expect, it } from 'vitest'
import { readScores } from '../../server/book/forecast-scores.ts'
import {
  lastRun,
  readInputs,
  readResults,
  readSaid,
  readWindows,
} from '../../server/book/forecasts.ts'
import { DAY_MS } from '../../server/forecast/inputs.ts'
import { mondayOf } from '../../server/forecast/keep/farm-days.ts'
import { pruneRuns } from '../../server/forecast/keep/prune-runs.ts'
import { openForecaster } from '../../server/forecast/worker/forecaster.ts'
import { eventually } from '../line/eventually.ts'
import { aKeptForecast, MINUTE_MS, ZONE } from './a-kept-forecast.ts'
import { someFarm } from './some-farm.ts'

const FARM = { beds: 3, past: 0 }
const runs = (made: readonly number[], count: number) =>
  eventually(`run ${count}`, () => made.length >= count && made.length)

describe('a kept forecast', () => {
  it('is made at the start, with what every planting and every week may bring', async () => {
    const { book, forecast, made } = await aKeptForecast(FARM)
    await runs(made, 1)
    const run = forecast.newest()!
    expect(run.cause).toBe('start')
    expect(await lastRun(book)).toEqual(run)
    const results = await readResults(book, run.id)
    expect(results.map(({ cycle }) => cycle)).toEqual(['1', '2', '3'])
    expect(results[0]!.kg.p50).toBeGreaterThan(0)
    expect(results[0]!.moved).toBeNull()
    const windows = await readWindows(book, run.id)
    expect(windows).toHaveLength(12)
    expect(windows[0]!.fromMs).toBe(mondayOf(ZONE, run.madeMs))
    expect(windows[0]!.kg).toHaveLength(200)
  })

  it('is made anew once a minute at most, and once for all that happened meanwhile', async () => {
    const { clock, forecast, made, note } = await aKeptForecast(FARM)
    await runs(made, 1)
    for (let times = 0; times < 5; times++) {
      await note()
      clock.pass(5_000)
    }
    expect(forecast.ask()).toBe(false)
    expect(made).toHaveLength(1)
    clock.pass(MINUTE_MS)
    await runs(made, 2)
    expect(forecast.newest()!.cause).toContain('book')
    clock.pass(10 * MINUTE_MS)
    expect(forecast.ask()).toBe(true)
    await runs(made, 3)
    expect(forecast.newest()!.cause).toContain('asked')
  })

  it('is made at ten past midnight, and of new weather only where there was some', async () => {
    const { clock, farm, forecast, made } = await aKeptForecast(FARM)
    await runs(made, 1)
    const looked = async (ms: number) => {
      const before = farm.loads
      clock.pass(ms)
      await eventually('a look', () => farm.loads > before)
    }
    await looked(70 * MINUTE_MS)
    const [first, ...others] = farm.now.cycles
    farm.now = { ...farm.now, cycles: [{ ...first!, dliMol: [...first!.dliMol, 12] }, ...others] }
    await looked(70 * MINUTE_MS)
    await runs(made, 2)
    expect(forecast.newest()!.cause).toBe('weather')
    clock.pass(DAY_MS)
    await runs(made, 3)
    expect(forecast.newest()!.cause).toContain('night')
  })

  it('stays as it was when a run fails, says so once, and goes on by itself', async () => {
    const { clock, farm, forecast, log, made, note } = await aKeptForecast(FARM)
    await runs(made, 1)
    const before = forecast.newest()
    farm.fails = true
    await note()
    for (let times = 0; times < 3; times++) {
      const loads = farm.loads
      clock.pass(2 * MINUTE_MS)
      await eventually('another try', () => farm.loads > loads)
    }
    expect(forecast.newest()).toEqual(before)
    expect(log.sentences.filter((each) => each.includes('could not be reckoned'))).toHaveLength(1)
    farm.fails = false
    clock.pass(2 * MINUTE_MS)
    await runs(made, 2)
  })

  it('gives every draw again from its stored inputs, and its growth', async () => {
    const { book, forecast, made } = await aKeptForecast({ beds: 2, past: 4 })
    await runs(made, 1)
    const run = forecast.newest()!
    const thread = openForecaster()
    const kept = (await readInputs(book, run.id))!
    expect(await thread.replay(kept)).toEqual({ digest: run.digest, model: run.model })
    await thread.close()
    const growth = await forecast.growth(run.id, 1)
    expect(growth.length).toBeGreaterThan(28)
    for (const { grams } of growth) {
      const values = [grams.p10, grams.p20, grams.p50, grams.p80, grams.p90]
      expect(values).toEqual(values.toSorted((a, b) => a - b))
      expect(grams.p10).toBeGreaterThan(0)
    }
    expect(await forecast.growth(run.id, 99)).toEqual([])
  })

  it('says what moved a planting since the day before', async () => {
    const { book, clock, farm, forecast, made, note } = await aKeptForecast(FARM)
    await runs(made, 1)
    clock.pass(DAY_MS)
    await runs(made, 2)
    const [first, ...others] = farm.now.cycles
    farm.now = { ...farm.now, cycles: [{ ...first!, deadHoles: 90 }, ...others] }
    await note()
    clock.pass(2 * MINUTE_MS)
    await eventually('a run after it', () => forecast.newest()!.cause.includes('book'))
    const [said] = await readResults(book, forecast.newest()!.id)
    expect(said!.moved).toMatchObject({ by: 'losses', count: 86, sinceRun: made[0] })
    expect(said!.movedKg).toBeLessThan(-2)
    expect((await readSaid(book, 1)).length).toBe(made.length)
  })

  it('learns from its scores, and goes on with what they taught', async () => {
    const { book, clock, forecast, made } = await aKeptForecast({ beds: 1, past: 6 })
    await runs(made, 1)
    await eventually('scores', () => forecast.scores(), 60_000)
    const [pakcoy] = forecast.scores()!.crops
    expect(pakcoy).toMatchObject({ crop: 'pakcoy', finished: 6 })
    expect(pakcoy!.came).toHaveLength(6)
    clock.pass(2 * MINUTE_MS)
    await runs(made, 2)
    expect(forecast.newest()!.cause).toContain('scores')
    expect(await readScores(book)).toEqual(forecast.scores())
  })
})

describe('old runs', () => {
  it('are let go but for the last of each day and those that something rests on', async () => {
    const { book, clock, forecast, made, note } = await aKeptForecast({ beds: 1, past: 0 })
    await runs(made, 1)
    for (let count = 2; count <= 4; count++) {
      await note()
      clock.pass(2 * MINUTE_MS)
      await runs(made, count)
    }
    const left = async (days: number, keep: readonly number[]) => {
      await pruneRuns(book, { nowMs: forecast.newest()!.madeMs + days * DAY_MS, zone: ZONE, keep })
      return (await readSaid(book, 1)).map(({ run }) => run)
    }
    expect(await left(13, [])).toEqual(made)
    expect(await left(15, [made[1]!])).toEqual([made[1], made[3]])
    expect(await readWindows(book, made[3]!)).toHaveLength(12)
    await left(31, [made[1]!])
    expect(await readWindows(book, made[3]!)).toHaveLength(2)
    expect(await readWindows(book, made[1]!)).toHaveLength(12)
    await left(3 * 365, [made[1]!])
    expect(await readInputs(book, made[3]!)).toBeNull()
    expect(await readInputs(book, made[1]!)).not.toBeNull()
    expect(await readResults(book, made[3]!)).toHaveLength(1)
  })
})

describe('a thread of the forecast', () => {
  it('takes nothing on after its end, so that no program is held up by it', async () => {
    const thread = openForecaster()
    await thread.close()
    const { farm, cycles } = someFarm({ beds: 1, past: 0 })
    await expect(thread.forecast({ farm, cycles, draws: 10, seed: 1 })).rejects.toThrow(/closed/)
  })

  it('says why a task cannot be reckoned, and goes on with the next', async () => {
    const thread = openForecaster()
    const { farm, cycles } = someFarm({ beds: 1, past: 0 })
    const asked = { farm, cycles, draws: 10, seed: 1 }
    await expect(thread.replay({ own: new Uint8Array([1, 2, 3]), farm: [] })).rejects.toThrow()
    expect(await thread.forecast(asked)).toHaveLength(1)
    await thread.close()
  })
})
