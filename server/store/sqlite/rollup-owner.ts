import { HOUR_MS, type Hours, hourOf, within } from '../rollup/hours.ts'
import { MINUTES } from '../rollup/page.ts'
import type { Database } from './file.ts'
import type { Committed, Holder } from './holder.ts'
import { inOneStep, mark, setState } from './rollup-shelf.ts'
import type { Session } from './session.ts'

/** Only in a file beside a history that lives elsewhere; in one with readings nobody can mistake it. */
const TABLE = 'CREATE TABLE IF NOT EXISTS rollup_of (history TEXT NOT NULL) STRICT'

function ownerOf(db: Database): string | null {
  const table = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'rollup_of'`).get()
  if (table === undefined) return null
  return db.prepare('SELECT history FROM rollup_of').get()?.history ?? null
}

/** Every day there are rollups of, but those that are all that is left of forgotten readings. */
function hoursOf({ db, rollupState }: Session): ReadonlyMap<string, Hours> {
  const days: { channel: string; first: number; last: number }[] = db
    .prepare(
      `SELECT channel, min(page) AS first, max(page) AS last FROM rollup WHERE slot_ms = ?
       GROUP BY channel`,
    )
    .all(MINUTES.slotMs)
  const begun = hourOf(rollupState.raw_from)
  const hours = MINUTES.pageMs / HOUR_MS
  return new Map(
    days.map(({ channel, first, last }) => [
      channel,
      within([[first * hours, (last + 1) * hours]], begun, Number.MAX_SAFE_INTEGER),
    ]),
  )
}

function change(session: Session, history: string, isAnother: boolean): Committed<void> {
  const { db } = session
  db.exec(TABLE)
  db.exec('DELETE FROM rollup_of')
  db.prepare('INSERT INTO rollup_of VALUES (?)').run(history)
  if (!isAnother) return { answer: undefined, apply: () => {} }
  return inOneStep([mark(session, hoursOf(session)), setState(session, { begun: 0 })])
}

/**
 * Tells a file of rollups whose they are. When they were made from another history, all of them are
 * marked, to be made anew from this one; charts are drawn from readings meanwhile. A file of before
 * this was kept is taken for this history's. Throws StoreError.
 */
export function belongTo(holder: Holder, history: string): void {
  const owner = holder.read(({ db }) => ownerOf(db))
  if (owner === history) return
  holder.commit((session) => change(session, history, owner !== null))
}
