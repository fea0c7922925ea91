import { parentPort, workerData } from 'node:worker_threads'
import { PLANT_KINDS } from '../../../../firmware-sim/nature/plants/plant-nature.ts'
import { rollingOrigin } from '../../../../server/forecast/scores/rolling-origin.ts'
import { type StressTrial, stressTrials } from '../../../../server/forecast/scores/stress-trial.ts'
import { farmYear } from './farm-year.ts'
import { type Outcome, outcomesOf } from './figures.ts'

/** One thread's share of the farms. */
export interface Part {
  readonly seeds: readonly number[]
  readonly draws: number
}

/** What a thread tells of one farm. */
export interface Tried {
  readonly outcomes: readonly Outcome[]
  /** of every tenth farm and the one after it */
  readonly trials: readonly StressTrial[]
}

const TENTH = 10

const { seeds, draws } = workerData as Part
for (const seed of seeds) {
  const nature = PLANT_KINDS[seed % PLANT_KINDS.length]!
  const farm = farmYear(nature, seed)
  const trial = { draws, seed }
  const outcomes = outcomesOf(nature, rollingOrigin(farm, trial), farm.past)
  const crops = seed % TENTH > 1 ? [] : [...new Set(farm.past.map(({ crop }) => crop))]
  const trials = crops.flatMap((crop) => stressTrials(farm, crop, trial))
  parentPort?.postMessage({ outcomes, trials } satisfies Tried)
}
