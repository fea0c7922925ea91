import type { LiveBoard } from './board.ts'

const FAMILY = 0x28
const ONEWIRE_DATA = 0x73
/** Reset, then Skip ROM, then write: all probes of the bus convert at once (ConfigurableFirmata). */
const RESET_SKIP_WRITE = 0x01 | 0x02 | 0x20
/** Convert T (0x44) in the seven-bit packing of 1-wire messages. */
const CONVERT_T = [0x44, 0x00]
/** The scratchpad after power-on. Nothing here is 85 °C: the conversion did not happen. */
const POWER_ON_CELSIUS = 85
const READ_SCRATCHPAD = 0xbe
const SCRATCHPAD_BYTES = 9
/** Datasheet table 2: a 12-bit conversion takes at most 750 ms. */
const CONVERSION_MS = 800
const CELSIUS_PER_STEP = 1 / 16

type Rom = readonly number[]

/** The Dallas/Maxim CRC of the 1-wire bus (x⁸ + x⁵ + x⁴ + 1). */
export function crc8(bytes: readonly number[]): number {
  let crc = 0
  for (const byte of bytes) {
    for (let bit = 0, rest = byte; bit < 8; bit += 1, rest >>= 1) {
      const mix = (crc ^ rest) & 1
      crc >>= 1
      if (mix === 1) crc ^= 0x8c
    }
  }
  return crc
}

/** °C in a scratchpad; null when the bytes do not carry their CRC, or are an empty bus. */
export function celsiusOf(scratchpad: readonly number[]): number | null {
  const [low = 0, high = 0] = scratchpad
  const isWhole = scratchpad.length === SCRATCHPAD_BYTES
  const isEmptyBus = scratchpad.every((byte) => byte === 0)
  if (!isWhole || isEmptyBus || crc8(scratchpad.slice(0, 8)) !== scratchpad[8]) return null
  return ((((high << 8) | low) << 16) >> 16) * CELSIUS_PER_STEP
}

/** A probe's address: its ROM code in sixteen hex digits in the order of the wire, family first. */
export const addressOf = (rom: Rom) =>
  rom.map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** What one sweep of a bus brought. */
export interface Measured {
  /** °C by address; a probe that is missing or answers garbage is not in it */
  readonly celsius: ReadonlyMap<string, number>
  /** addresses of all that hang on the bus, also of those that gave no number */
  readonly found: readonly string[]
}

export interface Bus {
  /**
   * Measures every probe once. johnny-five's own DS18B20 stops for ever at its first fault and
   * takes no CRC, so the bus is spoken here on johnny-five's io.
   */
  measure(): Promise<Measured>
}

export function busOf({ io }: LiveBoard, pin: number): Bus {
  const search = () =>
    new Promise<Rom[]>((resolve) =>
      io.sendOneWireSearch(pin, (error, roms) => {
        if (error !== null) io.removeAllListeners(`1-wire-search-reply-${pin}`)
        resolve(error === null ? roms : [])
      }),
    )
  /** firmata-io keeps listening for a reply that never came; on a bad bus that adds up. */
  const forgetUnanswered = () => {
    for (const name of io.eventNames()) {
      if (String(name).startsWith('1-wire-read-reply-')) io.removeAllListeners(name)
    }
  }
  const scratchpad = (rom: Rom) =>
    new Promise<number[]>((resolve) => {
      io.sendOneWireReset(pin)
      io.sendOneWireWriteAndRead(pin, rom, READ_SCRATCHPAD, SCRATCHPAD_BYTES, (error, bytes) => {
        if (error !== null) forgetUnanswered()
        resolve(error === null ? bytes : [])
      })
    })
  const convertAll = () => io.sysexCommand([ONEWIRE_DATA, RESET_SKIP_WRITE, pin, ...CONVERT_T])
  io.sendOneWireConfig(pin, true)
  return {
    async measure() {
      const roms = (await search()).filter(
        (rom) => rom[0] === FAMILY && crc8(rom.slice(0, 7)) === rom[7],
      )
      if (roms.length > 0) convertAll()
      await new Promise((resolve) => setTimeout(resolve, CONVERSION_MS))
      const celsius = new Map<string, number>()
      for (const rom of roms) {
        const measured = celsiusOf(await scratchpad(rom))
        if (measured !== null && measured !== POWER_ON_CELSIUS)
          celsius.set(addressOf(rom), measured)
      }
      return { celsius, found: roms.map(addressOf) }
    },
  }
}
