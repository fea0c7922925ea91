import { type ReadonlySignal, signal } from '@preact/signals'
import type { Shelf } from './shelf.ts'
import type { Waiting } from './waiting.ts'

/** What one person noted on this device and the server has not taken, each on a shelf of its own. */
export interface WaitingBox {
  /** oldest first; what was undone is not among them */
  readonly items: ReadonlySignal<readonly Waiting[]>
  /** oldest first, the undone as well */
  all(): readonly Waiting[]
  one(key: string): Waiting | null
  keep(item: Waiting): void
  forget(key: string): void
  /** Reads again what other tabs have changed. */
  reread(): void
}

const START = 'panen.waiting.'
const startOf = (person: string) => `${START}${encodeURIComponent(person)}/`

export function openWaitingBox(shelf: Shelf, person: string): WaitingBox {
  const start = startOf(person)
  const items = signal<readonly Waiting[]>([])
  const all = () =>
    shelf
      .names(start)
      .map((name) => readOne(shelf, name))
      .filter((item) => item !== null)
      .sort((a, b) => a.madeMs - b.madeMs || (a.key < b.key ? -1 : 1))
  const reread = () => {
    items.value = all().filter(({ isUndone }) => !isUndone)
  }
  reread()
  return {
    items,
    all,
    one: (key) => readOne(shelf, start + key),
    keep: (item) => {
      shelf.set(start + item.key, JSON.stringify(item))
      reread()
    },
    forget: (key) => {
      shelf.remove(start + key)
      reread()
    },
    reread,
  }
}

/** How many notes of other people wait on this device. */
export function countOfOthers(shelf: Shelf, person: string): number {
  const mine = startOf(person)
  return shelf.names(START).filter((name) => !name.startsWith(mine)).length
}

/** What stands under a name; null when nothing does that this page wrote. */
function readOne(shelf: Shelf, name: string): Waiting | null {
  try {
    const item = JSON.parse(shelf.get(name) ?? 'null') as Waiting | null
    return typeof item?.key === 'string' && typeof item.body === 'object' ? item : null
  } catch {
    return null
  }
}
