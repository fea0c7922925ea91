import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { StressTrial } from '../../../server/forecast/scores/stress-trial.ts'
import { figuresOf, type Outcome } from './virtual/figures.ts'
import type { Part, Tried } from './virtual/part.ts'

const DRAWS = 400

/** The trial on farms that nobody has seen, half of each nature. */
export async function virtualFarms(farms: number) {
  const threads = Math.min(farms, availableParallelism())
  const all: Outcome[] = []
  const stresses: StressTrial[] = []
  const from = performance.now()
  await Promise.all(
    Array.from({ length: threads }, async (_, thread) => {
      const seeds = Array.from({ length: farms }, (_, i) => i + 1).filter(
        (seed) => seed % threads === thread,
      )
      const worker = new Worker(new URL('./virtual/part.js', import.meta.url), {
        workerData: { seeds, draws: DRAWS } satisfies Part,
      })
      worker.on('message', ({ outcomes, trials }: Tried) => {
        all.push(...outcomes)
        stresses.push(...trials.filter(({ fell }) => fell !== null))
      })
      await once(worker, 'exit')
    }),
  )
  const stress = { tried: stresses.length, on: stresses.filter(({ isOn }) => isOn).length }
  return {
    farms,
    ...figuresOf(all),
    stress,
    seconds: Math.round((performance.now() - from) / 1000),
  }
}
