import type { Log } from '../log.ts'
import type { FrozenBatch, Outbox } from '../outbox/outbox.ts'
import { sendWindow } from './window.ts'

export interface SenderOptions {
  readonly outbox: Outbox
  readonly backlogPerSecond: number
  readonly isConnected: () => boolean
  readonly publish: (batch: FrozenBatch) => void
  readonly log: Log
}

/** Decides which batch goes on the wire when: live first, the backlog at its bounded rate. */
export interface Sender {
  /** sends what has room */
  pump(): void
  /** sends again what the server should have stored by now */
  resend(): void
  stored(seqs: readonly number[]): void
  /** the connection is gone: nothing is on the wire any more */
  disconnected(): void
}

export function senderOf(options: SenderOptions): Sender {
  const { outbox, isConnected, publish, log } = options
  const window = sendWindow({
    backlogPerSecond: options.backlogPerSecond,
    nowMs: () => performance.now(),
  })
  const send = (batch: FrozenBatch) => {
    window.sent(batch)
    publish(batch)
  }
  const fill = (lane: 'live' | 'backlog') => {
    while (window.hasRoom(lane)) {
      const batch = outbox.next(lane, window.seqs)
      if (batch === null) return
      send(batch)
    }
  }
  const pump = () => {
    if (!isConnected()) return
    try {
      window.giveWay()
      fill('live')
      fill('backlog')
    } catch (error) {
      log.error({ err: error }, 'the outbox could not be read; trying again')
    }
  }
  // A stalled wire takes a batch a second: it should hold what all channels measured since the last.
  outbox.freezeAtOnceWhile(() => isConnected() && window.hasRoom('live') && !window.isStalled())
  outbox.onAppend(pump)
  return {
    pump,
    resend() {
      if (isConnected()) for (const batch of window.overdue()) send(batch)
      pump()
    },
    stored(seqs) {
      window.stored(seqs)
      outbox.forget(seqs)
      pump()
    },
    disconnected: window.clear,
  }
}
