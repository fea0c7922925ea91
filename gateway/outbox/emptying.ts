import type { Keeper } from './keeper.ts'
import { refusalOf } from './refusal.ts'
import type { Reserve } from './reserve.ts'
import type { Shelf } from './shelf.ts'

/** Runs what empties the outbox; a full disk is given the reserve's room for it. */
export function emptying<T>(keeper: Keeper, reserve: Reserve, work: (shelf: Shelf) => T): T {
  try {
    return keeper.use(work)
  } catch (error) {
    if (refusalOf(error) !== 'full' || !reserve.release()) throw error
    keeper.shelf().db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    return keeper.use(work)
  }
}
