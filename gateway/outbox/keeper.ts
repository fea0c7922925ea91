import { statSync } from 'node:fs'
import { type Database, openFile, openMemory } from './file.ts'
import { OutboxInUse, takeLock } from './lock.ts'
import type { Entry } from './outbox.ts'
import { FileGone, refusalOf } from './refusal.ts'
import { type Shelf, shelfOf } from './shelf.ts'

export interface KeeperOptions {
  readonly file: string
  readonly now: () => number
  readonly onDamage: (sentence: string) => void
  /** readings of a shelf that had to be left, to be written into the new one */
  readonly onRescued: (entries: readonly Entry[]) => void
}

/** Keeps a shelf open whatever happens to the disk: the file, a new one, or memory for the while. */
export interface Keeper {
  shelf(): Shelf
  /** why readings stand in memory only; null while there is a file */
  fault(): Error | null
  /** Runs `work`; once more on a freshly opened file when this one is damaged or gone. */
  use<T>(work: (shelf: Shelf) => T): T
  /** while in memory: tries the file again */
  tryFile(): void
  close(): void
}

/** Throws OutboxInUse, and nothing else: any other refusal is a fault to live with. */
export function keeperOf(options: KeeperOptions): Keeper {
  const { file } = options
  let usedSeq = 0
  let fault: Error | null = null
  let unlock = () => {}
  let fileId: string | null = null

  const openShelf = () => {
    unlock()
    unlock = () => {}
    unlock = takeLock(file)
    const opened = shelfOf(openFile({ ...options, usedSeq }))
    fileId = identityOf(file)
    return opened
  }
  const openOrMemory = () => {
    try {
      const opened = openShelf()
      fault = null
      return opened
    } catch (error) {
      fault = error as Error
      return shelfOf(openMemory(usedSeq))
    }
  }
  let shelf = openOrMemory()
  const refusedAtStart: unknown = fault
  if (refusedAtStart instanceof OutboxInUse) throw refusedAtStart

  /** Closes before it opens: the last to close a file also removes its log, by name. */
  const replace = (open: () => Shelf) => {
    usedSeq = Math.max(usedSeq, shelf.batches.newestSeq())
    const { epoch } = shelf
    const rescued = readable(shelf)
    closeQuietly(shelf.db)
    shelf = open()
    if (shelf.epoch !== epoch && rescued.length > 0) options.onRescued(rescued)
  }
  return {
    shelf: () => shelf,
    fault: () => fault,
    use(work) {
      try {
        if (fault === null && identityOf(file) !== fileId) throw new FileGone('it was taken away')
        return work(shelf)
      } catch (error) {
        const refusal = refusalOf(error)
        if (fault !== null || (refusal !== 'damaged' && refusal !== 'gone')) throw error
        replace(openOrMemory)
        return work(shelf)
      }
    },
    tryFile() {
      if (fault === null) return
      let opened: Shelf
      try {
        usedSeq = Math.max(usedSeq, shelf.batches.newestSeq())
        opened = openShelf()
      } catch (error) {
        fault = error as Error
        return
      }
      fault = null
      replace(() => opened)
    },
    close() {
      closeQuietly(shelf.db)
      unlock()
    },
  }
}

/** A file that was removed or put in another's place goes on taking writes, into nothing. */
function identityOf(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false })
  return found === undefined ? null : `${found.dev}:${found.ino}`
}

/** As much as can still be read; what the pages in memory hold outlives the file. */
function readable(shelf: Shelf): Entry[] {
  const entries: Entry[] = []
  try {
    for (const entry of shelf.entries()) entries.push(entry)
  } catch {
    // Damaged from here on; the file itself was set aside.
  }
  return entries
}

function closeQuietly(db: Database) {
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch {
    // A full, held or damaged file keeps its log; the next one to open it reads it.
  }
  try {
    db.close()
  } catch {
    // What cannot even be closed is left to the end of the process.
  }
}
