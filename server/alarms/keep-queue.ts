/** What waits to be written, all of it in one go. */
export interface WriteQueue<T> {
  isEmpty(): boolean
  add(items: readonly T[]): void
  /** Resolves when nothing waits any more; rejects when something could not be written. */
  write(): Promise<void>
}

export interface WriteQueueOptions<T, S> {
  /** what is written beside the items, as it stands when a go begins */
  readonly now: () => S
  readonly put: (now: S, items: readonly T[]) => Promise<void>
  readonly onDone: (now: S, items: readonly T[]) => void
  /** nothing was written; the items wait for the next go */
  readonly onTrouble: (cause: unknown) => void
}

/** One go at a time; what comes meanwhile goes with the next. */
export function writeQueue<T, S>(options: WriteQueueOptions<T, S>): WriteQueue<T> {
  let waiting: readonly T[] = []
  let writing: Promise<void> | null = null
  const writeOut = async (): Promise<void> => {
    while (waiting.length > 0) {
      const [now, group] = [options.now(), waiting]
      try {
        await options.put(now, group)
      } catch (error) {
        options.onTrouble(error)
        throw error
      }
      waiting = waiting.slice(group.length)
      options.onDone(now, group)
    }
  }
  return {
    isEmpty: () => waiting.length === 0,
    add(items) {
      waiting = [...waiting, ...items]
    },
    async write() {
      // What came in the very moment in which a go ended needs another.
      while (waiting.length > 0) {
        writing ??= writeOut().finally(() => {
          writing = null
        })
        await writing
      }
    },
  }
}
