import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Damage } from '../../server/store/options.ts'
import { openSqlite, type SqliteOptions } from '../../server/store/sqlite/sqlite.ts'
import { NOON } from './readings.ts'
import type { History } from './under-test.ts'

export const OPTIONS = { site: 'lapas-cilegon', now: () => NOON }

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
    remove: async () => rmSync(dir, { recursive: true, force: true }),
  }
}
