import { busAtWire } from '../../firmware-sim/firmware/modbus/bus.ts'
import { soil7in1 } from '../../firmware-sim/firmware/modbus/probes.ts'
import { driverContract } from './contract.ts'
import type { Device, DriverUnderTest, Truth } from './under-test.ts'

/** A 7-in-1 probe at address 3 of a bus that stays under power when its wire is closed. */
const soilProbe =
  (framing: 'rtu' | 'tcp') =>
  (truthNow: () => Truth): Device => {
    const of = (channel: string) => truthNow()[channel] ?? 0
    const soil = () => ({
      moisturePct: of('lembap'),
      soilC: of('suhu'),
      ecMsPerCm: of('ec'),
      ph: of('ph'),
    })
    const device = { address: 3, register: soil7in1(soil), ailment: () => null }
    return {
      connect: busAtWire({ devices: [device], framing, throughWire: (bytes) => bytes }),
      powerCycle: () => {},
    }
  }

const channel = (id: string, quantity: string) =>
  `  - { id: ${id}, place: melon-1, quantity: ${quantity}, port: bus, device: 3, profile: soil-7in1, probe: tanah-1, period: 100ms, range: [-40, 100] }`

const probe = (
  name: string,
  framing: 'rtu' | 'tcp',
  wires: DriverUnderTest['wires'],
): DriverUnderTest => ({
  name,
  wires,
  baud: 9_600,
  speed: 1,
  yaml: (url) => `
ports:
  - { id: bus, url: '${url}', driver: modbus, framing: ${framing}, timeoutMs: 300, quietMs: 5 }
channels:
${[
  channel('lembap', 'moisture'),
  channel('suhu', 'soil_temperature'),
  channel('ec', 'ec'),
  channel('ph', 'ph'),
].join('\n')}
`,
  truths: [
    { lembap: 41.3, suhu: 27.4, ec: 1.234, ph: 6.1 },
    { lembap: 18.7, suhu: -1.5, ec: 0.456, ph: 7.3 },
  ],
  tolerance: 1e-9,
  isMean: false,
  device: soilProbe(framing),
  garbage: [
    [0x03, 0x03],
    [0x03, 0x83, 0x02],
    [0x03, 0x03, 0x08, 0x01, 0x9d, 0x01, 0x12, 0xff],
    [0x00, 0xff, 0x00],
  ],
  slowMs: 60,
  silence: 'a fault',
})

driverContract(probe('the Modbus driver with serial frames', 'rtu', ['tcp', 'pty']))
driverContract(probe('the Modbus driver with Modbus TCP', 'tcp', ['tcp']))
