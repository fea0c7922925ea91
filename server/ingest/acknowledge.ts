import { MAX_STORED_SEQS, type Stored } from '../../gateway/contract/stored.ts'
import { topicsOf } from '../../gateway/contract/topics.ts'
import type { BatchName } from './ledger.ts'

/** Tells gateways which of their batches are done. */
export interface Acknowledger {
  done(batch: BatchName): void
}

export interface AcknowledgerOptions {
  readonly site: string
  readonly send: (topic: string, stored: Stored) => void
  /** farm time */
  readonly now: () => number
}

/** Everything that is done within one turn of the event loop goes to a gateway in one message. */
export function acknowledger(options: AcknowledgerOptions): Acknowledger {
  let pending = new Map<string, { gateway: string; epoch: string; seqs: number[] }>()

  const sendAll = (): void => {
    const outboxes = pending
    pending = new Map()
    for (const { gateway, epoch, seqs } of outboxes.values()) {
      const { stored } = topicsOf(options.site, gateway)
      for (let from = 0; from < seqs.length; from += MAX_STORED_SEQS) {
        const some = seqs.slice(from, from + MAX_STORED_SEQS)
        options.send(stored, { epoch, seqs: some, serverTimeMs: options.now() })
      }
    }
  }

  return {
    done({ gateway, epoch, seq }) {
      if (pending.size === 0) setImmediate(sendAll)
      const outbox = pending.get(`${gateway}/${epoch}`)
      if (outbox === undefined) pending.set(`${gateway}/${epoch}`, { gateway, epoch, seqs: [seq] })
      else outbox.seqs.push(seq)
    },
  }
}
