import type { Reading } from '../../gateway/contract/reading.ts'
import type { GatewayTopic } from '../../gateway/contract/topics.ts'
import type { Grumble } from '../grumble.ts'
import type { HistoryReading } from '../store/store.ts'
import type { ChannelRegistry, Sorted } from './channel-registry.ts'
import type { Arrival, Intake } from './intake.ts'
import type { BatchName, Ledger } from './ledger.ts'
import { readBatch } from './read-message.ts'
import type { Tally } from './tally.ts'

/** A batch as it came. */
export interface BatchMessage {
  readonly gateway: string
  readonly topic: Extract<GatewayTopic, { kind: 'readings' }>
  readonly topicText: string
  readonly payload: Uint8Array
  readonly settled?: (() => void) | undefined
}

export interface HearBatchOptions {
  readonly ledger: Ledger
  readonly registry: ChannelRegistry
  readonly intake: Intake
  readonly tally: Tally
  readonly complain: Grumble
  /** the batch was done before: say so again */
  readonly onRepeated: (batch: BatchName) => void
  /** measured just now, not yet durable */
  readonly onLive: (readings: readonly HistoryReading[]) => void
  /** the time that announcements are dated with */
  readonly nowMs: () => number
  /** how long after its announcement a gateway may still be about to name one more channel */
  readonly patienceMs: number
}

/** Of wall time: a farm that runs faster does not announce faster. */
export const ANNOUNCE_PATIENCE_MS = 60_000

/**
 * What happens to one batch. Screens hear of live readings before history does, so that they go on
 * while the history is away. A batch with a channel nobody has announced is not acknowledged:
 * history must know its place and quantity, and the gateway announces first at every connect. Only
 * when a gateway has announced and a minute later still sends a channel it never named is the batch
 * set aside, since it would block that outbox for ever. Whatever else is wrong with a batch, the
 * readings in it that are in order go into history, and the batch as it came is set aside.
 */
export function hearBatch(options: HearBatchOptions): (message: BatchMessage) => void {
  const { ledger, registry, intake, tally, complain } = options

  const isPatient = (gateway: string): boolean => {
    const announcedMs = registry.announcedMs(gateway)
    return announcedMs === null || options.nowMs() - announcedMs < options.patienceMs
  }

  const takeReadings = (
    arrival: Omit<Arrival, 'readings' | 'fault'>,
    readings: readonly Reading[],
    isLive: boolean,
  ): void => {
    const { gateway } = arrival.name
    const sorted = registry.sort(gateway, readings)
    if (isLive && sorted.known.length > 0) options.onLive(sorted.known)
    if (sorted.unknown.length > 0 && isPatient(gateway)) {
      tally.heldBatches += 1
      complain.warn(
        `held ${gateway}`,
        `Gateway ${gateway} sends readings of channels it has not announced (${sorted.unknown.slice(0, 5).join(', ')}): they wait in its outbox until it does.`,
      )
      arrival.settled?.()
      return
    }
    intake.take({ ...arrival, readings: sorted.known, fault: faultOf(gateway, sorted) })
  }

  return ({ gateway, topic, topicText, payload, settled }) => {
    const name: BatchName = { gateway, epoch: topic.epoch, seq: topic.seq }
    if (ledger.has(name)) {
      tally.repeatedBatches += 1
      options.onRepeated(name)
      settled?.()
      return
    }
    const arrival = { name, topic: topicText, payload, settled }
    const read = readBatch(payload)
    if (!read.ok) intake.take({ ...arrival, readings: [], fault: read.why })
    else takeReadings(arrival, read.value.readings, read.value.lane === 'live')
  }
}

function faultOf(gateway: string, { unknown, refused }: Sorted): string | null {
  const faults = [
    unknown.length > 0 ? `nobody has announced ${unknown.slice(0, 5).join(', ')}` : null,
    refused.length > 0
      ? `gateway ${gateway} may not write channel ${refused.slice(0, 5).join(', ')}`
      : null,
  ].filter((fault) => fault !== null)
  return faults.length > 0 ? faults.join('; ') : null
}
