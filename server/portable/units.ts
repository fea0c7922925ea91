import { type Quantity, UNITS } from '../../gateway/contract/reading.ts'

type Conversion = (value: number) => number

const CELSIUS: Readonly<Record<string, Conversion>> = {
  '°F': (value) => ((value - 32) * 5) / 9,
  K: (value) => value - 273.15,
}
const OTHER_UNITS: Partial<Readonly<Record<Quantity, Readonly<Record<string, Conversion>>>>> = {
  ec: {
    'µS/cm': (value) => value / 1000,
    'uS/cm': (value) => value / 1000,
    'dS/m': (value) => value,
  },
  water_temperature: CELSIUS,
  air_temperature: CELSIUS,
  soil_temperature: CELSIUS,
  humidity: { '0-1': (value) => value * 100 },
  moisture: { '0-1': (value) => value * 100 },
  water_level: { mm: (value) => value / 10, m: (value) => value * 100 },
  flow: { 'L/h': (value) => value / 60, 'mL/min': (value) => value / 1000 },
}

/** Units a quantity may have in a file, its own first. */
export const unitsOf = (quantity: Quantity): string[] => [
  UNITS[quantity],
  ...Object.keys(OTHER_UNITS[quantity] ?? {}),
]

/** From a unit to the quantity's own; null where the unit is not known for it. */
export function conversion(quantity: Quantity, unit: string): Conversion | null {
  return unit === UNITS[quantity] ? (value) => value : (OTHER_UNITS[quantity]?.[unit] ?? null)
}
