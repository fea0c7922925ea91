import type { Database } from './file.ts'

/** Runs `work` in one transaction. When it throws nothing has happened, on disk or off. */
export function inOneCommit<T>(db: Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** Long enough for a few more pieces of a stream, short beside what its source waits for. */
const MOMENT_MS = 20

interface Pending<T> {
  readonly item: T
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export interface Group<T> {
  add(item: T): Promise<void>
  isEmpty(): boolean
  flush(): void
}

/**
 * Everything added in one turn of the event loop goes through `write` together, or fails together.
 * A group that `gainsByMore` waits a moment longer for it, and none follows the one before sooner
 * than `apartMs`: the first word of a sweep is durable at once, the rest of it together.
 */
export function groupOf<T>(
  write: (items: readonly T[]) => void,
  gainsByMore: (added: T) => boolean,
  apartMs = 0,
): Group<T> {
  let pending: Pending<T>[] = []
  let isDue = false
  let timer: NodeJS.Timeout | undefined
  let flushedMs = Number.NEGATIVE_INFINITY
  const flush = () => {
    flushedMs = performance.now()
    clearTimeout(timer)
    timer = undefined
    isDue = false
    const group = pending
    pending = []
    try {
      write(group.map(({ item }) => item))
      for (const { resolve } of group) resolve()
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }
  const flushDue = () => {
    if (pending.length > 0) flush()
  }
  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        pending.push({ item, resolve, reject })
        if (isDue) return
        const waitMs = gainsByMore(item) ? MOMENT_MS : flushedMs + apartMs - performance.now()
        if (waitMs > 0) {
          timer ??= setTimeout(flushDue, waitMs)
          return
        }
        isDue = true
        setImmediate(flushDue)
      }),
    isEmpty: () => pending.length === 0,
    flush,
  }
}
