/** What can go wrong on demand, and how it is asked for. */
import { DEVICE_FAULTS, DEVICES, type DeviceFault, type DeviceId } from '../devices.ts'
import { NODE_FAULTS, type NodeFault } from '../firmware/mqtt-node/faults.ts'
import { NODES, type NodeId } from '../node-ids.ts'
import { BOARDS, type BoardId, type ProbeWire, WIRING } from '../wiring.ts'

/** unplug: cut and refused · silent: accepts, says nothing · garbage, half_frames: line noise */
export const BOARD_FAULTS = ['unplug', 'silent', 'garbage', 'half_frames'] as const
/**
 * stuck: holds its value · value: shows `raw` whatever is true · saturated: the converter's last
 * count · dead: gone from the bus, or no voltage · crc: answers with flipped bits
 */
export const PROBE_FAULTS = ['stuck', 'value', 'saturated', 'dead', 'crc'] as const

export interface BoardFault {
  readonly kind: (typeof BOARD_FAULTS)[number]
  readonly board: BoardId
}
export type ProbeFault =
  | { readonly kind: Exclude<(typeof PROBE_FAULTS)[number], 'value'>; readonly channel: string }
  | { readonly kind: 'value'; readonly channel: string; readonly raw: number }
export interface FaultOfNode {
  readonly kind: NodeFault
  readonly node: NodeId
}
export interface FaultOfDevice {
  readonly kind: DeviceFault
  readonly device: DeviceId
}
export type Fault = BoardFault | ProbeFault | FaultOfNode | FaultOfDevice

export interface FaultOrder {
  readonly fault: Fault
  /** farm ms until it heals by itself; null: until it is deleted */
  readonly forMs: number | null
}

export type Parsed =
  | { readonly ok: true; readonly order: FaultOrder }
  | { readonly ok: false; readonly sentence: string }

const refuse = (sentence: string): Parsed => ({ ok: false, sentence })
const words = (list: readonly string[]) => list.join(', ')
const CHANNELS = WIRING.map(({ channel }) => channel)
const KEYS = ['kind', 'board', 'channel', 'node', 'device', 'raw', 'forMs']
const isOneOf = <T extends string>(list: readonly T[], word: unknown): word is T =>
  list.some((known) => known === word)

/** Reads the body of a fault order; what is wrong with it is said in one sentence. */
export function parseFault(body: unknown): Parsed {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return refuse('The body must be a JSON object such as {"kind":"unplug","board":"papan-1"}.')
  }
  const order: Readonly<Record<string, unknown>> = { ...body }
  const stranger = Object.keys(order).find((key) => !KEYS.includes(key))
  if (stranger !== undefined) return refuse(`Unknown key "${stranger}"; known: ${words(KEYS)}.`)
  const { kind, forMs = null } = order
  if (forMs !== null && !(typeof forMs === 'number' && Number.isFinite(forMs) && forMs > 0)) {
    return refuse('"forMs" must be a number of milliseconds above 0, or be left out.')
  }
  if ('device' in order) return deviceFault(order, forMs)
  if (isOneOf(BOARD_FAULTS, kind)) return boardFault(kind, order, forMs)
  if (isOneOf(PROBE_FAULTS, kind)) return probeFault(kind, order, forMs)
  if (isOneOf(NODE_FAULTS, kind)) return nodeFault(kind, order, forMs)
  return refuse(
    `"kind" must be one of ${words([...BOARD_FAULTS, ...PROBE_FAULTS, ...NODE_FAULTS])}.`,
  )
}

type Order = Readonly<Record<string, unknown>>

function boardFault(kind: BoardFault['kind'], { board }: Order, forMs: number | null): Parsed {
  if (!isOneOf(BOARDS, board)) return refuse(`"${kind}" needs "board": one of ${words(BOARDS)}.`)
  return { ok: true, order: { fault: { kind, board }, forMs } }
}

function deviceFault({ kind, device }: Order, forMs: number | null): Parsed {
  if (!isOneOf(DEVICES, device)) return refuse(`"device" must be one of ${words(DEVICES)}.`)
  const kinds: readonly DeviceFault[] = DEVICE_FAULTS[device]
  if (!isOneOf(kinds, kind)) return refuse(`"kind" of ${device} must be one of ${words(kinds)}.`)
  return { ok: true, order: { fault: { kind, device }, forMs } }
}

function nodeFault(kind: NodeFault, { node }: Order, forMs: number | null): Parsed {
  if (!isOneOf(NODES, node)) return refuse(`"${kind}" needs "node": one of ${words(NODES)}.`)
  return { ok: true, order: { fault: { kind, node }, forMs } }
}

function probeFault(kind: ProbeFault['kind'], order: Order, forMs: number | null): Parsed {
  const { channel, raw } = order
  const wire = WIRING.find((candidate) => candidate.channel === channel)
  if (wire === undefined) return refuse(`"${kind}" needs "channel": one of ${words(CHANNELS)}.`)
  const misfit = misfitOf(kind, wire)
  if (misfit !== null) return refuse(misfit)
  if (kind !== 'value')
    return { ok: true, order: { fault: { kind, channel: wire.channel }, forMs } }
  if (typeof raw !== 'number' || !Number.isFinite(raw)) {
    return refuse('"value" needs "raw": mV at the pin, or °C for a thermometer.')
  }
  return { ok: true, order: { fault: { kind, channel: wire.channel, raw }, forMs } }
}

function misfitOf(kind: ProbeFault['kind'], wire: ProbeWire): string | null {
  if (kind === 'crc' && wire.kind === 'analog') {
    return `"crc" is for thermometers; ${wire.channel} is on an analog pin.`
  }
  if (kind === 'saturated' && wire.kind === 'thermometer') {
    return `"saturated" is for analog pins; ${wire.channel} is a thermometer.`
  }
  return null
}
