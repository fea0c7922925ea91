import { Worker } from 'node:worker_threads'
import type { CycleDraws } from '../draws.ts'
import type { Cycle, Farm } from '../inputs.ts'

export interface Task {
  readonly id: number
  readonly cycles: readonly Cycle[]
  readonly farm: Farm
  readonly draws: number
  readonly seed: number
}

export type Answer =
  | { readonly id: number; readonly ok: true; readonly done: readonly CycleDraws[] }
  | { readonly id: number; readonly ok: false; readonly reason: string }

/** Forecasts in a thread of their own, one after the other, so that nothing else waits. */
export interface Forecaster {
  /** The draws of `forecastFarm`. Rejects when the task cannot be reckoned or the thread ended. */
  readonly forecast: (task: Omit<Task, 'id'>) => Promise<readonly CycleDraws[]>
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly resolve: (done: readonly CycleDraws[]) => void
  readonly reject: (reason: Error) => void
}

/** Starts the thread at the first task and a new one after it died. */
export function openForecaster(): Forecaster {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | null = null
  let next = 1
  const abandon = (reason: string) => {
    thread = null
    for (const { reject } of waiting.values()) reject(new Error(reason))
    waiting.clear()
  }
  const start = () => {
    const started = new Worker(new URL(`./main.${suffix}`, import.meta.url))
    started.unref()
    started.on('message', (answer: Answer) => settle(waiting, answer))
    started.on('error', (cause) => abandon(`the forecast's thread failed: ${cause.message}`))
    started.on('exit', () => thread === started && abandon("the forecast's thread ended"))
    return started
  }
  return {
    forecast: (task) =>
      new Promise((resolve, reject) => {
        const id = next++
        waiting.set(id, { resolve, reject })
        thread ??= start()
        thread.ref()
        thread.postMessage({ id, ...task } satisfies Task)
      }),
    close: async () => {
      const ending = thread
      abandon('the forecast was closed')
      await ending?.terminate()
    },
  }
}

/** Built files end in js; a thread is started by its file's name. */
const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

function settle(waiting: Map<number, Waiting>, answer: Answer): void {
  const asked = waiting.get(answer.id)
  waiting.delete(answer.id)
  if (answer.ok) asked?.resolve(answer.done)
  else asked?.reject(new Error(answer.reason))
}
