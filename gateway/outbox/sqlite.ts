import { backlogOf } from './backlog.ts'
import { capOf } from './cap.ts'
import { groupOf } from './commit.ts'
import { datingOf } from './dating.ts'
import { keepUnder } from './keep-under.ts'
import { keeperOf } from './keeper.ts'
import type { Append, Outbox, OutboxOptions } from './outbox.ts'
import { lossTeller, refusedOf } from './refused.ts'
import { reserveOf } from './reserve.ts'
import { sendingOf } from './sending.ts'
import { troubleOf } from './trouble.ts'
import { writingOf } from './writing.ts'

const DEFAULT_LIVE_FOR_MS = 30_000
/** Two hours of 28 probes, each read once a second; about 60 MB. */
const DEFAULT_MEMORY_READINGS = 200_000
/** What is forgotten or refused is written with the next append, or after this long without one. */
const LATER_MS = 1_000
const LEAST_PIECE = 100

/**
 * The outbox in one SQLite file: WAL, synchronous=FULL, one commit per turn of the event loop.
 * Throws OutboxInUse when another gateway holds it; any other trouble of the disk is told and
 * lived with.
 */
export function sqliteOutbox(options: OutboxOptions): Outbox {
  const { file, now, liveForMs = DEFAULT_LIVE_FOR_MS, onDamage = () => {} } = options
  const { memoryReadings = DEFAULT_MEMORY_READINGS, onLoss = () => {} } = options
  const trouble = troubleOf(options.onTrouble ?? (() => {}))
  const refused = refusedOf(memoryReadings)
  const reserve = reserveOf(file)
  const { monotonicMs = now } = options
  const cap = capOf(file, options)
  const openedMs = monotonicMs()
  const listeners: (() => void)[] = []
  let liveAtOnce = () => false
  let appended = 0
  let laterTimer: NodeJS.Timeout | undefined

  const keeper = keeperOf({ file, now, onDamage, onRescued: (entries) => refused.add(entries) })
  const write = writingOf({
    keeper,
    reserve,
    refused,
    memoryReadings,
    liveAtOnce: () => liveAtOnce(),
    makeRoom: keepUnder(file, options, now, options.onEvicted ?? (() => {})),
  })
  const writeLater = () => {
    laterTimer ??= setTimeout(() => {
      laterTimer = undefined
      group.flush()
    }, LATER_MS)
  }
  const tellLoss = lossTeller(refused, onLoss)
  const writeGroup = (appends: readonly Append[]) => {
    const count = appends.reduce((sum, { entries }) => sum + entries.length, 0)
    try {
      write(appends)
      trouble.over('writing')
      tellLoss(true)
    } catch (error) {
      trouble.met('writing', error)
      tellLoss(false)
      writeLater()
      throw error
    } finally {
      appended += count
      for (const listener of count > 0 ? listeners : []) listener()
    }
  }
  const group = groupOf(writeGroup, isPieceOfHistory, options.commitsApartMs)
  const fault = keeper.fault()
  if (fault !== null) {
    trouble.met('writing', fault)
    writeLater()
  }
  reserve.remake(keeper.shelf().readings() === 0)

  return {
    get epoch() {
      return keeper.shelf().epoch
    },
    append: group.add,
    onAppend: (listener) => void listeners.push(listener),
    freezeAtOnceWhile: (ready) => {
      liveAtOnce = ready
    },
    next: sendingOf({ keeper, reserve, trouble, liveSinceMs: () => now() - liveForMs }),
    forget(seqs) {
      keeper.shelf().batches.forget(seqs)
      writeLater()
    },
    backlog() {
      const shelf = keeper.shelf()
      const grown = { readings: appended, overMs: monotonicMs() - openedMs }
      const backlog = backlogOf(shelf, { ...grown, cap, nowMs: now() })
      return { ...backlog, readings: backlog.readings + refused.count() }
    },
    position: (port) => keeper.use((shelf) => shelf.marks.position(port)),
    undated: datingOf({ keeper, reserve, trouble }),
    clockMarks: () => keeper.shelf().marks.clock(),
    close() {
      clearTimeout(laterTimer)
      group.flush()
      clearTimeout(laterTimer)
      tellLoss(true)
      keeper.close()
    },
  }
}

/** Pieces of a replayed history fill more batches together than one by one. */
const isPieceOfHistory = ({ entries, position }: Append) =>
  position !== undefined && entries.length >= LEAST_PIECE
