import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'

/** A killed predecessor needs a moment to let go. */
const WAIT_MS = 3000

/**
 * Keeps every other process away from a history file until released or until this process ends: the
 * newest readings are mirrored in memory, and a second writer would not see them. The lock is
 * SQLite's own, held on an empty file beside the history. Throws SQLite's BUSY error.
 */
export function lockFile(path: string): { release(): void } {
  mkdirSync(dirname(path), { recursive: true })
  const db = new DatabaseSync(`${path}.lock`, { timeout: WAIT_MS })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    throw error
  }
  return { release: () => db.close() }
}
