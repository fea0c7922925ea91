import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Answer, Refused } from '../request.ts'

/** One thing that is sent at a time, and what the server said when it refused. */
export interface Sending {
  readonly busy: ReadonlySignal<boolean>
  readonly refused: Signal<Refused | null>
  /** seconds until the server will listen again; 0 when it listens */
  readonly waitS: ReadonlySignal<number>
  /** Gives what the server answered; undefined when it refused, or while something is under way. */
  send<T>(ask: () => Promise<Answer<T>>): Promise<{ readonly value: T } | undefined>
}

export function useSending(): Sending {
  const busy = useSignal(false)
  const refused = useSignal<Refused | null>(null)
  const waitS = useSignal(0)
  useEffect(() => {
    const timer = setInterval(() => {
      if (waitS.value > 0) waitS.value -= 1
    }, 1_000)
    return () => clearInterval(timer)
  }, [waitS])
  const send = async <T>(ask: () => Promise<Answer<T>>) => {
    if (busy.value || waitS.value > 0) return undefined
    busy.value = true
    const answer = await ask()
    busy.value = false
    refused.value = answer.ok ? null : answer
    waitS.value = answer.ok ? 0 : Math.ceil((answer.retryMs ?? 0) / 1_000)
    return answer.ok ? { value: answer.value } : undefined
  }
  return { busy, refused, waitS, send }
}
