import type { Truth } from '../../farm.ts'
import type { AnalogProbe } from './probe.ts'

/** A transmitter that is straight: mV = zero + mV per unit · value (level by pressure, quantum sensor). */
export const linearProbe = (
  transmitter: { readonly zeroMv: number; readonly mvPerUnit: number; readonly noiseMv: number },
  value: (truth: Truth) => number,
): AnalogProbe => ({
  noiseMv: transmitter.noiseMv,
  pinMv: (truth) => transmitter.zeroMv + transmitter.mvPerUnit * value(truth),
})
