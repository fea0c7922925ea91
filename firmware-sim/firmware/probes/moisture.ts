import type { Truth } from '../../farm.ts'
import type { AnalogProbe } from './probe.ts'

/** A capacitive soil probe: less voltage, more water. */
export interface MoistureProbe {
  readonly dry: { readonly percent: number; readonly mv: number }
  readonly wet: { readonly percent: number; readonly mv: number }
  /** how far the middle of the curve sags under the straight line, mV */
  readonly sagMv: number
}

/** A sagging line from dry to wet: real capacitive probes bend, and warm soil reads a little wetter. */
export function moisturePinMv(probe: MoistureProbe, percent: number, soilC: number): number {
  const share = (percent - probe.dry.percent) / (probe.wet.percent - probe.dry.percent)
  const line = probe.dry.mv + share * (probe.wet.mv - probe.dry.mv)
  return line - probe.sagMv * 4 * share * (1 - share) - 0.6 * (soilC - 27)
}

export const moistureProbe = (
  probe: MoistureProbe,
  soil: (truth: Truth) => { readonly moisture_at_probe: number; readonly soil_temperature: number },
): AnalogProbe => ({
  noiseMv: 5,
  pinMv(truth) {
    const { moisture_at_probe, soil_temperature: soilC } = soil(truth)
    return moisturePinMv(probe, moisture_at_probe, soilC)
  },
})
