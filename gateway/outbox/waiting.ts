import { type Lane, MAX_BATCH_READINGS } from '../contract/batch.ts'
import type { Reading } from '../contract/reading.ts'
import type { Database } from './file.ts'
import type { Oldest } from './oldest.ts'
import type { Entry } from './outbox.ts'

type IdAt = Pick<WaitingRow, 'id' | 'at'>
export type WaitingRow = Reading & { readonly id: number }

/** Readings that no batch holds yet. */
export function waitingOf(db: Database) {
  const insert = db.prepare('INSERT INTO waiting VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const drop = db.prepare('DELETE FROM waiting WHERE id = ?')
  // Both walk the index (lane, at) from its end: what else waits costs them nothing.
  const newest = {
    live: db.prepare(`SELECT * FROM waiting INDEXED BY waiting_newest
      WHERE lane = 'live' AND at >= ? ORDER BY at DESC, id DESC LIMIT ?`),
    backlog: db.prepare(`
      SELECT * FROM waiting INDEXED BY waiting_newest WHERE lane = 'live' AND at < ?
      UNION ALL SELECT * FROM waiting INDEXED BY waiting_newest WHERE lane = 'backlog'
      ORDER BY at DESC, id DESC LIMIT ?`),
  }
  const all = db.prepare('SELECT * FROM waiting ORDER BY id')
  const dropOldest = db.prepare(
    'DELETE FROM waiting WHERE id IN (SELECT id FROM waiting ORDER BY id LIMIT ?)',
  )
  const oldestOf = db.prepare(`SELECT id, at FROM waiting INDEXED BY waiting_newest
    WHERE lane = ? ORDER BY at LIMIT ?`)
  const counted = db.prepare('SELECT count(*) AS n FROM waiting').get() as { n: number }
  let count = counted.n
  const oldestIn = (lane: Lane): Oldest | null => {
    const rows = oldestOf.all(lane, MAX_BATCH_READINGS) as unknown as IdAt[]
    const [first] = rows
    if (first === undefined) return null
    return {
      atMs: first.at,
      evict() {
        for (const { id } of rows) drop.run(id)
        return { readings: rows.length, fromMs: first.at, toMs: rows.at(-1)?.at ?? first.at }
      },
      gone({ readings }) {
        count -= readings
      },
    }
  }

  return {
    count: () => count,
    /** after a commit: how many rows it brought, or took when negative */
    changed(by: number) {
      count += by
    },
    insert({ reading: r, lane }: Entry) {
      insert.run(
        lane,
        r.channel,
        r.at,
        r.value,
        r.raw,
        r.quality,
        r.reason,
        r.calibration,
        r.compensationC,
      )
    },
    /** `lane` of a row is its own; the other columns are the reading's */
    *entries(): Generator<Entry> {
      for (const row of all.iterate() as Iterable<unknown>) {
        const { id: _, lane, ...reading } = row as WaitingRow & { lane: Lane }
        yield { reading, lane }
      }
    },
    dropOldest(rows: number) {
      dropOldest.run(rows)
      count -= rows
    },
    /** the oldest rows of both lanes, about as many as a batch holds */
    oldest(): Oldest | null {
      const [live, backlog] = [oldestIn('live'), oldestIn('backlog')]
      if (live === null || backlog === null) return live ?? backlog
      return live.atMs <= backlog.atMs ? live : backlog
    },
    drop: (id: number) => void drop.run(id),
    /** At most one batch, newest first; a live reading from before `liveSinceMs` is backlog. */
    newest: (lane: Lane, liveSinceMs: number) =>
      newest[lane].all(liveSinceMs, MAX_BATCH_READINGS) as unknown as WaitingRow[],
  }
}
