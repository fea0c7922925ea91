import type { Duplex } from 'node:stream'
import { bootCircuit, type RunningCircuit } from '../../firmware-sim/firmware/ezo/circuit.ts'
import { factoryMemory, type Memory } from '../../firmware-sim/firmware/ezo/memory.ts'
import type { Kind } from '../../firmware-sim/firmware/ezo/reading.ts'
import type { Water } from '../../firmware-sim/firmware/ezo/water.ts'
import type { Device } from './under-test.ts'

/** An EZO circuit on the bench, and what a test can do to it. */
export interface ACircuit extends Device {
  memory: Memory
  isMute: boolean
  isWeak: boolean
  readonly running: () => RunningCircuit | null
}

/** Odd individuals are young; even ones are old: they know no RT, and answer in capitals. */
export function aCircuit(
  kind: Kind,
  water: () => Water | null,
  individual = 1,
  processingMs = 20,
): ACircuit {
  let wire: Duplex | null = null
  let running: RunningCircuit | null = null
  const isYoung = individual % 2 === 1
  const boot = () => {
    running?.stop()
    running = bootCircuit({
      identity: { kind, version: isYoung ? '2.10' : '1.5', knowsRt: isYoung },
      memory: circuit.memory,
      water,
      processingMs: () => processingMs,
      isLoud: !isYoung,
      isMute: () => circuit.isMute,
      isWeak: () => circuit.isWeak,
      send: (bytes) => void (wire?.writable && wire.write(bytes)),
    })
  }
  const circuit: ACircuit = {
    memory: factoryMemory(),
    isMute: false,
    isWeak: false,
    running: () => running,
    connect(fresh) {
      wire = fresh
      boot()
      fresh.on('data', (bytes) => running?.receive(bytes))
      fresh.once('close', () => running?.stop())
    },
    powerCycle() {
      circuit.memory = factoryMemory()
      boot()
    },
  }
  return circuit
}

export const ezoYaml = (url: string, quantity: string) => `
ports:
  - { id: ezo, url: '${url}', driver: ezo, replyMs: 600 }
channels:
  - { id: probe, place: tandon-1, quantity: ${quantity}, port: ezo, probe: ezo-1, period: 1s, range: [0, 60] }
`
