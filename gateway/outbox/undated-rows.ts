import type { Reading } from '../contract/reading.ts'
import { stampOn } from '../time/stamp.ts'
import type { HeldTime } from '../time/true-time.ts'
import type { Database } from './file.ts'
import type { Oldest } from './oldest.ts'
import type { Entry } from './outbox.ts'
import type { Basis, DatingStep, Decision, UndatedBoot } from './undated.ts'

type Row = Reading & { readonly id: number }

interface BootRow {
  readonly n: number
  readonly id: string
  readonly afterMs: number
  readonly offsetMs: number | null
  readonly trust: HeldTime['trust'] | null
  readonly basisMs: number | null
  readonly residue: number | null
}

type Counted = BootRow & {
  readonly readings: number
  readonly firstMs: number
  readonly lastMs: number
}

interface FirstRow {
  readonly boot: number
  readonly afterMs: number
}

const EVICTED_ROWS = 500

const ROWS = `SELECT id, channel, at, value, raw, quality, reason, calibration, compensationC
  FROM undated WHERE boot = ? ORDER BY id LIMIT ?`
const BOOTS = `SELECT boot.*, count(*) AS readings, min(undated.at) AS firstMs, max(undated.at) AS lastMs
  FROM boot JOIN undated ON undated.boot = boot.n GROUP BY boot.n ORDER BY boot.n`

/** The rows without a time in one open file, and the starts of the computer they belong to. */
export function undatedRowsOf(db: Database) {
  const insert = db.prepare('INSERT INTO undated VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const find = db.prepare('SELECT * FROM boot WHERE id = ?')
  const addBoot = db.prepare('INSERT INTO boot (id, afterMs) VALUES (?, ?)')
  const setHeld = db.prepare('UPDATE boot SET offsetMs = ?, trust = ? WHERE id = ?')
  const setBasis = db.prepare('UPDATE boot SET basisMs = ?, residue = ? WHERE id = ?')
  const rows = db.prepare(ROWS)
  const drop = db.prepare('DELETE FROM undated WHERE boot = ? AND id <= ?')
  const last = db.prepare('SELECT max(at) AS at FROM undated WHERE boot = ?')
  const all = db.prepare(`SELECT boot.id AS boot, undated.* FROM undated
    JOIN boot ON boot.n = undated.boot ORDER BY undated.id`)
  const oldest = db.prepare(`SELECT undated.boot AS boot, boot.afterMs AS afterMs
    FROM undated JOIN boot ON boot.n = undated.boot ORDER BY undated.id LIMIT 1`)
  const dropFirst = db.prepare(`DELETE FROM undated
    WHERE id IN (SELECT id FROM undated WHERE boot = ? ORDER BY id LIMIT ?)`)
  const boots = db.prepare(BOOTS)
  const forget = db.prepare(
    'DELETE FROM boot WHERE id <> ? AND n NOT IN (SELECT boot FROM undated)',
  )
  const counted = db.prepare('SELECT count(*) AS n FROM undated').get() as { n: number }
  let count = counted.n

  const bootOf = (id: string) => find.get(id) as BootRow | undefined
  const numberOf = (id: string, afterMs: () => number): number => {
    const known = bootOf(id)
    if (known !== undefined) return known.n
    forget.run(id)
    return Number(addBoot.run(id, afterMs()).lastInsertRowid)
  }
  return {
    count: () => count,
    changed(by: number) {
      count += by
    },
    boots: () => (count === 0 ? [] : (boots.all() as unknown as Counted[]).map(toBoot)),
    known(id: string) {
      const boot = bootOf(id)
      if (boot === undefined) return { held: null, lastMs: 0 }
      return { held: heldOf(boot), lastMs: (last.get(boot.n) as { at: number | null }).at ?? 0 }
    },
    /** inside a commit, as all that follow */
    remember(id: string, { offsetMs, trust }: HeldTime, afterMs: () => number) {
      numberOf(id, afterMs)
      setHeld.run(offsetMs, trust, id)
    },
    decide({ boot, basis }: Decision) {
      setBasis.run(basis.offsetMs, basis.residue, boot)
    },
    insert(id: string, r: Reading, afterMs: () => number) {
      const boot = numberOf(id, afterMs)
      const value = [r.value, r.raw, r.quality, r.reason, r.calibration, r.compensationC] as const
      insert.run(boot, r.channel, r.at, ...value)
    },
    /** Takes the first rows out and gives them with their times. */
    take({ boot: id, basis, isExact, limit }: DatingStep): Reading[] {
      const boot = bootOf(id)
      if (boot === undefined) return []
      const taken = rows.all(boot.n, limit) as unknown as Row[]
      drop.run(boot.n, taken.at(-1)?.id ?? 0)
      return taken.map(({ id: _, ...reading }) => dated(reading, basis, isExact))
    },
    /** of the oldest start; not before the newest time given ahead of it */
    oldest(): Oldest | null {
      const first = count === 0 ? undefined : (oldest.get() as FirstRow | undefined)
      if (first === undefined) return null
      return {
        atMs: first.afterMs,
        evict: () => {
          const dropped = dropFirst.run(first.boot, EVICTED_ROWS)
          return { readings: Number(dropped.changes), fromMs: null, toMs: null }
        },
        gone({ readings }) {
          count -= readings
        },
      }
    },
    *entries(): Generator<Entry> {
      for (const row of all.iterate() as Iterable<unknown>) {
        const { id: _, boot, ...reading } = row as Row & { readonly boot: string }
        yield { reading, lane: 'live', boot }
      }
    },
  }
}

/** An estimated time is never passed off as a measured one. */
function dated(reading: Reading, { offsetMs, residue }: Basis, isExact: boolean): Reading {
  const at = Math.max(0, stampOn(reading.at + offsetMs, residue))
  if (isExact || reading.quality === 'bad') return { ...reading, at }
  return { ...reading, at, quality: 'uncertain', reason: 'clock' }
}

const heldOf = ({ offsetMs, trust }: BootRow): HeldTime | null =>
  offsetMs === null || trust === null ? null : { offsetMs, trust }

function toBoot(row: Counted): UndatedBoot {
  const { id, readings, firstMs, lastMs, afterMs, basisMs, residue } = row
  const isBegun = basisMs !== null && residue !== null
  const basis = isBegun ? { offsetMs: basisMs, residue } : null
  return { boot: id, readings, firstMs, lastMs, afterMs, held: heldOf(row), basis }
}
