import type { Reading } from '../../gateway/contract/reading.ts'
import { parseTopic } from '../../gateway/contract/topics.ts'
import type { Delivery } from '../broker/external/link.ts'
import { toHistory } from '../ingest/channel-registry.ts'
import type { Intake } from '../ingest/intake.ts'
import { readBatch } from '../ingest/read-message.ts'
import type { HistoryReading } from '../store/store.ts'
import type { HandOver } from './hand-over.ts'
import type { Grants } from './messages.ts'

export type Grant = Grants['channels'][number]

export interface TakeBatchOptions {
  readonly site: string
  /** by channel, as the server last told them */
  readonly grants: ReadonlyMap<string, Grant>
  readonly intake: Intake
  readonly handOver: HandOver
  /** measured just now, not yet durable */
  readonly onLive: (readings: readonly HistoryReading[]) => void
}

/** Takes a batch in when all of it is understood; any other goes to the server. */
export function takeBatch(options: TakeBatchOptions): (delivery: Delivery) => void {
  const { site, grants, intake } = options
  return ({ topic: topicText, payload, settled }) => {
    const topic = parseTopic(topicText)
    if (topic?.kind !== 'readings' || topic.site !== site) return settled()
    const name = { gateway: topic.gateway, epoch: topic.epoch, seq: topic.seq }
    const read = readBatch(payload)
    const readings = read.ok ? understood(grants, topic.gateway, read.value.readings) : null
    if (!read.ok || readings === null) {
      void options.handOver({ name, payload }).then(settled)
      return
    }
    if (read.value.lane === 'live') options.onLive(readings)
    intake.take({ name, topic: topicText, payload, readings, fault: null, settled })
  }
}

/** All readings with what is known of their channels; null when one is not this gateway's to write. */
function understood(
  grants: ReadonlyMap<string, Grant>,
  gateway: string,
  readings: readonly Reading[],
): HistoryReading[] | null {
  const known: HistoryReading[] = []
  for (const reading of readings) {
    const grant = grants.get(reading.channel)
    if (grant?.gateway !== gateway) return null
    known.push(toHistory(reading, grant))
  }
  return known
}
