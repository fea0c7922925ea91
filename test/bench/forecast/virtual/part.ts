import { parentPort, workerData } from 'node:worker_threads'
import { PLANT_KINDS } from '../../../../firmware-sim/nature/plants/plant-nature.ts'
import { rollingOrigin } from '../../../../server/forecast/scores/rolling-origin.ts'
import { farmYear } from './farm-year.ts'
import { outcomesOf } from './figures.ts'

/** One thread's share of the farms. */
export interface Part {
  readonly seeds: readonly number[]
  readonly draws: number
}

const { seeds, draws } = workerData as Part
for (const seed of seeds) {
  const nature = PLANT_KINDS[seed % PLANT_KINDS.length]!
  const farm = farmYear(nature, seed)
  const matured = rollingOrigin(farm, { draws, seed })
  parentPort?.postMessage(outcomesOf(nature, matured, farm.past))
}
