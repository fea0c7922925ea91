import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

const QUIET_MS = 250

/** A text once it has stayed as it is for a moment: not every key that is struck is a question. */
export function useSettled(text: string): string {
  const settled = useSignal(text)
  useEffect(() => {
    if (settled.peek() === text) return
    const timer = setTimeout(() => {
      settled.value = text
    }, QUIET_MS)
    return () => clearTimeout(timer)
  }, [settled, text])
  return settled.value
}
