import { emptying } from './emptying.ts'
import type { Keeper } from './keeper.ts'
import type { Append } from './outbox.ts'
import { DiskFull, refusalOf } from './refusal.ts'
import type { Refused } from './refused.ts'
import type { Reserve } from './reserve.ts'
import type { Shelf } from './shelf.ts'

export interface Writing {
  readonly keeper: Keeper
  readonly reserve: Reserve
  readonly refused: Refused
  readonly liveAtOnce: () => boolean
  readonly memoryReadings: number
  /** gives up the oldest readings when the shelf is at its cap */
  readonly makeRoom: (shelf: Shelf) => void
}

/** Pages that emptied batches left in the file: room that needs no room on the disk. */
const LEAST_FREE_PAGES = 256
const DRAINED_READINGS = 1_000

/** Puts a group of appends on the disk, after those it refused before; throws when it refuses. */
export function writingOf(writing: Writing) {
  const { keeper, reserve, refused, liveAtOnce, memoryReadings, makeRoom } = writing
  const put = (shelf: Shelf, appends: readonly Append[]) => {
    const isOnDisk = keeper.fault() === null
    if (isOnDisk) {
      if (appends.some(({ entries }) => entries.length > 0)) makeRoom(shelf)
      mustLeaveRoom(shelf, reserve)
    }
    refused.save((append) => shelf.write([append], false))
    // How far a source was read may be known to the disk only.
    const own = isOnDisk ? appends : appends.filter(({ position }) => position === undefined)
    shelf.write(own, liveAtOnce())
    const excess = Math.min(shelf.readings() - memoryReadings, shelf.waiting.count())
    if (isOnDisk || excess <= 0) return
    shelf.waiting.dropOldest(excess)
    refused.lose(excess)
  }
  return (appends: readonly Append[]) => {
    try {
      keeper.tryFile()
      remakeReserve(keeper, reserve)
      keeper.use((shelf) => put(shelf, appends))
    } catch (error) {
      for (const { entries, clock, position } of appends) {
        if (position === undefined) refused.add(entries, clock)
      }
      if (refusalOf(error) === 'full') dropForgotten(keeper, reserve)
      throw error
    }
    const fault = keeper.fault()
    if (fault !== null) throw fault
  }
}

function dropForgotten(keeper: Keeper, reserve: Reserve) {
  if (!keeper.shelf().batches.hasForgotten()) return
  try {
    emptying(keeper, reserve, (shelf) => shelf.write([], false))
  } catch {
    // They stay forgotten in memory and are dropped with the next commit that succeeds.
  }
}

function mustLeaveRoom({ db }: Shelf, reserve: Reserve) {
  if (reserve.leavesRoom()) return
  const free = db.prepare('PRAGMA freelist_count').get() as { freelist_count: number }
  if (free.freelist_count >= LEAST_FREE_PAGES) return
  throw new DiskFull('what waits is sent first')
}

/** An emptied outbox gives its pages back to the disk before the reserve takes its share. */
function remakeReserve(keeper: Keeper, reserve: Reserve) {
  if (keeper.fault() !== null || reserve.isThere()) return
  const shelf = keeper.shelf()
  const isDrained = shelf.readings() < DRAINED_READINGS
  try {
    if (isDrained) shelf.db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)')
  } catch {
    // Tried again with the next append.
  }
  reserve.remake(isDrained)
}
