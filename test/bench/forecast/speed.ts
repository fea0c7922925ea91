import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openForecaster } from '../../../server/forecast/worker/forecaster.ts'
import { someFarm } from '../../forecast/some-farm.ts'

const BEDS = 50
const DRAWS = 2000
const RUNS = 20

/** 50 beds × 2,000 draws of a farm with 24 past cycles, weekly weighings and a year of light. */
export async function speedOfForecast() {
  const { farm, cycles } = someFarm({ beds: BEDS, past: 24 })
  const forecaster = openForecaster()
  const all: number[] = []
  const delay = monitorEventLoopDelay({ resolution: 1 })
  await forecaster.forecast({ cycles, farm, draws: DRAWS, seed: 0 })
  delay.enable()
  for (let seed = 1; seed <= RUNS; seed++) {
    const from = performance.now()
    await forecaster.forecast({ cycles, farm, draws: DRAWS, seed })
    all.push(performance.now() - from)
  }
  delay.disable()
  await forecaster.close()
  const sorted = all.toSorted((a, b) => a - b)
  return {
    beds: BEDS,
    draws: DRAWS,
    ms: Number(sorted[RUNS / 2]!.toFixed(0)),
    bestMs: Number(sorted[0]!.toFixed(0)),
    worstMs: Number(sorted[RUNS - 1]!.toFixed(0)),
    worstDelayMs: Number((delay.max / 1e6).toFixed(1)),
  }
}
