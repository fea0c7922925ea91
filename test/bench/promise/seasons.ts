import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { seasonFigures } from './figures.ts'
import type { Part } from './part.ts'
import type { Trial } from './trial.ts'

const DRAWS = 500

/** The seasons of farms by their seeds, in as many threads as there are processors. */
export async function simulatedSeasons(fromSeed: number, farms: number) {
  const seeds = Array.from({ length: farms }, (_, i) => fromSeed + i)
  const threads = Math.min(farms, availableParallelism())
  const trials: Trial[] = []
  const from = performance.now()
  await Promise.all(
    Array.from({ length: threads }, async (_, thread) => {
      const own = seeds.filter((_seed, i) => i % threads === thread)
      const worker = new Worker(new URL('./part.js', import.meta.url), {
        workerData: { seeds: own, draws: DRAWS } satisfies Part,
      })
      worker.on('message', (trial: Trial) => trials.push(trial))
      await once(worker, 'exit')
    }),
  )
  if (trials.length < farms) throw new Error(`${farms - trials.length} farms came to no end.`)
  return {
    seeds: [fromSeed, fromSeed + farms - 1],
    ...seasonFigures(trials),
    seconds: Math.round((performance.now() - from) / 1000),
  }
}
