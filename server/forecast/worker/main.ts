import { parentPort } from 'node:worker_threads'
import { forecastFarm } from '../forecast.ts'
import type { Answer, Task } from './forecaster.ts'

/** The thread's own end: a task in, its draws out; their memory is handed over, not copied. */
parentPort?.on('message', ({ id, cycles, farm, draws, seed }: Task) => {
  const port = parentPort
  try {
    const done = forecastFarm(cycles, farm, draws, seed)
    const buffers = done.flatMap(({ lots }) =>
      lots.flatMap(({ dayMs, kg, byGrade }) => [dayMs, kg, ...Object.values(byGrade)]),
    )
    const owned = new Set(buffers.map(({ buffer }) => buffer).filter(isOwned))
    port?.postMessage({ id, ok: true, done } satisfies Answer, [...owned])
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    port?.postMessage({ id, ok: false, reason } satisfies Answer)
  }
})

const isOwned = (buffer: ArrayBufferLike): buffer is ArrayBuffer => buffer instanceof ArrayBuffer
