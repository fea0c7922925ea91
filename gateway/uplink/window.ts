import type { Lane } from '../contract/batch.ts'
import type { FrozenBatch, InFlight } from '../outbox/outbox.ts'

/** Batches on the wire that the server has not called stored. */
export interface Window {
  readonly seqs: InFlight
  hasRoom(lane: Lane): boolean
  /** Takes the longest waiting live batch off a full wire, so that a newer one may pass it. */
  giveWay(): void
  /** batches gave way, and nothing was stored since */
  isStalled(): boolean
  sent(batch: FrozenBatch): void
  stored(seqs: readonly number[]): void
  /** batches sent longer ago than the server should need */
  overdue(): FrozenBatch[]
  clear(): void
}

interface Sent {
  readonly batch: FrozenBatch
  readonly sentMs: number
}

export const WINDOW_BATCHES = 8
/** The backlog never takes the whole wire: a live reading always finds room. */
const BACKLOG_BATCHES = 4
const RESEND_AFTER_MS = 10_000
/** While the history is away nothing is called stored, and screens must still see what is measured now. */
const GIVE_WAY_AFTER_MS = 1_000

export interface WindowOptions {
  /** readings a second the backlog may send */
  readonly backlogPerSecond: number
  /** monotonic real milliseconds */
  readonly nowMs: () => number
}

export function sendWindow({ backlogPerSecond, nowMs }: WindowOptions): Window {
  const inFlight = new Map<number, Sent>()
  /** sent and let go of: not sent again before something is stored */
  const gaveWay = new Set<number>()
  let gaveWayMs = Number.NEGATIVE_INFINITY
  let backlogFreeMs = 0
  const backlogInFlight = () =>
    [...inFlight.values()].filter(({ batch }) => batch.lane === 'backlog').length
  return {
    seqs: { has: (seq) => inFlight.has(seq) || gaveWay.has(seq) },
    hasRoom: (lane) =>
      inFlight.size < WINDOW_BATCHES &&
      (lane === 'live' || (backlogInFlight() < BACKLOG_BATCHES && nowMs() >= backlogFreeMs)),
    giveWay() {
      const beforeMs = nowMs() - GIVE_WAY_AFTER_MS
      if (inFlight.size < WINDOW_BATCHES || gaveWayMs > beforeMs) return
      const isLongOut = ({ batch, sentMs }: Sent) => batch.lane === 'live' && sentMs < beforeMs
      const [longest] = [...inFlight].find(([, sent]) => isLongOut(sent)) ?? []
      if (longest === undefined) return
      inFlight.delete(longest)
      gaveWay.add(longest)
      gaveWayMs = nowMs()
    },
    isStalled: () => gaveWay.size > 0,
    sent(batch) {
      inFlight.set(batch.seq, { batch, sentMs: nowMs() })
      if (batch.lane === 'live') return
      backlogFreeMs =
        Math.max(backlogFreeMs, nowMs() - 100) + (batch.readings * 1000) / backlogPerSecond
    },
    stored(stored) {
      for (const seq of stored) inFlight.delete(seq)
      if (stored.length > 0) gaveWay.clear()
    },
    overdue: () =>
      [...inFlight.values()]
        .filter(({ sentMs }) => nowMs() - sentMs > RESEND_AFTER_MS)
        .map(({ batch }) => batch),
    clear() {
      inFlight.clear()
      gaveWay.clear()
    },
  }
}
