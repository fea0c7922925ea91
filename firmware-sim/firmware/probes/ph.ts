import type { Truth } from '../../farm.ts'
import type { AnalogProbe } from './probe.ts'

/** A glass electrode as it has aged, behind an amplifier that lifts it over zero. */
export interface PhElectrode {
  /** fraction of the Nernst slope; a new one has 1 */
  readonly slope: number
  /** electrode mV in pH 7; a new one has 0 */
  readonly e7Mv: number
  readonly zeroMv: number
  readonly gain: number
}

/** Nernst: R·T·ln(10)/F is 0.198416 mV per kelvin and pH. */
const nernstMv = (celsius: number) => 0.198416 * (celsius + 273.15)

/** pin mV = zero + gain · (E7 − slope · k(T) · (pH − 7)), isopotential point at pH 7. */
export const phPinMv = (electrode: PhElectrode, ph: number, celsius: number) =>
  electrode.zeroMv +
  electrode.gain * (electrode.e7Mv - electrode.slope * nernstMv(celsius) * (ph - 7))

export const phProbe = (
  electrode: PhElectrode,
  water: (truth: Truth) => { readonly ph: number; readonly water_temperature: number },
): AnalogProbe => ({
  noiseMv: 4,
  pinMv(truth) {
    const { ph, water_temperature: celsius } = water(truth)
    return phPinMv(electrode, ph, celsius)
  },
})
