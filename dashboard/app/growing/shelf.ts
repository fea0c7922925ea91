import { type ReadonlySignal, signal } from '@preact/signals'

/** Texts that outlive the page, each under a name of its own: two tabs never overwrite each other. */
export interface Shelf {
  /** false once this browser refused to keep something: it then lasts as long as the page */
  readonly isLasting: ReadonlySignal<boolean>
  get(name: string): string | null
  set(name: string, text: string): void
  remove(name: string): void
  /** names that begin with `start` */
  names(start: string): readonly string[]
}

/** A shelf in the browser's own storage; where that is full or forbidden, in memory. */
export function openShelf(storageOf: () => Storage): Shelf {
  const isLasting = signal(true)
  const memory = new Map<string, string>()
  const trying = <T>(act: (storage: Storage) => T, otherwise: T): T => {
    try {
      return act(storageOf())
    } catch {
      isLasting.value = false
      return otherwise
    }
  }
  const lasting = (storage: Storage) =>
    Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '')
  return {
    isLasting,
    get: (name) => memory.get(name) ?? trying((storage) => storage.getItem(name), null),
    set: (name, text) => {
      const isKept = trying((storage) => {
        storage.setItem(name, text)
        return true
      }, false)
      if (isKept) memory.delete(name)
      else memory.set(name, text)
    },
    remove: (name) => {
      memory.delete(name)
      trying((storage) => storage.removeItem(name), undefined)
    },
    names: (start) =>
      [...new Set([...trying(lasting, []), ...memory.keys()])].filter((name) =>
        name.startsWith(start),
      ),
  }
}
