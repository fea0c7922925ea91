/**
 * Which probe of the virtual farm hangs on which pin of which board: the wiring a person would
 * write on the lid of the box. Probes are aged, each in its own way, as probes in use are.
 */
import type { Truth } from './farm.ts'
import { ecProbe } from './firmware/probes/ec.ts'
import { linearProbe } from './firmware/probes/linear.ts'
import { moistureProbe } from './firmware/probes/moisture.ts'
import { phProbe } from './firmware/probes/ph.ts'
import type { AnalogProbe } from './firmware/probes/probe.ts'

/** papan-3 carries air chips only; the others are no boards: an RS485 bus, and a circuit each. */
export const BOARDS = [
  'papan-1',
  'papan-2',
  'papan-3',
  'bus-tanah',
  'ezo-ph',
  'ezo-ec',
  'ezo-suhu',
] as const
export type BoardId = (typeof BOARDS)[number]

interface Wire {
  readonly channel: string
  readonly board: BoardId
}

/** `pin` is the analog channel: 0 for A0. */
export interface AnalogWire extends Wire {
  readonly kind: 'analog'
  readonly pin: number
  readonly probe: AnalogProbe
}

/**
 * A DS18B20 on a 1-Wire bus. `address` is its ROM code as it goes over the wire and as a gateway's
 * YAML writes it: sixteen hex digits, family 28 first, then the serial number from its least
 * significant byte up, then the CRC. johnny-five's own `address` is the serial number alone:
 * 281f3c79a21603e2 → 0x0316a2793c1f, which Linux prints as 28-0316a2793c1f.
 */
export interface ThermometerWire extends Wire {
  readonly kind: 'thermometer'
  readonly pin: number
  readonly address: string
  celsius(truth: Truth): number
}

export type ProbeWire = AnalogWire | ThermometerWire

const tank = (truth: Truth) => truth.places['tandon-1']
const plot = (truth: Truth) => truth.places['melon-1']

export const WIRING: readonly ProbeWire[] = [
  {
    kind: 'analog',
    channel: 'tandon-1-ph',
    board: 'papan-1',
    pin: 0,
    probe: phProbe({ slope: 0.96, e7Mv: 8.6, zeroMv: 1504.7, gain: 2.99 }, tank),
  },
  {
    kind: 'analog',
    channel: 'tandon-1-ec',
    board: 'papan-1',
    pin: 1,
    probe: ecProbe({ mvPerMsPerCm: 166.6, zeroMv: 3.5 }, tank),
  },
  {
    kind: 'analog',
    channel: 'tandon-1-tinggi',
    board: 'papan-1',
    pin: 2,
    probe: linearProbe(
      { zeroMv: 507, mvPerUnit: 66.5, noiseMv: 6 },
      (truth) => tank(truth).water_level,
    ),
  },
  {
    kind: 'thermometer',
    channel: 'tandon-1-suhu',
    board: 'papan-1',
    pin: 2,
    address: '281f3c79a21603e2',
    celsius: (truth) => tank(truth).water_temperature + 0.11,
  },
  {
    kind: 'thermometer',
    channel: 'bedeng-1-suhu',
    board: 'papan-1',
    pin: 2,
    address: '28e0d479a2160350',
    celsius: (truth) => truth.places['bedeng-1'].water_temperature - 0.07,
  },
  {
    kind: 'thermometer',
    channel: 'bedeng-2-suhu',
    board: 'papan-1',
    pin: 2,
    address: '28aae7c2b1160408',
    celsius: (truth) => truth.places['bedeng-2'].water_temperature + 0.04,
  },
  {
    kind: 'analog',
    channel: 'melon-1-lembap',
    board: 'papan-2',
    pin: 0,
    probe: moistureProbe(
      { dry: { percent: 5, mv: 2482.4 }, wet: { percent: 42, mv: 1312.4 }, sagMv: 18 },
      plot,
    ),
  },
  {
    kind: 'analog',
    channel: 'melon-1-cahaya',
    board: 'papan-2',
    pin: 1,
    probe: linearProbe({ zeroMv: 2, mvPerUnit: 1.97, noiseMv: 4 }, (truth) => plot(truth).light),
  },
  {
    kind: 'thermometer',
    channel: 'melon-1-suhu-tanah',
    board: 'papan-2',
    pin: 2,
    address: '2855b9f283160333',
    celsius: (truth) => plot(truth).soil_temperature - 0.15,
  },
]
