import { aCircuit, ezoYaml } from './a-circuit.ts'
import { driverContract } from './contract.ts'

const WATER_C = 29.5
const CIRCUITS = [
  { kind: 'pH', quantity: 'ph', truths: [6.123, 5.487] },
  { kind: 'EC', quantity: 'ec', truths: [1_413, 2_764] },
  { kind: 'RTD', quantity: 'water_temperature', truths: [27.125, 31.75] },
] as const

for (const { kind, quantity, truths } of CIRCUITS) {
  driverContract({
    name: `the EZO driver with a ${kind} circuit`,
    wires: ['tcp', 'pty'],
    baud: 9_600,
    speed: 10,
    yaml: (url) => ezoYaml(url, quantity),
    truths: [{ probe: truths[0] }, { probe: truths[1] }],
    tolerance: 1e-9,
    isMean: false,
    waterC: WATER_C,
    device(truthNow, individual) {
      const water = () => {
        const { probe = 0 } = truthNow()
        const celsius = kind === 'RTD' ? probe : WATER_C
        return { ph: probe, ecMsPerCm: probe / 1_000, celsius }
      }
      return aCircuit(kind, water, individual)
    },
    garbage: [[0x00, 0xff], [0x3f, 0x23, 0x0d], [0x80], [0x0d, 0xfe]],
    slowMs: 250,
    silence: 'a fault',
  })
}
