/** The EZO circuits of the farm: pH, EC and temperature of tank 1, each on a wire of its own. */
import type { DeviceFault } from './devices.ts'
import { bootCircuit, type RunningCircuit } from './firmware/ezo/circuit.ts'
import { factoryMemory } from './firmware/ezo/memory.ts'
import { KINDS, type Kind } from './firmware/ezo/reading.ts'
import type { Water } from './firmware/ezo/water.ts'
import type { WireEnd } from './firmware/plug.ts'
import type { PinsOf } from './pins.ts'

const KIND_OF = { 'ezo-ph': 'pH', 'ezo-ec': 'EC', 'ezo-suhu': 'RTD' } as const
export type CircuitId = keyof typeof KIND_OF

/** Farm ms, by the data sheets, "taking reading". */
const PROCESSING_MS = { pH: 900, EC: 600, RTD: 600 } as const
const SLOW_MS = 1_600

export const isCircuit = (id: string): id is CircuitId => Object.hasOwn(KIND_OF, id)

/** One circuit; it has its power from the wire, so every connection is a fresh boot. */
export function circuitAtWire(
  id: CircuitId,
  { farm, clock, faults }: PinsOf,
  throughWire: (bytes: readonly number[]) => readonly number[],
): WireEnd {
  const memory = factoryMemory()
  const has = (fault: DeviceFault) => faults.ofDevice(id).some((standing) => standing === fault)
  const water = (): Water | null => {
    const { ph, ec, water_temperature } = farm.truthAt(clock.now()).places['tandon-1']
    return has('no_probe') ? null : { ph, ecMsPerCm: ec, celsius: water_temperature }
  }
  const kindNow = (): Kind => (has('wrong_kind') ? nextAfter(KIND_OF[id]) : KIND_OF[id])
  return (wire) => {
    const boot = () =>
      bootCircuit({
        identity: { kind: kindNow(), version: '2.10', knowsRt: true },
        memory,
        water,
        processingMs: () => (has('slow') ? SLOW_MS : PROCESSING_MS[KIND_OF[id]]) / clock.speed,
        isLoud: false,
        isMute: () => has('empty'),
        isWeak: () => has('low_voltage'),
        send(bytes) {
          const sent = has('mute') ? [] : throughWire([...bytes])
          if (!wire.destroyed && sent.length > 0) wire.write(Uint8Array.from(sent))
        },
      })
    let running: RunningCircuit = boot()
    let hasRestarted = has('restarts')
    faults.onChange(() => {
      if (has('talkative')) memory.isContinuous = true
      const restarts = has('restarts')
      if (restarts && !hasRestarted && !wire.destroyed) {
        running.stop()
        running = boot()
      }
      hasRestarted = restarts
    })
    wire.on('data', (bytes: Buffer) => running.receive(bytes))
    wire.on('error', () => wire.destroy())
    wire.on('end', () => wire.destroy())
    wire.on('close', () => running.stop())
  }
}

const nextAfter = (kind: Kind): Kind => KINDS[(KINDS.indexOf(kind) + 1) % KINDS.length] ?? kind
