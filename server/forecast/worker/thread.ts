import { Worker } from 'node:worker_threads'
import type { Tasks } from './tasks.ts'

type Kind = keyof Tasks

/** What goes into the thread. */
export type Asked = {
  [K in Kind]: { readonly id: number; readonly kind: K; readonly asked: Tasks[K]['asked'] }
}[Kind]

/** What comes out of it. */
export type Answer =
  | { readonly id: number; readonly ok: true; readonly done: Tasks[Kind]['done'] }
  | { readonly id: number; readonly ok: false; readonly reason: string }

/** A thread that does one task after the other, so that nothing else waits. */
export interface Thread {
  /** Rejects when the task cannot be done or the thread ended. */
  readonly ask: <K extends Kind>(kind: K, asked: Tasks[K]['asked']) => Promise<Tasks[K]['done']>
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly resolve: (done: never) => void
  readonly reject: (reason: Error) => void
}

/** Starts the thread at the first task and a new one after it died. */
export function openThread(): Thread {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | null = null
  let next = 1
  let isClosed = false
  const abandon = (reason: string) => {
    thread = null
    for (const { reject } of waiting.values()) reject(new Error(reason))
    waiting.clear()
  }
  const start = () => {
    const started = new Worker(new URL(MAIN, import.meta.url))
    started.unref()
    started.on('message', (answer: Answer) => settle(waiting, answer))
    started.on('error', (cause) => abandon(`the forecast's thread failed: ${cause.message}`))
    started.on('exit', () => thread === started && abandon("the forecast's thread ended"))
    return started
  }
  return {
    ask: (kind, asked) =>
      new Promise((resolve, reject) => {
        // A task that was on its way when the end came must not start a thread that nobody ends.
        if (isClosed) throw new Error('the forecast was closed')
        const id = next++
        waiting.set(id, { resolve, reject })
        thread ??= start()
        thread.ref()
        thread.postMessage({ id, kind, asked })
      }),
    close: async () => {
      isClosed = true
      const ending = thread
      abandon('the forecast was closed')
      await ending?.terminate()
    },
  }
}

/** Node 20 reads no TypeScript: what runs from its source takes the thread that was built from it. */
const MAIN = import.meta.url.endsWith('.ts')
  ? '../../../.build/server/forecast/worker/main.js'
  : './main.js'

function settle(waiting: Map<number, Waiting>, answer: Answer): void {
  const asked = waiting.get(answer.id)
  waiting.delete(answer.id)
  // The thread answers a task with what its kind gives.
  if (answer.ok) asked?.resolve(answer.done as never)
  else asked?.reject(new Error(answer.reason))
}
