/** johnny-five, as it stands in node_modules, takes our boards for real ones. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { SerialPort } from 'serialport'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { phPinMv } from '../../firmware-sim/firmware/probes/ph.ts'
import { type AFarm, startFarm } from './a-farm.ts'
import { startRealBoard } from './real-board.ts'
import { until } from './until.ts'

interface Thermometer {
  readonly celsius: number
}
interface Sensor {
  readonly raw: number | null
}
interface Board {
  readonly io: { readonly firmware: { readonly name: string }; readonly pins: readonly unknown[] }
  on(event: string, heard: () => void): void
}
interface JohnnyFive {
  readonly Board: new (options: object) => Board
  readonly Sensor: new (options: object) => Sensor
  readonly Thermometer: new (options: object) => Thermometer
}
interface FirmataIo {
  readonly Firmata: new (transport: object, options: object) => object
}

const require = createRequire(import.meta.url)
const five = require('johnny-five') as JohnnyFive
const { Firmata } = require('firmata-io') as FirmataIo

const folder = mkdtempSync(join(tmpdir(), 'panen-pty-'))
const pty = join(folder, 'papan-1')
let farm: AFarm
beforeAll(async () => {
  farm = await startFarm(new Map([['papan-1', pty]]))
})
// johnny-five's thermometers throw when their wire is cut, so wires stay up until the end.
afterAll(async () => {
  await farm.close()
  rmSync(folder, { recursive: true })
})

/** johnny-five waits for a serial port's 'open'. */
const sayOpen = <T extends Duplex>(wire: T): T => {
  setImmediate(() => wire.emit('open'))
  return wire
}

function overTcp(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  return new Promise((resolve) => socket.once('connect', () => resolve(sayOpen(socket))))
}

/** The terminal is away for a moment after somebody closed it. */
async function overSerial(path: string): Promise<SerialPort> {
  let opened: SerialPort | null = null
  await until('the terminal to open', async () => {
    const serial = new SerialPort({ path, baudRate: 57_600, autoOpen: false })
    const isOpen = await new Promise<boolean>((resolve) => serial.open((error) => resolve(!error)))
    if (isOpen) opened = serial
    return isOpen
  })
  return sayOpen(opened!)
}

async function ready(transport: object): Promise<Board> {
  const io = new Firmata(transport, { samplingInterval: 20 })
  const board = new five.Board({ io, repl: false, debug: false, sigint: false })
  let isReady = false
  board.on('ready', () => {
    isReady = true
  })
  board.on('error', () => {})
  await until('johnny-five to be ready', () => isReady, 20_000)
  return board
}

const serialNumber = (address: string) =>
  Number.parseInt(Buffer.from(address.slice(2, 14), 'hex').reverse().toString('hex'), 16)

/** A0 carries the pH electrode: what its count must be near, from the physics alone. */
function expectedPhCount() {
  const { ph, water_temperature } = farm.truth()['tandon-1']
  const electrode = { slope: 0.96, e7Mv: 8.6, zeroMv: 1504.7, gain: 2.99 }
  return (phPinMv(electrode, ph, water_temperature) * 1024) / 5000
}

async function readsTheTank(transport: object) {
  const board = await ready(transport)
  expect(board.io.firmware.name).toBe('ConfigurableFirmata.ino')
  expect(board.io.pins).toHaveLength(20)
  const a0 = new five.Sensor({ pin: 'A0', freq: 20, board })
  const [tank, bed] = ['281f3c79a21603e2', '28e0d479a2160350'].map(
    (address) =>
      new five.Thermometer({
        controller: 'DS18B20',
        pin: 2,
        freq: 20,
        address: serialNumber(address),
        board,
      }),
  )
  await until('a count on A0', () => a0.raw !== null && a0.raw > 0)
  expect(Math.abs(a0.raw! - expectedPhCount())).toBeLessThan(5)
  // 85 °C is what a DS18B20 shows until its first conversion is done.
  await until('two temperatures', () => isWarm(tank) && isWarm(bed))
  const truth = farm.truth()
  expect(tank!.celsius).toBeCloseTo(truth['tandon-1'].water_temperature + 0.11, 0)
  expect(Math.abs(bed!.celsius - truth['bedeng-1'].water_temperature)).toBeLessThan(0.15)
}

const isWarm = (thermometer: Thermometer | undefined) =>
  thermometer !== undefined && thermometer.celsius > 20 && thermometer.celsius < 40

describe('johnny-five on a virtual board', () => {
  it('boots over TCP and reads the analog pin and two thermometers of one bus', async () => {
    await readsTheTank(await overTcp(farm.portOf('papan-1')))
  })

  it('boots over a pseudo-terminal, and again when it was closed and opened', async () => {
    const first = await overSerial(pty)
    await ready(first)
    await new Promise((resolve) => first.close(resolve))
    await until('the terminal to go away, as a USB device would', () => !existsSync(pty))
    await readsTheTank(await overSerial(pty))
  })
})

describe('johnny-five on the real StandardFirmata', () => {
  it('boots and reads the volts on its pins', async () => {
    const real = await startRealBoard({ analogVolts: { 0: 2.5, 1: 1 } })
    const board = await ready(await overTcp(real.port))
    expect(board.io.firmware.name).toBe('StandardFirmata.ino')
    const [a0, a1] = ['A0', 'A1'].map((pin) => new five.Sensor({ pin, freq: 20, board }))
    await until('both pins', () => a0!.raw === 512 && a1!.raw === 204)
    real.setVolts(0, 0.75)
    await until('the change', () => a0!.raw === 153)
    await real.close()
  }, 60_000)
})
