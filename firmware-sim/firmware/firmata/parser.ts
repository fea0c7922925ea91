/**
 * Takes bytes from the host apart exactly as Firmata.cpp 2.5 does (processInput), with its quirks:
 * a half message waits for its data bytes across other messages, and a stray data byte is dropped.
 */
import { MESSAGE } from './protocol.ts'

/** The data bytes of a short message; `second` is 0 where the message has one only. */
export interface TwoSevens {
  readonly first: number
  readonly second: number
}

/** What the host may say. */
export interface Listener {
  command(command: number, channel: number, value: TwoSevens): void
  sysex(command: number, data: readonly number[]): void
  version(): void
  reset(): void
}

/** The Uno's buffer; what does not fit is dropped, as FirmataParser does since 2.5.5. */
const MAX_SYSEX_BYTES = 64

const DATA_BYTES = new Map<number, number>([
  [MESSAGE.analog, 2],
  [MESSAGE.digital, 2],
  [MESSAGE.setPinMode, 2],
  [MESSAGE.setDigitalPin, 2],
  [MESSAGE.reportAnalog, 1],
  [MESSAGE.reportDigital, 1],
])

interface Parsing {
  sysex: number[] | null
  command: number
  channel: number
  waiting: number
  data: number[]
}

/** Returns the function that takes one byte. */
export function firmataParser(listener: Listener): (byte: number) => void {
  const parsing: Parsing = { sysex: null, command: 0, channel: 0, waiting: 0, data: [] }
  return (byte) => {
    if (parsing.sysex !== null) takeSysex(parsing, listener, parsing.sysex, byte)
    else if (parsing.waiting > 0 && byte < 0x80) takeData(parsing, listener, byte)
    else begin(parsing, listener, byte)
  }
}

function takeSysex(parsing: Parsing, listener: Listener, bytes: number[], byte: number) {
  if (byte !== MESSAGE.endSysex) {
    if (bytes.length < MAX_SYSEX_BYTES) bytes.push(byte)
    return
  }
  parsing.sysex = null
  const [command, ...data] = bytes
  if (command !== undefined) listener.sysex(command, data)
}

function takeData(parsing: Parsing, listener: Listener, byte: number) {
  parsing.data.push(byte)
  parsing.waiting -= 1
  if (parsing.waiting > 0) return
  const [first = 0, second = 0] = parsing.data
  listener.command(parsing.command, parsing.channel, { first, second })
}

function begin(parsing: Parsing, listener: Listener, byte: number) {
  const word = byte < 0xf0 ? byte & 0xf0 : byte
  if (byte < 0xf0) parsing.channel = byte & 0x0f
  const dataBytes = DATA_BYTES.get(word)
  if (dataBytes !== undefined) {
    parsing.command = word
    parsing.waiting = dataBytes
    parsing.data = []
  } else if (word === MESSAGE.startSysex) parsing.sysex = []
  else if (word === MESSAGE.version) listener.version()
  else if (word === MESSAGE.reset) {
    parsing.waiting = 0
    listener.reset()
  }
}
