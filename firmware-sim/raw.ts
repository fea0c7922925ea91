import type { Truth } from './farm.ts'
import { toSixteenths } from './firmware/one-wire/ds18b20.ts'
import { meanMv } from './firmware/probes/adc.ts'
import { type ProbeWire, WIRING } from './wiring.ts'

/**
 * The raw value a healthy probe of this wire gives: mean mV at the pin over two seconds, or °C.
 * Repeatable: the same seed, wire and instant give the same noise.
 */
export function rawOf(wire: ProbeWire, truth: Truth, seed: number): number {
  if (wire.kind === 'thermometer') return toSixteenths(wire.celsius(truth)) / 16
  const moment = { seed, wire: WIRING.indexOf(wire), atMs: truth.atMs }
  return meanMv(wire.probe.pinMv(truth), wire.probe.noiseMv, moment)
}
