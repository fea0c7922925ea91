import type { EcOutput, Scale } from './reading.ts'

/** What a circuit was told; of it only the temperature is forgotten in a power cut. */
export interface Memory {
  isContinuous: boolean
  hasCodes: boolean
  toldC: number
  outputs: Set<EcOutput>
  scale: Scale
  /** calibrated points, 0 for none */
  points: number
  /** pH: acid and base slope in %, and mV in pH 7 */
  slope: readonly [number, number, number]
}

/** As it comes from the factory: it reads once a second by itself. */
export const factoryMemory = (): Memory => ({
  isContinuous: true,
  hasCodes: true,
  toldC: 25,
  outputs: new Set(['EC', 'TDS', 'S', 'SG']),
  scale: 'C',
  points: 2,
  slope: [99.7, 100.3, -0.89],
})
