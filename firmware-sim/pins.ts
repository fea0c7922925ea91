/** What the farm and its faults put on the pins of one board. */
import type { Clock } from './clock.ts'
import type { Farm } from './farm.ts'
import type { Faults } from './faults/standing.ts'
import type { BoardWorld } from './firmware/firmata/running.ts'
import { type OneWireBus, oneWireBus } from './firmware/one-wire/bus.ts'
import { ds18b20 } from './firmware/one-wire/ds18b20.ts'
import { convert, toCount } from './firmware/probes/adc.ts'
import { type AnalogWire, type BoardId, type ThermometerWire, WIRING } from './wiring.ts'

export interface PinsOf {
  readonly farm: Farm
  readonly clock: Clock
  readonly faults: Faults
  readonly seed: number
}

const LAST_COUNT = 1023

/** Power for one board: its thermometers come up with it, as after a reset. */
export function worldOf(board: BoardId, around: PinsOf): BoardWorld {
  const wires = WIRING.filter((wire) => wire.board === board)
  const analog = wires.filter((wire) => wire.kind === 'analog')
  const thermometers = wires.filter((wire) => wire.kind === 'thermometer')
  const held = new Map<number, number>()
  const buses = new Map<number, OneWireBus>()
  for (const pin of new Set(thermometers.map((wire) => wire.pin))) {
    const onPin = thermometers.filter((wire) => wire.pin === pin)
    buses.set(pin, oneWireBus(onPin.map((wire) => thermometerOn(wire, around, held))))
  }
  return {
    analogCount(channel) {
      const wire = analog.find((candidate) => candidate.pin === channel)
      return wire === undefined ? 0 : countOf(wire, around, held)
    },
    digitalHigh: () => false,
    oneWireOn: (pin) => buses.get(pin),
  }
}

/** `held` keeps, by fault id, the value at which a probe got stuck. */
function hold(held: Map<number, number>, id: number, now: () => number): number {
  const value = held.get(id) ?? now()
  held.set(id, value)
  return value
}

function countOf(wire: AnalogWire, around: PinsOf, held: Map<number, number>): number {
  const atMs = around.clock.now()
  const measure = () => {
    const pinMv = wire.probe.pinMv(around.farm.truthAt(atMs))
    return convert(pinMv, wire.probe.noiseMv, {
      seed: around.seed,
      wire: WIRING.indexOf(wire),
      atMs,
    })
  }
  const [standing] = around.faults.ofProbe(wire.channel)
  if (standing === undefined) return measure()
  const { fault, id } = standing
  if (fault.kind === 'stuck') return hold(held, id, measure)
  if (fault.kind === 'value') return toCount(fault.raw)
  return fault.kind === 'saturated' ? LAST_COUNT : 0
}

function thermometerOn(wire: ThermometerWire, around: PinsOf, held: Map<number, number>) {
  const faults = () => around.faults.ofProbe(wire.channel)
  return ds18b20(wire.address, {
    nowMs: () => performance.now(),
    isGone: () => faults().some(({ fault }) => fault.kind === 'dead'),
    isGarbled: () => faults().some(({ fault }) => fault.kind === 'crc'),
    celsius() {
      const measure = () => wire.celsius(around.farm.truthAt(around.clock.now()))
      for (const { fault, id } of faults()) {
        if (fault.kind === 'value') return fault.raw
        if (fault.kind === 'stuck') return hold(held, id, measure)
      }
      return measure()
    },
  })
}
