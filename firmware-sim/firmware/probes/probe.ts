import type { Truth } from '../../farm.ts'

/** A probe on an analog pin: what is true → mV at the pin, before noise and conversion. */
export interface AnalogProbe {
  /** standard deviation of the noise at the pin, mV */
  readonly noiseMv: number
  pinMv(truth: Truth): number
}
