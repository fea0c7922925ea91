/**
 * The real StandardFirmata behind a TCP socket: the hex file that avrgirl-arduino ships, run by
 * avr8js in step with the wall clock. Every connection is a fresh boot, as opening an Uno's serial
 * port resets it; the firmware blinks its version for about two seconds before it speaks.
 */
import { createRequire } from 'node:module'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { powerUno, type Uno } from './uno.ts'

/** The hex files read here speak Firmata 2.5 (with pull-up mode) and 2.4. */
export const FIRMWARE = {
  '2.5': 'duemilanove328',
  '2.4': 'uno',
} as const
export type FirmwareVersion = keyof typeof FIRMWARE

const HEX_FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('avrgirl-arduino/package.json')),
  'junk/hex',
)

export const hexOf = (version: FirmwareVersion) =>
  join(HEX_FOLDER, FIRMWARE[version], 'StandardFirmata.cpp.hex')

/** How far the board may run in one go; a busy machine makes it slower, never faster. */
const SLICE_MS = 8
const TURN_MS = 2

export interface RealBoard {
  readonly port: number
  setVolts(analogPin: number, volts: number): void
  setDigital(pin: number, high: boolean): void
  close(): Promise<void>
}

/** Listens on a free loopback port. `analogVolts` by analog pin: `{ 0: 2.5 }` is A0. */
export async function startRealBoard(options: {
  readonly analogVolts: Readonly<Record<number, number>>
  readonly firmware?: FirmwareVersion
}): Promise<RealBoard> {
  const hexFile = hexOf(options.firmware ?? '2.5')
  const volts = new Map(
    Object.entries(options.analogVolts).map(([pin, value]) => [Number(pin), value]),
  )
  const highPins = new Map<number, boolean>()
  const powered = new Map<Socket, Uno>()

  const server = createServer((socket) => {
    socket.setNoDelay(true)
    const said: number[] = []
    const uno = powerUno(hexFile, (byte) => said.push(byte))
    for (const [pin, value] of volts) uno.setVolts(pin, value)
    for (const [pin, high] of highPins) uno.setDigital(pin, high)
    powered.set(socket, uno)
    const unplug = runInStep(uno, () => {
      if (said.length > 0) socket.write(Buffer.from(said.splice(0)))
    })
    socket.on('data', (bytes) => uno.send(bytes))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      unplug()
      powered.delete(socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    port: (server.address() as AddressInfo).port,
    setVolts(pin, value) {
      volts.set(pin, value)
      for (const uno of powered.values()) uno.setVolts(pin, value)
    },
    setDigital(pin, high) {
      highPins.set(pin, high)
      for (const uno of powered.values()) uno.setDigital(pin, high)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of powered.keys()) socket.destroy()
      }),
  }
}

/** Runs the processor as fast as the wall clock, where the machine can keep up. */
function runInStep(uno: Uno, afterSlice: () => void): () => void {
  let startedMs = performance.now()
  const turn = () => {
    const behindMs = performance.now() - startedMs - uno.livedMs()
    uno.run(Math.min(SLICE_MS, Math.max(0, behindMs)))
    if (behindMs > SLICE_MS) startedMs += behindMs - SLICE_MS
    afterSlice()
    timer = setTimeout(turn, TURN_MS)
  }
  let timer = setTimeout(turn, 0)
  return () => clearTimeout(timer)
}
