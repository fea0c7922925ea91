import { rmSync } from 'node:fs'
import { DatabaseSync } from '@photostructure/sqlite'
import { toStoreError } from './fault.ts'

/**
 * Writes what a history file holds now into a new file, beside a server that goes on writing: a
 * reader of SQLite's WAL sees one instant (sqlite.org/lang_vacuum.html, VACUUM INTO). Takes as much
 * disk as the history. Throws a StoreError and leaves no half file.
 */
export function snapshotFile(path: string, copyPath: string): void {
  try {
    const db = new DatabaseSync(path, { readOnly: true })
    try {
      db.prepare('VACUUM INTO ?').run(copyPath)
    } finally {
      db.close()
    }
  } catch (error) {
    rmSync(copyPath, { force: true })
    throw toStoreError(error, path)
  }
}
