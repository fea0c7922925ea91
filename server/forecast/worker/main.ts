import { parentPort } from 'node:worker_threads'
import { forecastFarm } from '../forecast.ts'
import { scoresOf } from '../scores/scores-of.ts'
import { buffersOf } from './buffers.ts'
import { inputsIn } from './kept-inputs.ts'
import { grownIn, pastIn, replayed, runDone } from './run.ts'
import type { Tasks } from './tasks.ts'
import type { Answer, Asked } from './thread.ts'

const DEEDS: { readonly [K in keyof Tasks]: (asked: Tasks[K]['asked']) => Tasks[K]['done'] } = {
  forecast: ({ cycles, farm, draws, seed }) => forecastFarm(cycles, farm, draws, seed),
  run: runDone,
  replay: replayed,
  score: ({ inputs, trial }) => scoresOf(inputsIn(inputs).farm, trial),
  past: pastIn,
  growth: grownIn,
}

const doneOf = <K extends keyof Tasks>(kind: K, asked: Tasks[K]['asked']): Tasks[K]['done'] =>
  DEEDS[kind](asked)

/** The thread's own end: a task in, its answer out; the draws' memory is handed over, not copied. */
parentPort?.on('message', ({ id, kind, asked }: Asked) => {
  const port = parentPort
  try {
    const done = doneOf(kind, asked)
    port?.postMessage({ id, ok: true, done } satisfies Answer, buffersOf(done))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    port?.postMessage({ id, ok: false, reason } satisfies Answer)
  }
})
