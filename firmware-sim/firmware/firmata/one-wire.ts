/**
 * ConfigurableFirmata's 1-Wire messages (OneWireFirmata.cpp): the host drives a bus through the
 * board. A delay is taken and ignored, as that sketch does for messages outside a scheduler task.
 */
import type { OneWireBus } from '../one-wire/bus.ts'
import { SYSEX, sysex } from './protocol.ts'
import { pack, unpack } from './seven-bit.ts'

const SEARCH = 0x40
const CONFIG = 0x41
const SEARCH_REPLY = 0x42
const READ_REPLY = 0x43
const SEARCH_ALARMS = 0x44
const SEARCH_ALARMS_REPLY = 0x45
const BIT = { reset: 0x01, skip: 0x02, select: 0x04, read: 0x08, delay: 0x10, write: 0x20 } as const
const WITH_DATA = BIT.select | BIT.read | BIT.delay | BIT.write
const ROM_BYTES = 8
const MATCH_ROM = 0x55
const SKIP_ROM = 0xcc

export interface OneWireHost {
  /** data of a 1-Wire sysex; the answer is the bytes to send, empty when there is none */
  handle(data: readonly number[]): number[]
}

/** `setOneWireMode` is called with the pin that a configuration message names. */
export function oneWireHost(
  busOn: (pin: number) => OneWireBus | undefined,
  setOneWireMode: (pin: number) => void,
): OneWireHost {
  const configured = new Set<number>()
  return {
    handle([subcommand, pin, ...data]) {
      if (subcommand === undefined || pin === undefined) return []
      if (subcommand === CONFIG) {
        if (data.length !== 1) return []
        setOneWireMode(pin)
        configured.add(pin)
        return []
      }
      const bus = busOn(pin)
      if (!configured.has(pin) || bus === undefined) return []
      if (subcommand === SEARCH) return found(SEARCH_REPLY, pin, bus.search(false))
      if (subcommand === SEARCH_ALARMS) return found(SEARCH_ALARMS_REPLY, pin, bus.search(true))
      return request(bus, subcommand, pin, data)
    },
  }
}

const found = (reply: number, pin: number, roms: readonly (readonly number[])[]) =>
  sysex(SYSEX.oneWire, [reply, pin, ...pack(roms.flat())])

function request(bus: OneWireBus, bits: number, pin: number, data: readonly number[]): number[] {
  if (bits & BIT.reset) bus.reset()
  if (bits & BIT.skip) bus.write(SKIP_ROM)
  if (!(bits & WITH_DATA)) return []
  const bytes = unpack(data)
  if (bits & BIT.select) {
    if (bytes.length < ROM_BYTES) return []
    for (const byte of [MATCH_ROM, ...bytes.splice(0, ROM_BYTES)]) bus.write(byte)
  }
  const wanted = bits & BIT.read ? bytes.splice(0, 4) : [0, 0, 0, 0]
  if (wanted.length < 4) return []
  if (bits & BIT.delay && bytes.splice(0, 4).length < 4) return []
  if (bits & BIT.write) for (const byte of bytes) bus.write(byte)
  return readReply(bus, pin, wanted)
}

function readReply(bus: OneWireBus, pin: number, wanted: readonly number[]): number[] {
  const [low = 0, high = 0, ...correlation] = wanted
  const count = low | (high << 8)
  if (count === 0) return []
  const read = Array.from({ length: count }, () => bus.read())
  return sysex(SYSEX.oneWire, [READ_REPLY, pin, ...pack([...correlation, ...read])])
}
