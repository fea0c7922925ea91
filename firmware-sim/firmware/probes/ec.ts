import type { Truth } from '../../farm.ts'
import type { AnalogProbe } from './probe.ts'

/** A conductivity cell and its transmitter: pin mV per mS/cm that the water has as warm as it is. */
export interface EcCell {
  readonly mvPerMsPerCm: number
  readonly zeroMv: number
}

/** Nutrient solutions conduct 1.96 % more per °C around 25 … 35 °C; a little under KCl. */
const RISE_PER_C = 0.0196

export const ecPinMv = (cell: EcCell, ecMsPerCm25: number, celsius: number) =>
  cell.zeroMv + cell.mvPerMsPerCm * ecMsPerCm25 * (1 + RISE_PER_C * (celsius - 25))

export const ecProbe = (
  cell: EcCell,
  water: (truth: Truth) => { readonly ec: number; readonly water_temperature: number },
): AnalogProbe => ({
  noiseMv: 4,
  pinMv(truth) {
    const { ec, water_temperature: celsius } = water(truth)
    return ecPinMv(cell, ec, celsius)
  },
})
