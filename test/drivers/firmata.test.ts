import type { Duplex } from 'node:stream'
import { type Board, bootBoard } from '../../firmware-sim/firmware/firmata/board.ts'
import { oneWireBus } from '../../firmware-sim/firmware/one-wire/bus.ts'
import { ds18b20 } from '../../firmware-sim/firmware/one-wire/ds18b20.ts'
import { driverContract } from './contract.ts'
import type { Device, Truth } from './under-test.ts'

const ADDRESS = '281f3c79a21603e2'
const MV_PER_COUNT = 5_000 / 1_024

/** A board that stays under power when its wire is closed, as behind a serial server. */
function board(truthNow: () => Truth, individual: number): Device {
  let wire: Duplex | null = null
  let running: Board | null = null
  const thermometer = ds18b20(ADDRESS, {
    celsius: () => truthNow()['suhu'] ?? 0,
    nowMs: () => performance.now(),
    isGone: () => false,
    isGarbled: () => false,
  })
  const boot = () => {
    running?.stop()
    const bus = oneWireBus([thermometer])
    running = bootBoard({
      sketch: individual % 2 === 1 ? 'ConfigurableFirmata.ino' : 'Kebun.ino',
      hasOneWire: true,
      world: {
        analogCount: (pin) => (truthNow()[pin === 0 ? 'ph' : 'ec'] ?? 0) / MV_PER_COUNT,
        digitalHigh: () => false,
        oneWireOn: (pin) => (pin === 2 ? bus : undefined),
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

driverContract({
  name: 'the Firmata driver',
  wires: ['tcp', 'pty'],
  baud: 57_600,
  speed: 1,
  yaml: (url) => `
ports:
  - { id: papan, url: '${url}', driver: firmata, samplingMs: 20 }
channels:
  - { id: ph, place: tandon-1, quantity: ph, port: papan, pin: A0, probe: ph-1, period: 100ms, range: [0, 14] }
  - { id: ec, place: tandon-1, quantity: ec, port: papan, pin: A1, probe: ec-1, period: 100ms, range: [0, 20] }
  - { id: suhu, place: tandon-1, quantity: water_temperature, port: papan, pin: 2, address: ${ADDRESS}, probe: suhu-1, period: 1s, range: [0, 60] }
`,
  truths: [
    { ph: 512 * MV_PER_COUNT, ec: 204 * MV_PER_COUNT, suhu: 27.5 },
    { ph: 300 * MV_PER_COUNT, ec: 700 * MV_PER_COUNT, suhu: 29.25 },
  ],
  tolerance: 0.01,
  isMean: true,
  device: board,
  garbage: [[0x00, 0xff, 0xe0, 0x7f], [0xf0, 0x6c, 0x55, 0xf7], [0xc0], [0xe1, 0xf7, 0x33]],
  slowMs: 400,
  silence: 'a fault',
})
