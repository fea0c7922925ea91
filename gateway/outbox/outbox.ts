import type { Lane } from '../contract/batch.ts'
import type { Reading } from '../contract/reading.ts'
import type { Backlog } from '../contract/state.ts'
import type { ClockMarks } from '../time/stamp.ts'
import type { CapOptions } from './cap.ts'
import type { Undated } from './undated.ts'

/** A frozen batch: from here on its bytes never change. */
export interface FrozenBatch {
  readonly seq: number
  readonly lane: Lane
  readonly readings: number
  readonly payload: string
}

/** Numbers of the batches that are on the wire and not yet called stored. */
export type InFlight = Pick<ReadonlySet<number>, 'has'>

/** How far a resumable source was read, stored in one commit with the readings it gave. */
export interface Position {
  readonly port: string
  readonly n: number
}

export interface Entry {
  readonly reading: Reading
  readonly lane: Lane
  /** when there: the reading has no time yet, and its `at` counts from this start of the computer */
  readonly boot?: string | undefined
}

export interface Append {
  readonly entries: readonly Entry[]
  readonly clock: ClockMarks
  readonly position?: Position
}

/**
 * Readings on their way to the server. Nothing leaves before the server said `stored`.
 * Appends that arrive together share one commit, for the card's sake.
 */
export interface Outbox {
  /** made together with the file, so ask at each use: a damaged file is replaced while running */
  readonly epoch: string
  /**
   * Resolves only after the readings would survive a power cut; rejects when they would not. What
   * was refused is kept in memory and written when the disk takes it again; but an append with a
   * position is the source's to repeat.
   */
  append(append: Append): Promise<void>
  /** Told after each commit that brought readings. */
  onAppend(listener: () => void): void
  /**
   * While `ready()` says so, readings become batches in the commit that brings them; otherwise
   * they wait as rows and become full batches when it is their turn.
   */
  freezeAtOnceWhile(ready: () => boolean): void
  /**
   * The newest batch of the lane that is not in `inFlight`; freezes waiting rows when needed.
   * null also while the disk refuses to freeze; never throws. A live batch that has grown old
   * travels in the backlog's lane, though its bytes still say live.
   */
  next(lane: Lane, inFlight: InFlight): FrozenBatch | null
  /**
   * The server holds these batches. They are gone with the next commit: to forget that they were
   * forgotten costs only a repeated batch, which the server counts once.
   */
  forget(seqs: readonly number[]): void
  backlog(): Backlog
  position(port: string): number
  clockMarks(): ClockMarks
  readonly undated: Undated
  close(): void
}

export interface OutboxOptions extends CapOptions {
  readonly file: string
  /** farm time, to tell live readings from those that have become backlog */
  readonly now: () => number
  /** farm ms that only ever grow, to measure the rate by; `now` when not given */
  readonly monotonicMs?: () => number
  /** a waiting live reading older than this has become backlog */
  readonly liveForMs?: number
  /** told in one sentence when a damaged file had to be set aside */
  readonly onDamage?: (sentence: string) => void
  /** told once when the disk begins to refuse, and once with null when it takes readings again */
  readonly onTrouble?: (trouble: string | null) => void
  /** told how many readings were lost because memory, too, was full of refused ones */
  readonly onLoss?: (readings: number) => void
  /** told once when the cap is reached and the oldest readings have to go */
  readonly onEvicted?: (capBytes: number) => void
  /** commits of live readings lie at least this far apart, ms; 0 when not given */
  readonly commitsApartMs?: number
  /** how many readings memory holds while the disk refuses; beyond it the oldest are lost */
  readonly memoryReadings?: number
}
