import type { BrokerListener } from '../broker/broker.ts'
import type { Colleagues } from '../broker/external/external-broker.ts'
import type { Clock } from '../clock.ts'
import type { Grumble } from '../grumble.ts'
import type { Acknowledger } from '../ingest/acknowledge.ts'
import type { Memory } from '../ingest/memory.ts'
import { countBatch } from '../ingest/tally.ts'
import type { Newest } from '../live/newest.ts'
import type { News } from '../live/news.ts'
import type { Store } from '../store/store.ts'
import { type Grants, readFresh, readWritten, type Written } from './messages.ts'
import { readDoubt, workerTopics } from './topics.ts'

export interface HearWorkersOptions extends Memory {
  readonly site: string
  readonly store: Pick<Store, 'touched'>
  readonly newest: Newest
  readonly clock: Clock
  readonly acknowledge: Acknowledger
  readonly complain: Grumble
  readonly listener: BrokerListener
  readonly tell: (news: News) => void
  readonly send: (topic: string, grants: Grants, retain: boolean) => void
}

/**
 * The server's ear for ingest workers. They write readings; what a reading means is decided here
 * alone: who may write, what was done before, which charts are out of date, and what is told to a
 * gateway. So workers need no book, may run anywhere, and may be killed at any time.
 */
export function hearWorkers(options: HearWorkersOptions): Colleagues {
  const { site, complain, newest, tell, listener } = options
  const topics = workerTopics(site)
  const settle = settleWritten(options)

  const hearDoubt: Colleagues['onMessage'] = async ({ topic, payload, settled }, lets) => {
    const doubt = readDoubt(site, topic)
    if (doubt === null || !(await lets(doubt.topic.gateway))) return settled()
    // Its gateway still has it: what else is said here must not wait for a disk.
    settled()
    listener.onMessage({ gateway: doubt.topic.gateway, ...doubt, payload })
  }
  const hearFresh = (payload: Uint8Array) => {
    const newer = newest.offer(readFresh(payload)?.readings ?? [])
    if (newer.length > 0) tell({ kind: 'readings', readings: newer })
  }
  const hearWritten = (payload: Uint8Array) => {
    const written = readWritten(payload)
    if (written === null) return complain.warn('worker', 'An ingest worker cannot be understood.')
    // Not acknowledged, its batches come again.
    settle(written).catch((err) => complain.warn('touched', 'Charts cannot be kept now.', { err }))
  }

  return {
    filters: [topics.news, topics.written, topics.doubts],
    onMessage(delivery, lets) {
      const { topic, payload, settled } = delivery
      if (topic !== topics.news && topic !== topics.written) return hearDoubt(delivery, lets)
      if (topic === topics.news) hearFresh(payload)
      else hearWritten(payload)
      settled()
    },
    async tellGrants(lets) {
      const granted = options.registry.granted()
      const isIn = await Promise.all(granted.map(({ gateway }) => lets(gateway)))
      const channels = granted
        .filter((_, i) => isIn[i])
        .map(({ id, gateway, place, quantity }) => ({ id, gateway, place, quantity }))
      options.send(topics.grants, { channels }, true)
    },
  }
}

function settleWritten({ store, ledger, tally, ...options }: HearWorkersOptions) {
  const { acknowledge, newest, statuses, clock } = options
  return async ({ batches, touched }: Written): Promise<void> => {
    await store.touched(touched)
    newest.offer(touched.map((each) => each.newest))
    for (const { readings, newestMs, ...name } of batches) {
      statuses.heard(name.gateway, clock.now())
      if (ledger.has(name)) tally.repeatedBatches += 1
      else {
        ledger.add(name)
        countBatch(tally, name.gateway, { readings, newestMs })
      }
      acknowledge.done(name)
    }
  }
}
