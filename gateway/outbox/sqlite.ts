import type { Lane } from '../contract.ts'
import { backlogOf } from './backlog.ts'
import { batchesOf } from './batches.ts'
import { groupOf, inOneCommit } from './commit.ts'
import { openFile } from './file.ts'
import { freezeAll, freezeFirst } from './freeze.ts'
import { marksOf } from './marks.ts'
import type { Append, Entry, FrozenBatch, Outbox, OutboxOptions } from './outbox.ts'
import { type WaitingRow, waitingOf } from './waiting.ts'

const DEFAULT_LIVE_FOR_MS = 30_000
/** Forgotten batches are dropped with the next append, or after this long without one. */
const DROP_AFTER_MS = 1_000
const LANES: readonly Lane[] = ['live', 'backlog']

/** The outbox in one SQLite file: WAL, synchronous=FULL, one commit per turn of the event loop. */
export function sqliteOutbox(options: OutboxOptions): Outbox {
  const { file, now, liveForMs = DEFAULT_LIVE_FOR_MS, onDamage = () => {} } = options
  const db = openFile(file, now, onDamage)
  const marks = marksOf(db)
  const waiting = waitingOf(db)
  const batches = batchesOf(db)
  const backlog = backlogOf(db, file)
  const openedMs = now()
  const listeners: (() => void)[] = []
  let readyToFreeze = () => false
  let appended = 0
  let dropTimer: NodeJS.Timeout | undefined

  const writeWaiting = (entries: readonly Entry[]) => {
    for (const entry of entries) waiting.insert(entry)
  }
  const writeFrozen = (entries: readonly Entry[]): FrozenBatch[] =>
    LANES.flatMap((lane) => {
      const readings = entries.filter((entry) => entry.lane === lane).map((entry) => entry.reading)
      return freezeAll(lane, readings).map((frozen) => batches.insert(lane, frozen))
    })
  const group = groupOf<Append>((appends) => {
    const entries = appends.flatMap((append) => append.entries)
    const freezeNow = readyToFreeze()
    const frozen = inOneCommit(db, () => {
      batches.dropForgotten()
      marks.write(appends)
      if (freezeNow) return writeFrozen(entries)
      writeWaiting(entries)
      return []
    })
    batches.clearForgotten()
    for (const batch of frozen) batches.keep(batch)
    if (!freezeNow) waiting.counted(entries.length)
    appended += entries.length
    for (const listener of entries.length > 0 ? listeners : []) listener()
  })

  const freezeWaiting = (lane: Lane): FrozenBatch | null => {
    if (waiting.count() === 0) return null
    const rows = waiting.newest(lane, now() - liveForMs)
    if (rows.length === 0) return null
    const frozen = freezeFirst(lane, rows)
    const batch = inOneCommit(db, () => {
      for (const { id } of frozen.readings as readonly WaitingRow[]) waiting.drop(id)
      return batches.insert(lane, frozen)
    })
    waiting.counted(-batch.readings)
    batches.keep(batch)
    return batch
  }
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
    next: (lane, inFlight) => batches.newestOutside(lane, inFlight) ?? freezeWaiting(lane),
    forget(seqs) {
      batches.forget(seqs)
      dropTimer ??= setTimeout(dropLater, DROP_AFTER_MS)
    },
    backlog: () =>
      backlog(waiting.count() + batches.readings(), {
        readings: appended,
        overMs: now() - openedMs,
      }),
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
