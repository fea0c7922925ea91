import { backlogOf } from './backlog.ts'
import { groupOf } from './commit.ts'
import { openFile } from './file.ts'
import type { Append, Outbox, OutboxOptions } from './outbox.ts'
import { shelfOf } from './shelf.ts'

const DEFAULT_LIVE_FOR_MS = 30_000
/** Forgotten batches are dropped with the next append, or after this long without one. */
const DROP_AFTER_MS = 1_000

/** The outbox in one SQLite file: WAL, synchronous=FULL, one commit per turn of the event loop. */
export function sqliteOutbox(options: OutboxOptions): Outbox {
  const { file, now, liveForMs = DEFAULT_LIVE_FOR_MS, onDamage = () => {} } = options
  const db = openFile(file, now, onDamage)
  const shelf = shelfOf(db)
  const { batches, marks } = shelf
  const backlog = backlogOf(db, file)
  const openedMs = now()
  const listeners: (() => void)[] = []
  let readyToFreeze = () => false
  let appended = 0
  let dropTimer: NodeJS.Timeout | undefined

  const group = groupOf<Append>((appends) => {
    shelf.write(appends, readyToFreeze())
    const count = appends.reduce((sum, { entries }) => sum + entries.length, 0)
    appended += count
    for (const listener of count > 0 ? listeners : []) listener()
  })
  const dropLater = () => {
    dropTimer = undefined
    if (batches.hasForgotten() && group.isEmpty()) group.flush()
  }

  return {
    epoch: marks.epoch(),
    append: group.add,
    onAppend: (listener) => void listeners.push(listener),
    freezeAtOnceWhile: (ready) => {
      readyToFreeze = ready
    },
    next: (lane, inFlight) => shelf.next(lane, inFlight, now() - liveForMs),
    forget(seqs) {
      batches.forget(seqs)
      dropTimer ??= setTimeout(dropLater, DROP_AFTER_MS)
    },
    backlog: () => backlog(shelf.readings(), { readings: appended, overMs: now() - openedMs }),
    position: marks.position,
    clockMarks: marks.clock,
    close() {
      clearTimeout(dropTimer)
      if (batches.hasForgotten() || !group.isEmpty()) group.flush()
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      db.close()
    },
  }
}
