/** A reading as each kind of circuit prints it. */
import { shownMicrosiemens, shownPh, type Water } from './water.ts'

export const KINDS = ['pH', 'EC', 'RTD'] as const
export type Kind = (typeof KINDS)[number]

/** Values of one EC reply in the order in which they always come. */
export const EC_OUTPUTS = ['EC', 'TDS', 'S', 'SG'] as const
export type EcOutput = (typeof EC_OUTPUTS)[number]

export type Scale = 'C' | 'K' | 'F'

/** What of a circuit's memory a reading depends on. */
export interface ReadingSettings {
  readonly toldC: number
  readonly outputs: ReadonlySet<EcOutput>
  readonly scale: Scale
}

const TDS_PER_MICROSIEMENS = 0.54
const SALT_PER_MICROSIEMENS = 0.00052

/** `water` is null when no probe is connected. */
export function readingOf(kind: Kind, water: Water | null, settings: ReadingSettings): string {
  if (kind === 'RTD') return degrees(water?.celsius ?? -1_023, settings.scale)
  if (kind === 'pH') return (water === null ? 7 : shownPh(water, settings.toldC)).toFixed(3)
  return ecReading(water === null ? 0 : shownMicrosiemens(water, settings.toldC), settings.outputs)
}

function degrees(celsius: number, scale: Scale): string {
  if (celsius === -1_023 || scale === 'C') return celsius.toFixed(3)
  return (scale === 'K' ? celsius + 273.15 : celsius * 1.8 + 32).toFixed(3)
}

function ecReading(microsiemens: number, outputs: ReadonlySet<EcOutput>): string {
  const values: Record<EcOutput, string> = {
    EC: fourDigits(microsiemens),
    TDS: fourDigits(microsiemens * TDS_PER_MICROSIEMENS),
    S: (microsiemens * SALT_PER_MICROSIEMENS).toFixed(2),
    SG: (1 + microsiemens * 7.6e-7).toFixed(3),
  }
  const shown = EC_OUTPUTS.filter((output) => outputs.has(output)).map((output) => values[output])
  return shown.length === 0 ? 'no output' : shown.join(',')
}

/** Four significant digits, two decimals at the most. */
function fourDigits(value: number): string {
  if (value < 100) return value.toFixed(2)
  if (value < 1_000) return value.toFixed(1)
  return value < 10_000 ? value.toFixed(0) : String(Math.round(value / 10) * 10)
}
