import { batch, type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals'
import { type Inputs, useCallback, useEffect, useRef } from 'preact/hooks'
import { useApp } from '../context.ts'
import type { Answer, Refused } from '../request.ts'

/** What colleagues promise meanwhile comes within this. */
const EVERY_MS = 30_000

/** Something the server was asked, and how old its answer is. */
export interface Fresh<T> {
  /** null until it has come; the last one stays while it is asked for again */
  readonly value: ReadonlySignal<T | null>
  /** why the last try gave nothing; without a code where the server was not heard */
  readonly refused: ReadonlySignal<Refused | null>
  /** when the value came, epoch ms of the farm; null before the first */
  readonly heardMs: ReadonlySignal<number | null>
  again(): Promise<void>
}

/** Null while there is nothing to ask. */
type Load<T> = () => Promise<Answer<T>> | null

/**
 * Reads something of the sales desk when `asked` changes, every 30 s while the page is seen, when
 * somebody comes back to it, when the server is heard again and whenever this page changed something.
 */
export function useFresh<T>(load: Load<T>, asked: Inputs = []): Fresh<T> {
  const { farm, session } = useApp()
  const value = useSignal<T | null>(null)
  const refused = useSignal<Refused | null>(null)
  const heardMs = useSignal<number | null>(null)
  const latest = useRef(load)
  const turn = useRef(0)
  latest.current = load
  const again = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    const answer = await latest.current()
    // An answer to an older question must not stand over a newer one.
    if (mine !== turn.current) return
    batch(() => {
      refused.value = answer === null || answer.ok ? null : answer
      if (answer === null) value.value = null
      if (answer === null || !answer.ok) return
      value.value = answer.value
      heardMs.value = farm.nowMs.peek() ?? session.nowMs()
    })
  }, [])
  useEffect(() => {
    void again()
  }, asked)
  useReturning(again)
  return { value, refused, heardMs, again }
}

/** Calls back whenever what is shown may have grown old. */
function useReturning(again: () => Promise<void>): void {
  const { farm, logging } = useApp()
  const isFirst = useRef(true)
  useSignalEffect(() => {
    const isNews = logging.noted.value >= 0 && farm.link.value === 'live'
    if (isFirst.current) isFirst.current = false
    else if (isNews) void again()
  })
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void again()
    }
    const timer = setInterval(look, EVERY_MS)
    document.addEventListener('visibilitychange', look)
    window.addEventListener('focus', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('focus', look)
    }
  }, [again])
}
