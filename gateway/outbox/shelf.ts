import { type Lane, MAX_BATCH_READINGS } from '../contract/batch.ts'
import { batchesOf } from './batches.ts'
import { inOneCommit } from './commit.ts'
import { evictingOf } from './evicting.ts'
import type { Database } from './file.ts'
import { freeze, freezeFirst } from './freeze.ts'
import { marksOf } from './marks.ts'
import type { Append, FrozenBatch, InFlight } from './outbox.ts'
import { shelfDatingOf } from './shelf-dating.ts'
import { type WaitingRow, waitingOf } from './waiting.ts'

/** What one open file holds: rows that wait, frozen batches, marks. */
export type Shelf = ReturnType<typeof shelfOf>

export function shelfOf(db: Database) {
  const marks = marksOf(db)
  const waiting = waitingOf(db)
  const batches = batchesOf(db)
  const dating = shelfDatingOf(db, { marks, waiting })
  const { undated } = dating

  /** Backlog waits until it fills a batch: its rate is counted in batches on the wire. */
  const insert = (appends: readonly Append[], lane: Lane, asBatches: boolean) => {
    const readings = appends
      .flatMap((append) => append.entries)
      .flatMap(({ reading, lane: own, boot }) =>
        own === lane && boot === undefined ? [reading] : [],
      )
    const onlyFull = lane === 'backlog'
    const { batches: frozen, rest } =
      onlyFull || asBatches ? freeze(lane, readings, onlyFull) : { batches: [], rest: readings }
    for (const reading of rest) waiting.insert({ reading, lane })
    return { kept: frozen.map((batch) => batches.insert(lane, batch)), rows: rest.length }
  }

  const freezeWaiting = (
    lane: Lane,
    liveSinceMs: number,
    inFlight: InFlight,
  ): FrozenBatch | null => {
    if (waiting.count() === 0) return null
    const rows = waiting.newest(lane, liveSinceMs)
    if (rows.length === 0) return null
    // While an answer is awaited anyway, a batch that is not full gains by waiting for more.
    if (lane === 'backlog' && rows.length < MAX_BATCH_READINGS && batches.hasBacklog()) return null
    const frozen = freezeFirst(lane, rows)
    const kept = inOneCommit(db, () => {
      for (const { id } of frozen.readings as readonly WaitingRow[]) waiting.drop(id)
      return batches.insert(lane, frozen)
    })
    waiting.changed(-kept.readings)
    batches.keep(kept)
    return batches.newestOutside(lane, inFlight, liveSinceMs)
  }

  return {
    db,
    epoch: marks.epoch(),
    marks,
    waiting,
    batches,
    ...dating,
    ...evictingOf(db, { waiting, batches, undated }),
    readings: () => waiting.count() + batches.readings() + undated.count(),
    *entries() {
      yield* batches.entries()
      yield* waiting.entries()
      yield* undated.entries()
    },
    /** One commit; live readings become batches at once when `liveAtOnce`. */
    write(appends: readonly Append[], liveAtOnce: boolean) {
      const inserted = inOneCommit(db, () => {
        batches.dropForgotten()
        marks.write(appends)
        const lanes = [insert(appends, 'backlog', true), insert(appends, 'live', liveAtOnce)]
        return { lanes, undatedRows: dating.insertUndated(appends) }
      })
      batches.clearForgotten()
      undated.changed(inserted.undatedRows)
      for (const { kept, rows } of inserted.lanes) {
        for (const batch of kept) batches.keep(batch)
        waiting.changed(rows)
      }
    },
    /** what the server has stored makes room at once */
    dropForgotten() {
      if (!batches.hasForgotten()) return
      inOneCommit(db, batches.dropForgotten)
      batches.clearForgotten()
    },
    next: (lane: Lane, inFlight: InFlight, liveSinceMs: number) =>
      batches.newestOutside(lane, inFlight, liveSinceMs) ??
      freezeWaiting(lane, liveSinceMs, inFlight),
  }
}
