import type { Duplex } from 'node:stream'
import { type Board, bootBoard } from '../../firmware-sim/firmware/firmata/board.ts'
import { bme280 } from '../../firmware-sim/firmware/i2c/bme280.ts'
import { i2cBus } from '../../firmware-sim/firmware/i2c/bus.ts'
import { sht31 } from '../../firmware-sim/firmware/i2c/sht31.ts'
import { driverContract } from './contract.ts'
import type { Device, Truth } from './under-test.ts'

/** A board with a BME280 and an SHT31; both lose what they were told with the board's power. */
function board(truthNow: () => Truth): Device {
  let wire: Duplex | null = null
  let running: Board | null = null
  const air = (chip: string) => () => ({
    celsius: truthNow()[`suhu-${chip}`] ?? 0,
    humidityPct: truthNow()[`udara-${chip}`] ?? 0,
  })
  const isGone = () => false
  const boot = () => {
    running?.stop()
    const chips = [
      bme280({ address: 0x77, air: air('1'), isGone }),
      sht31({
        address: 0x44,
        air: air('2'),
        nowMs: () => performance.now(),
        isGone,
        isGarbled: () => false,
      }),
    ]
    running = bootBoard({
      sketch: 'StandardFirmata.ino',
      hasOneWire: false,
      world: {
        analogCount: () => 0,
        digitalHigh: () => false,
        oneWireOn: () => undefined,
        i2c: i2cBus(chips, () => false),
      },
      send: (bytes) => void (wire?.writable && wire.write(Uint8Array.from(bytes))),
    })
  }
  return {
    connect(fresh) {
      wire = fresh
      boot()
      fresh.on('data', (bytes) => running?.receive(bytes))
      fresh.once('close', () => running?.stop())
    },
    powerCycle: boot,
  }
}

const channel = (id: string, quantity: string, chip: string) =>
  `  - { id: ${id}, place: rumah-1, quantity: ${quantity}, port: papan, ${chip}, probe: ${id}, period: 1s, range: [0, 100] }`

driverContract({
  name: 'the Firmata driver with air chips',
  wires: ['tcp'],
  baud: 57_600,
  speed: 1,
  yaml: (url) => `
ports:
  - { id: papan, url: '${url}', driver: firmata, samplingMs: 20 }
channels:
${[
  channel('suhu-1', 'air_temperature', 'chip: bme280, i2c: 0x77'),
  channel('udara-1', 'humidity', 'chip: bme280, i2c: 0x77'),
  channel('suhu-2', 'air_temperature', 'chip: sht31'),
  channel('udara-2', 'humidity', 'chip: sht31'),
].join('\n')}
`,
  truths: [
    { 'suhu-1': 28.5, 'udara-1': 71, 'suhu-2': 31.5, 'udara-2': 55 },
    { 'suhu-1': 24.5, 'udara-1': 93, 'suhu-2': 22.5, 'udara-2': 84 },
  ],
  tolerance: 0.06,
  isMean: false,
  device: board,
  garbage: [[0x00, 0xff, 0xe0, 0x7f], [0xf0, 0x6c, 0x55, 0xf7], [0xc0], [0xe1, 0xf7, 0x33]],
  slowMs: 100,
  silence: 'a fault',
})
