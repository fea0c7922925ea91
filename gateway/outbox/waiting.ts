import { type Lane, MAX_BATCH_READINGS, type Reading } from '../contract.ts'
import type { Database } from './file.ts'
import type { Entry } from './outbox.ts'

export type WaitingRow = Reading & { readonly id: number }

/** Readings that no batch holds yet. */
export function waitingOf(db: Database) {
  const insert = db.prepare('INSERT INTO waiting VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const drop = db.prepare('DELETE FROM waiting WHERE id = ?')
  const newest = {
    // Live readings stand at the end of the table; the bound keeps a long outage from being searched.
    live: db.prepare(`SELECT * FROM (SELECT * FROM waiting ORDER BY id DESC LIMIT 1000)
      WHERE lane = 'live' AND at >= ? LIMIT ?`),
    backlog: db.prepare(
      "SELECT * FROM waiting WHERE lane = 'backlog' OR at < ? ORDER BY id DESC LIMIT ?",
    ),
  }
  const counted = db.prepare('SELECT count(*) AS n FROM waiting').get() as { n: number }
  let count = counted.n

  return {
    count: () => count,
    counted(change: number) {
      count += change
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
    drop: (id: number) => void drop.run(id),
    /** At most one batch, newest first; a live reading from before `liveSinceMs` is backlog. */
    newest: (lane: Lane, liveSinceMs: number) =>
      newest[lane].all(liveSinceMs, MAX_BATCH_READINGS) as unknown as WaitingRow[],
  }
}
