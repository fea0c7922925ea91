import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import type { Damage } from '../../server/store/options.ts'
import { openSqlite, type SqliteOptions } from '../../server/store/sqlite/sqlite.ts'
import { NOON } from './readings.ts'
import type { History } from './under-test.ts'

export const OPTIONS = { site: 'lapas-cilegon', now: () => NOON }

/** After every reading of any test: no hour is open, and all are rolled up as soon as may be. */
export const LONG_AFTER = {
  ...OPTIONS,
  now: () => Date.UTC(2199, 0),
  rolling: { everyMs: 1 },
}

const LOOK_EVERY_MS = 4
const LOOK_FOR_MS = 60_000

function isRolledUp(path: string): boolean {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    const { begun } = db.prepare('SELECT begun FROM rollup_state').get()
    const { waiting } = db.prepare('SELECT count(*) AS waiting FROM rollup_stale').get()
    return begun === 1 && waiting === 0
  } finally {
    db.close()
  }
}

/** Resolves when no hour in the file waits to be rolled up. */
export async function rolledUp(path: string): Promise<void> {
  const endMs = performance.now() + LOOK_FOR_MS
  while (!isRolledUp(path)) {
    if (performance.now() > endMs) throw new Error(`${path} is not rolled up in time`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

export interface SqliteHistory extends History {
  readonly dir: string
  readonly path: string
  /** everything reported as damaged so far */
  readonly damage: Damage[]
}

/** A SQLite history in a folder of its own. */
export async function sqliteHistory(about: Partial<SqliteOptions> = {}): Promise<SqliteHistory> {
  const dir = mkdtempSync(join(tmpdir(), 'panen-history-'))
  const path = join(dir, 'series.db')
  const damage: Damage[] = []
  const options = { ...OPTIONS, onDamage: (one: Damage) => void damage.push(one), ...about }
  return {
    dir,
    path,
    damage,
    open: async () => openSqlite(path, options),
    async openAfterCrash() {
      const copy = mkdtempSync(join(dir, 'after-crash-'))
      for (const suffix of ['', '-wal']) cpSync(path + suffix, join(copy, `series.db${suffix}`))
      return openSqlite(join(copy, 'series.db'), options)
    },
    rolledUp: () => rolledUp(path),
    remove: async () => rmSync(dir, { recursive: true, force: true }),
  }
}
