import { type ReadonlySignal, useSignal } from '@preact/signals'
import { useCallback, useEffect } from 'preact/hooks'
import type { Answer, Sentence } from '../request.ts'

export interface Loaded<T> {
  /** null until it has come; the last one stays while it is asked for again */
  readonly value: ReadonlySignal<T | null>
  readonly trouble: ReadonlySignal<Sentence | null>
  again(): Promise<void>
}

/** Reads something when its page opens, whenever it is asked to, and every `everyMs` if given. */
export function useLoaded<T>(load: () => Promise<Answer<T>>, everyMs?: number): Loaded<T> {
  const value = useSignal<T | null>(null)
  const trouble = useSignal<Sentence | null>(null)
  const again = useCallback(async () => {
    const answer = await load()
    trouble.value = answer.ok ? null : answer.sentence
    if (answer.ok) value.value = answer.value
  }, [])
  useEffect(() => {
    void again()
    if (everyMs === undefined) return
    const timer = setInterval(() => void again(), everyMs)
    return () => clearInterval(timer)
  }, [again, everyMs])
  return { value, trouble, again }
}
