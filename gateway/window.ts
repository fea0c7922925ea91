import type { Lane } from './contract/batch.ts'
import type { FrozenBatch, InFlight } from './outbox/outbox.ts'

/** Batches on the wire that the server has not called stored. */
export interface Window {
  readonly seqs: InFlight
  hasRoom(lane: Lane): boolean
  sent(batch: FrozenBatch): void
  stored(seqs: readonly number[]): void
  /** batches sent longer ago than the server should need */
  overdue(): FrozenBatch[]
  clear(): void
}

export const WINDOW_BATCHES = 8
/** The backlog never takes the whole wire: a live reading always finds room. */
const BACKLOG_BATCHES = 4
const RESEND_AFTER_MS = 10_000

export interface WindowOptions {
  /** readings a second the backlog may send */
  readonly backlogPerSecond: number
  /** monotonic real milliseconds */
  readonly nowMs: () => number
}

export function sendWindow({ backlogPerSecond, nowMs }: WindowOptions): Window {
  const inFlight = new Map<number, { batch: FrozenBatch; sentMs: number }>()
  let backlogFreeMs = 0
  const backlogInFlight = () =>
    [...inFlight.values()].filter(({ batch }) => batch.lane === 'backlog').length
  return {
    seqs: inFlight,
    hasRoom: (lane) =>
      inFlight.size < WINDOW_BATCHES &&
      (lane === 'live' || (backlogInFlight() < BACKLOG_BATCHES && nowMs() >= backlogFreeMs)),
    sent(batch) {
      inFlight.set(batch.seq, { batch, sentMs: nowMs() })
      if (batch.lane === 'live') return
      backlogFreeMs =
        Math.max(backlogFreeMs, nowMs() - 100) + (batch.readings * 1000) / backlogPerSecond
    },
    stored(stored) {
      for (const seq of stored) inFlight.delete(seq)
    },
    overdue: () =>
      [...inFlight.values()]
        .filter(({ sentMs }) => nowMs() - sentMs > RESEND_AFTER_MS)
        .map(({ batch }) => batch),
    clear: () => inFlight.clear(),
  }
}
