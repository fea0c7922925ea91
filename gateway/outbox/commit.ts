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

interface Waiting<T> {
  readonly item: T
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export interface Group<T> {
  add(item: T): Promise<void>
  isEmpty(): boolean
  flush(): void
}

/** Everything added in one turn of the event loop goes through `write` together, or fails together. */
export function groupOf<T>(write: (items: readonly T[]) => void): Group<T> {
  let waiting: Waiting<T>[] = []
  const flush = () => {
    const group = waiting
    waiting = []
    try {
      write(group.map(({ item }) => item))
      for (const { resolve } of group) resolve()
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }
  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush)
        waiting.push({ item, resolve, reject })
      }),
    isEmpty: () => waiting.length === 0,
    flush,
  }
}
