/** What a board is made of and what it knows while under power. */
import type { I2cBus } from '../i2c/bus.ts'
import type { OneWireBus } from '../one-wire/bus.ts'
import type { Beat } from './beat.ts'
import type { I2cHost } from './i2c.ts'
import type { OneWireHost } from './one-wire.ts'
import type { PinTable } from './pins.ts'
import { MESSAGE, PROTOCOL, SYSEX, sysex, textBytes } from './protocol.ts'
import type { PinWorld } from './reports.ts'

export interface BoardWorld extends PinWorld {
  oneWireOn(pin: number): OneWireBus | undefined
  /** what hangs on the I²C pins, if anything */
  readonly i2c?: I2cBus
}

export interface BoardSetup {
  readonly world: BoardWorld
  /** sketch name as it reports itself, such as StandardFirmata.ino */
  readonly sketch: string
  readonly hasOneWire: boolean
  send(bytes: readonly number[]): void
}

/** A board under power: what a reset clears, and the beats it does not. */
export interface Running extends BoardSetup {
  table: PinTable
  oneWire: OneWireHost
  readonly i2c: I2cHost
  /** waits for ever for a bus; only the power switch helps */
  isHung: boolean
  readonly sampling: Beat
}

export const versionBytes = () => [MESSAGE.version, PROTOCOL.major, PROTOCOL.minor]

/** The sketch's own version is the protocol's in StandardFirmata. */
export const sketchBytes = (sketch: string) =>
  sysex(SYSEX.firmware, [PROTOCOL.major, PROTOCOL.minor, ...textBytes(sketch)])
