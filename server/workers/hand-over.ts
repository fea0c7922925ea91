import type { BrokerLink } from '../broker/external/link.ts'
import type { Grumble } from '../grumble.ts'
import type { BatchName } from '../ingest/ledger.ts'
import { workerTopics } from './topics.ts'

export interface Doubtful {
  readonly name: BatchName
  readonly payload: Uint8Array
}

export type HandOver = (batch: Doubtful) => Promise<void>

/** Gives the server a batch as it came. Never rejects: its gateway sends it again if that fails. */
export function handOver(
  site: string,
  link: Pick<BrokerLink, 'publish'>,
  complain: Grumble,
): HandOver {
  const topics = workerTopics(site)
  return async ({ name, payload }) => {
    try {
      await link.publish(topics.doubt(name), payload)
    } catch (err) {
      complain.warn('hand over', 'A batch cannot be handed to the server now.', { err })
    }
  }
}
