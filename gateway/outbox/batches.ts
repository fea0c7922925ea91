import { type Batch, fromBatch, type Lane } from '../contract/batch.ts'
import type { Database } from './file.ts'
import type { Frozen } from './freeze.ts'
import type { Oldest } from './oldest.ts'
import type { Entry, FrozenBatch, InFlight } from './outbox.ts'

type Kept = Pick<FrozenBatch, 'seq' | 'lane' | 'readings'> & { readonly oldestMs: number }

const NONE: InFlight = new Set()

/** Frozen batches, and which of them the server already holds. */
export function batchesOf(db: Database) {
  const insert = db.prepare('INSERT INTO batch VALUES (NULL, ?, ?, ?, ?)')
  const drop = db.prepare('DELETE FROM batch WHERE seq = ?')
  const payload = db.prepare('SELECT payload FROM batch WHERE seq = ?')
  const all = db.prepare('SELECT seq, lane, readings, oldestMs FROM batch ORDER BY seq')
  const kept = new Map<number, Kept>()
  const seqs: Record<Lane, number[]> = { live: [], backlog: [] }
  const given = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'batch'").get()
  let newestSeq = (given as { seq: number } | undefined)?.seq ?? 0
  let readings = 0
  let forgotten: number[] = []

  const keep = (batch: Kept) => {
    kept.set(batch.seq, batch)
    newestSeq = Math.max(newestSeq, batch.seq)
    seqs[batch.lane].push(batch.seq)
    readings += batch.readings
  }
  const newestOf = (lane: Lane, inFlight: InFlight): Kept | undefined => {
    const ofLane = seqs[lane]
    for (let i = ofLane.length - 1; i >= 0; i -= 1) {
      const seq = ofLane[i]!
      const batch = kept.get(seq)
      if (batch === undefined) ofLane.splice(i, 1)
      else if (!inFlight.has(seq)) return batch
    }
    return undefined
  }
  for (const row of all.all() as unknown as Kept[]) keep(row)

  return {
    /** inside a commit; `keep` it once the commit is through */
    insert(lane: Lane, frozen: Frozen): Kept {
      const { oldestMs } = frozen
      const count = frozen.readings.length
      const { lastInsertRowid } = insert.run(lane, count, oldestMs, frozen.payload)
      return { seq: Number(lastInsertRowid), lane, readings: count, oldestMs }
    },
    keep,
    /** A live batch from before `liveSinceMs` travels with the backlog, its bytes as they were. */
    newestOutside(lane: Lane, inFlight: InFlight, liveSinceMs: number): FrozenBatch | null {
      const live = newestOf('live', inFlight)
      const isStale = live !== undefined && live.oldestMs < liveSinceMs
      const fresh = isStale ? undefined : live
      const late = newestOf('backlog', inFlight) ?? (isStale ? live : undefined)
      const batch = lane === 'live' ? fresh : late
      if (batch === undefined) return null
      const row = payload.get(batch.seq) as { payload: string }
      return { seq: batch.seq, lane, readings: batch.readings, payload: row.payload }
    },
    forget(stored: readonly number[]) {
      for (const seq of stored) {
        readings -= kept.get(seq)?.readings ?? 0
        if (kept.delete(seq)) forgotten.push(seq)
      }
    },
    hasForgotten: () => forgotten.length > 0,
    /** inside a commit; `clearForgotten` once the commit is through */
    dropForgotten() {
      for (const seq of forgotten) drop.run(seq)
    },
    clearForgotten() {
      forgotten = []
    },
    oldest(): Oldest | null {
      const first = oldestOf(kept.values())
      if (first === undefined) return null
      const { seq, readings: count, oldestMs } = first
      return {
        atMs: oldestMs,
        evict() {
          const row = payload.get(seq) as { payload: string }
          const times = (JSON.parse(row.payload) as Batch).readings.at
          drop.run(seq)
          return { readings: count, fromMs: oldestMs, toMs: Math.max(...times) }
        },
        gone() {
          if (kept.delete(seq)) readings -= count
        },
      }
    },
    hasBacklog: () => newestOf('backlog', NONE) !== undefined,
    readings: () => readings,
    newestSeq: () => newestSeq,
    /** taken out of their batches again, to go into another file */
    *entries(): Generator<Entry> {
      for (const { seq, lane } of kept.values()) {
        const row = payload.get(seq) as { payload: string }
        const batch = fromBatch(JSON.parse(row.payload) as Batch) ?? []
        for (const reading of batch) yield { reading, lane }
      }
    },
  }
}

function oldestOf(batches: Iterable<Kept>): Kept | undefined {
  let first: Kept | undefined
  for (const batch of batches) {
    if (first === undefined || batch.oldestMs < first.oldestMs) first = batch
  }
  return first
}
