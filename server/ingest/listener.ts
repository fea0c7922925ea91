import type { ChannelRow } from '../book/tables.ts'
import type { BrokerListener, GatewayMessage } from '../broker/broker.ts'
import type { Clock } from '../clock.ts'
import type { Grumble } from '../grumble.ts'
import type { Newest } from '../live/newest.ts'
import type { News } from '../live/news.ts'
import type { Acknowledger } from './acknowledge.ts'
import { hearAnnouncement } from './hear-announcement.ts'
import { ANNOUNCE_PATIENCE_MS, hearBatch } from './hear-batch.ts'
import type { Intake } from './intake.ts'
import type { Memory } from './memory.ts'
import { readState } from './read-message.ts'

export interface ListenerOptions extends Memory {
  readonly clock: Clock
  readonly newest: Newest
  readonly intake: Intake
  readonly acknowledge: Acknowledger
  readonly complain: Grumble
  readonly tell: (news: News) => void
  readonly keepChannels: (rows: readonly ChannelRow[]) => void
  readonly tellTime: (gateway: string) => void
  readonly onGrants: () => void
}

/** Hands every message of a gateway to whoever understands it. */
export function gatewayListener(options: ListenerOptions): BrokerListener {
  const { clock, statuses, tell } = options
  const batch = hearBatch({
    ...options,
    nowMs: clock.now,
    patienceMs: ANNOUNCE_PATIENCE_MS * clock.speed,
    onRepeated: (name) => options.acknowledge.done(name),
    onLive: (readings) => {
      const newer = options.newest.offer(readings)
      if (newer.length > 0) tell({ kind: 'readings', readings: newer })
    },
  })
  const announcement = hearAnnouncement({
    ...options,
    nowMs: clock.now,
    onGrants: options.onGrants,
    onChanged: (rows) => {
      options.keepChannels(rows)
      tell({ kind: 'site' })
    },
  })
  const state = hearState(options)

  return {
    onMessage(message) {
      const { gateway, topic, payload } = message
      statuses.heard(gateway, clock.now())
      if (topic.kind === 'readings') return batch({ ...message, topic })
      if (topic.kind === 'channels') announcement(gateway, payload)
      else if (topic.kind === 'state') state(message)
      message.settled?.()
    },
    onConnect: (gateway) => options.tellTime(gateway),
    onDisconnect(gateway) {
      const status = statuses.left(gateway, clock.now())
      if (status !== null) tell({ kind: 'gateway', gateway: status })
    },
  }
}

function hearState({ statuses, clock, complain, tell }: ListenerOptions) {
  return ({ gateway, payload }: GatewayMessage): void => {
    const read = readState(payload)
    if (read.ok) {
      const status = statuses.said(gateway, read.value, clock.now())
      tell({ kind: 'gateway', gateway: status })
      return
    }
    complain.warn(
      `state ${gateway}`,
      `Gateway ${gateway} told a state that cannot be read: ${read.why}.`,
    )
  }
}
