/** The frames a board sends by itself: analog channels and changed digital ports. */
import type { PinTable } from './pins.ts'
import { MESSAGE, MODE, twoSevenBits } from './protocol.ts'
import { isDigital, pinOfAnalog } from './uno.ts'

/** What the world puts on the pins. */
export interface PinWorld {
  /** ten-bit count of an analog channel, 0 … 1023 */
  analogCount(channel: number): number
  digitalHigh(pin: number): boolean
}

export const analogFrame = (world: PinWorld, channel: number) => [
  MESSAGE.analog | channel,
  ...twoSevenBits(world.analogCount(channel)),
]

/** One frame for each reported channel whose pin still is an analog input, in pin order. */
export const analogFrames = (table: PinTable, world: PinWorld): number[] =>
  [...table.analogReports]
    .filter((channel) => table.mode[pinOfAnalog(channel)] === MODE.analog)
    .sort((left, right) => left - right)
    .flatMap((channel) => analogFrame(world, channel))

function readPort(table: PinTable, world: PinWorld, port: number): number {
  let bits = 0
  for (let bit = 0; bit < 8; bit += 1) {
    const pin = port * 8 + bit
    const isInput = table.mode[pin] === MODE.input || table.mode[pin] === MODE.pullup
    if (isDigital(pin) && isInput && world.digitalHigh(pin)) bits |= 1 << bit
  }
  return bits
}

/** The port's frame as it is now; pins that are no inputs read 0. */
export function portFrame(table: PinTable, world: PinWorld, port: number): number[] {
  const bits = readPort(table, world, port)
  table.lastSent[port] = bits
  return [MESSAGE.digital | port, ...twoSevenBits(bits)]
}

/** One frame for each reported port that changed since it was last sent. */
export const changedPorts = (table: PinTable, world: PinWorld): number[] =>
  [...table.digitalReports]
    .filter((port) => readPort(table, world, port) !== table.lastSent[port])
    .flatMap((port) => portFrame(table, world, port))
