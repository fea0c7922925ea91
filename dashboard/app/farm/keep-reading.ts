import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Answer, Sentence } from '../request.ts'

const RETRY_MS = 5_000

export interface Reading<T> {
  /** calls back every so many wall ms; the answer stops it */
  readonly every: (ms: number, tick: () => void) => () => void
  /** whenever this changes it is read again; null while there is nothing to read */
  readonly due: () => string | null
  readonly read: (stop: AbortSignal) => Promise<Answer<T>>
  readonly tell: (value: T) => void
}

export interface Reader {
  /** why the last read failed; null when it did not */
  readonly trouble: ReadonlySignal<Sentence | null>
  retry(): void
  close(): void
}

/** Reads something whenever it is due, and again every 5 s while that fails. */
export function keepReading<T>({ every, due, read, tell }: Reading<T>): Reader {
  const trouble = signal<Sentence | null>(null)
  const tries = signal(0)
  const wanted = computed(() => {
    const what = due()
    return what === null ? null : `${tries.value} ${what}`
  })
  let asking = new AbortController()
  const readOnce = async (stop: AbortSignal) => {
    const answer = await read(stop)
    if (stop.aborted) return
    trouble.value = answer.ok ? null : answer.sentence
    if (answer.ok) tell(answer.value)
  }
  const stopReading = effect(() => {
    asking.abort()
    asking = new AbortController()
    if (wanted.value !== null) void readOnce(asking.signal)
  })
  const retry = () => {
    tries.value += 1
  }
  const stopRetries = every(RETRY_MS, () => {
    if (trouble.peek() !== null) retry()
  })
  const close = () => {
    stopReading()
    stopRetries()
    asking.abort()
  }
  return { trouble, retry, close }
}
