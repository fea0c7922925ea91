import { MAX_CHANNELS } from '../contract/channels.ts'
import { UNITS } from '../contract/reading.ts'
import { MAX_RETAINED_BYTES } from '../contract/shape.ts'
import type { SoundChannel } from './channel.ts'
import type { Document, Path } from './document.ts'
import type { SoundPort } from './port.ts'

/** Names that are given twice; a part with other faults still keeps its name. */
export function twinNames(
  list: 'ports' | 'channels',
  parts: readonly unknown[],
  document: Document,
): string[] {
  const ids = namesIn(parts)
  return ids.flatMap((id, index) =>
    typeof id === 'string' && ids.indexOf(id) < index
      ? [`${document.where([list, index, 'id'])}: '${id}' is used twice; give it another name`]
      : [],
  )
}

/** The ids of a list's parts, also of those with faults; undefined for one that has none. */
export const namesIn = (parts: readonly unknown[]): unknown[] =>
  parts.map((part) =>
    typeof part === 'object' && part !== null && 'id' in part ? part.id : undefined,
  )

/** Two ports on one device would take each other's bytes. */
export function sharedDevices(ports: readonly SoundPort[], document: Document): string[] {
  return ports.flatMap(({ device, at }, index) => {
    const first = ports.slice(0, index).find((other) => other.device === device)
    if (first === undefined) return []
    const where = document.where([...at, 'url'])
    return [`${where}: ${device} is already port '${first.id}'; put its channels there`]
  })
}

/** What only shows when channels are held against each other. */
export function channelsTogether(
  channels: readonly SoundChannel[],
  ids: readonly unknown[],
  document: Document,
): string[] {
  const byId = new Map(channels.map((channel) => [channel.own.id, channel]))
  const where = (at: Path, key: string) => document.where([...at, key])
  return channels.flatMap((channel, index) => [
    ...sharedPlace(channel, channels.slice(0, index), where),
    ...compensationProblem(channel, byId, ids, where),
  ])
}

type Where = (at: Path, key: string) => string

function sharedPlace(channel: SoundChannel, before: readonly SoundChannel[], where: Where) {
  const { at, seat, own } = channel
  const sameProbe = before.find(
    (other) => seat.address !== null && other.seat.address === seat.address,
  )
  if (sameProbe !== undefined) {
    const sentence = `this probe is already channel '${sameProbe.own.id}'; write this one's own address`
    return [`${where(at, 'address')}: ${sentence}`]
  }
  const samePort = before.find((other) => seat.fillsPort && other.own.port === own.port)
  if (samePort !== undefined) {
    const sentence = `port '${own.port}' has room for one channel, and that is '${samePort.own.id}'; give this one a port of its own`
    return [`${where(at, 'port')}: ${sentence}`]
  }
  const samePin = before.find(
    (other) =>
      seat.pin !== null &&
      other.own.port === own.port &&
      other.seat.pin === seat.pin &&
      (seat.address === null || other.seat.address === null),
  )
  if (samePin === undefined) return []
  const sentence = `pin ${seat.pin} is already channel '${samePin.own.id}'; take another pin, or give each 1-wire probe its address`
  return [`${where(at, 'pin')}: ${sentence}`]
}

function compensationProblem(
  { at, own }: SoundChannel,
  byId: ReadonlyMap<string, SoundChannel>,
  ids: readonly unknown[],
  where: Where,
): string[] {
  const { compensatedBy } = own
  if (compensatedBy === undefined) return []
  if (!ids.includes(compensatedBy)) {
    const sentence = `no channel '${compensatedBy}'; name a thermometer of this file`
    return [`${where(at, 'compensatedBy')}: ${sentence}`]
  }
  const quantity = byId.get(compensatedBy)?.own.quantity
  if (quantity === undefined || UNITS[quantity] === '°C') return []
  const sentence = `'${compensatedBy}' measures ${quantity}; name a channel that measures a temperature`
  return [`${where(at, 'compensatedBy')}: ${sentence}`]
}

/** The announcement of all channels is one message, and the server takes none longer than this. */
export function tooManyChannels(channels: readonly SoundChannel[], document: Document): string[] {
  const announced = { channels: channels.map(({ config }) => config.announcement) }
  const bytes = Buffer.byteLength(JSON.stringify(announced))
  if (channels.length <= MAX_CHANNELS && bytes <= MAX_RETAINED_BYTES) return []
  const sentence = `${channels.length} channels are more than one gateway can announce (${bytes} of ${MAX_RETAINED_BYTES} bytes); put some on a second gateway`
  return [`${document.where(['channels'])}: ${sentence}`]
}
