import type { Sentence } from '../../contract/shape.ts'
import type { Message, Messages } from '../../ports/messages.ts'
import type { ChannelBasics, Driver, DriverKind } from '../driver.ts'
import { healthOf } from './health.ts'
import { inFlight } from './in-flight.ts'
import { ChannelKeys, PortKeys, seatOf } from './keys.ts'
import { momentsOf } from './moments.ts'
import { paceOf } from './pace.ts'
import { isOnline, type NodeChannel, nodeChannel } from './source.ts'
import { takeMessage } from './take.ts'
import { type Told, toldOf } from './told.ts'

/** How often it is told how the nodes are, farm ms. */
const LOOK_EVERY_MS = 1_000

/** Nodes that publish over MQTT: ESPHome, Tasmota, Zigbee2MQTT, and plain JSON by topic and path. */
export const nodesDriver: DriverKind<typeof PortKeys, typeof ChannelKeys, Messages> = {
  carries: 'messages',
  port: PortKeys,
  channel: ChannelKeys,
  seat: seatOf,
  make: (port, channels) => nodesOn(port, channels),
}

function nodesOn(
  { offset }: PortKeys,
  configured: readonly (ChannelKeys & ChannelBasics)[],
): Driver<Messages> {
  const channels = configured.map(nodeChannel)
  const byTopic = grouped(channels, ({ topic }) => topic)
  const byAvailability = grouped(channels, ({ availability }) => availability)
  const topics = [...new Set([...byTopic.keys(), ...byAvailability.keys()])]
  // What was already told outlives a connection: a broker says kept messages again at each.
  const moments = momentsOf()
  const isWithinPace = paceOf()
  const underWay = inFlight()
  let told: Told | undefined

  return {
    async talk(wire, station) {
      const { clock, signal } = station
      const health = healthOf(channels, clock.now())
      const tell = () => {
        health.look(clock.now())
        station.up(health.fault())
      }
      told ??= toldOf(station.position)
      const taking = { station, offset, moments, isWithinPace, health, told, inFlight: underWay }
      const hear = (message: Message) => {
        for (const { node } of byAvailability.get(message.topic) ?? []) {
          const state = isOnline(message.payload)
          if (state !== null) health.online(node, state)
        }
        return takeMessage(message, byTopic.get(message.topic) ?? [], taking)
      }
      await wire.listen(topics, hear, (sentence) => health.notice(sentence, clock.now()))
      tell()
      const stopLooking = clock.every(LOOK_EVERY_MS, tell)
      try {
        return await endOf(wire, signal)
      } finally {
        stopLooking()
      }
    },
  }
}

function grouped<K>(channels: readonly NodeChannel[], keyOf: (channel: NodeChannel) => K | null) {
  const groups = new Map<K, NodeChannel[]>()
  for (const channel of channels) {
    const key = keyOf(channel)
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), channel])
  }
  return groups
}

const ENDING: Sentence = { id: 'gateway berhenti', en: 'the gateway is ending' }

async function endOf({ closed }: Messages, signal: AbortSignal): Promise<Sentence> {
  let abort = () => {}
  const aborted = new Promise<Sentence>((resolve) => {
    abort = () => resolve(ENDING)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
  })
  try {
    return await Promise.race([closed, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
