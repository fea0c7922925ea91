import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'

export type Examined =
  | { readonly ok: true; readonly readings: number }
  | { readonly ok: false; readonly why: string }

const WAITING = `SELECT (SELECT count(*) FROM waiting)
  + (SELECT coalesce(sum(readings), 0) FROM batch) AS readings`

/**
 * Whether an outbox nobody holds can be read. null when there is none. A copy is opened: to open the
 * file itself could leave a log beside it that belongs to whoever looked.
 */
export function examineOutbox(file: string): Examined | null {
  if (!existsSync(file)) return null
  const folder = mkdtempSync(join(tmpdir(), 'panen-outbox-'))
  try {
    const copy = join(folder, basename(file))
    for (const suffix of ['', '-wal']) {
      if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix)
    }
    return examineCopy(copy)
  } catch (error) {
    return { ok: false, why: (error as Error).message }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function examineCopy(copy: string): Examined {
  const db = new DatabaseSync(copy)
  try {
    const [check] = db.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[]
    if (check?.quick_check !== 'ok') return { ok: false, why: String(check?.quick_check) }
    const { readings } = db.prepare(WAITING).get() as { readings: number }
    return { ok: true, readings }
  } finally {
    db.close()
  }
}
