import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openForecaster } from '../../../server/forecast/worker/forecaster.ts'
import { someFarm } from '../../forecast/some-farm.ts'

const BEDS = 50
const DRAWS = 2000
const RUNS = 20
const CYCLES_IN_THREE_YEARS = 36

/** 50 beds × 2,000 draws: of a farm with 24 past cycles, and of one with three years in every bed. */
export async function speedOfForecast() {
  const young = someFarm({ beds: BEDS, past: 24 })
  const past = BEDS * CYCLES_IN_THREE_YEARS
  const old = someFarm({ beds: BEDS, past, bedsInPast: BEDS })
  return {
    beds: BEDS,
    draws: DRAWS,
    ...(await measured(young)),
    afterThreeYears: { past, ...(await measured(old)) },
  }
}

async function measured({ farm, cycles }: ReturnType<typeof someFarm>) {
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
    ms: Number(sorted[RUNS / 2]!.toFixed(0)),
    bestMs: Number(sorted[0]!.toFixed(0)),
    worstMs: Number(sorted[RUNS - 1]!.toFixed(0)),
    worstDelayMs: Number((delay.max / 1e6).toFixed(1)),
  }
}
