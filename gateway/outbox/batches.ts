import type { Lane } from '../contract.ts'
import type { Database } from './file.ts'
import type { Frozen } from './freeze.ts'
import type { FrozenBatch } from './outbox.ts'

/** Frozen batches, and which of them the server already holds. */
export function batchesOf(db: Database) {
  const insert = db.prepare('INSERT INTO batch VALUES (NULL, ?, ?, ?, ?)')
  const drop = db.prepare('DELETE FROM batch WHERE seq = ?')
  const get = db.prepare('SELECT seq, lane, readings, payload FROM batch WHERE seq = ?')
  const all = db.prepare('SELECT seq, lane, readings FROM batch ORDER BY seq')
  const kept = new Map<number, Pick<FrozenBatch, 'lane' | 'readings'>>()
  let forgotten: number[] = []
  for (const row of all.all() as unknown as FrozenBatch[]) kept.set(row.seq, row)

  return {
    /** inside a commit; `keep` it once the commit is through */
    insert(lane: Lane, frozen: Frozen): FrozenBatch {
      const { readings, payload, oldestMs } = frozen
      const { lastInsertRowid } = insert.run(lane, readings.length, oldestMs, payload)
      return { seq: Number(lastInsertRowid), lane, readings: readings.length, payload }
    },
    keep: ({ seq, lane, readings }: FrozenBatch) => void kept.set(seq, { lane, readings }),
    newestOutside(lane: Lane, inFlight: ReadonlySet<number>): FrozenBatch | null {
      const seq = [...kept].findLast(([seq, batch]) => batch.lane === lane && !inFlight.has(seq))
      return seq === undefined ? null : (get.get(seq[0]) as unknown as FrozenBatch)
    },
    forget(seqs: readonly number[]) {
      for (const seq of seqs) if (kept.delete(seq)) forgotten.push(seq)
    },
    hasForgotten: () => forgotten.length > 0,
    /** inside a commit; `clearForgotten` once the commit is through */
    dropForgotten() {
      for (const seq of forgotten) drop.run(seq)
    },
    clearForgotten() {
      forgotten = []
    },
    readings: () => [...kept.values()].reduce((sum, { readings }) => sum + readings, 0),
  }
}
