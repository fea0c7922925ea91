import { type ReadonlySignal, signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** Waits that were started by hand; they go on while one looks at other pages. */
export interface Waits {
  /** what is waited for → its end, farm time */
  readonly ends: ReadonlySignal<Readonly<Record<string, number>>>
  start(what: string, endMs: number): void
}

const KEY = 'panen.waits'

export function openWaits(window: Pick<Window, 'sessionStorage'>): Waits {
  const ends = signal(recall(window))
  return {
    ends,
    start(what, endMs) {
      ends.value = { ...ends.value, [what]: endMs }
      try {
        window.sessionStorage.setItem(KEY, JSON.stringify(ends.value))
      } catch {
        // The wait goes on as long as this page is open.
      }
    },
  }
}

function recall(window: Pick<Window, 'sessionStorage'>): Record<string, number> {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(KEY) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    const entries = Object.entries(kept).filter(([, endMs]) => Number.isFinite(endMs))
    return Object.fromEntries(entries)
  } catch {
    return {}
  }
}

export const WaitsContext = createContext<Waits | null>(null)

export function useWaits(): Waits {
  const waits = useContext(WaitsContext)
  if (waits === null) throw new Error('This component stands outside the page about alarms.')
  return waits
}
