import { parentPort, workerData } from 'node:worker_threads'
import { PLANT_KINDS } from '../../../firmware-sim/nature/plants/plant-nature.ts'
import { type Trial, tryFarm } from './trial.ts'

/** One thread's share of the farms. */
export interface Part {
  readonly seeds: readonly number[]
  readonly draws: number
}

const { seeds, draws } = workerData as Part
for (const seed of seeds) {
  const nature = PLANT_KINDS[seed % PLANT_KINDS.length]!
  parentPort?.postMessage(tryFarm(nature, seed, draws) satisfies Trial)
}
