import type { Quantity } from '../../contract/reading.ts'

/** A kind of circuit that the farm measures with, as its data sheet describes it. */
export interface CircuitKind {
  /** as it calls itself in answer to `i` */
  readonly name: string
  readonly rawUnit: string
  /** a reading and nothing else; EC and RTD circuits drop zeros, a pH has three decimals */
  readonly number: RegExp
  readonly low: number
  readonly high: number
  /** corrects its readings by a temperature it is told */
  readonly isCompensated: boolean
  /** must be calibrated before its readings can be trusted */
  readonly needsCalibration: boolean
  /** given in place of a reading when no probe is connected */
  readonly sentinel: number | null
}

const PH: CircuitKind = {
  name: 'pH',
  rawUnit: 'pH',
  number: /^[0-9]{1,2}\.[0-9]{2,3}$/,
  low: 0,
  high: 14,
  isCompensated: true,
  needsCalibration: true,
  sentinel: null,
}
const EC: CircuitKind = {
  name: 'EC',
  rawUnit: 'µS/cm',
  number: /^[0-9]{1,6}(\.[0-9]{1,3})?$/,
  low: 0,
  high: 600_000,
  isCompensated: true,
  needsCalibration: true,
  sentinel: null,
}
const RTD: CircuitKind = {
  name: 'RTD',
  rawUnit: '°C',
  number: /^-?[0-9]{1,4}\.[0-9]{1,3}$/,
  low: -1_023,
  high: 1_254,
  isCompensated: false,
  needsCalibration: false,
  sentinel: -1_023,
}

/** The circuit that measures a quantity. */
export const CIRCUITS = {
  ph: PH,
  ec: EC,
  water_temperature: RTD,
  air_temperature: RTD,
  soil_temperature: RTD,
} as const satisfies Partial<Record<Quantity, CircuitKind>>
export type CircuitQuantity = keyof typeof CIRCUITS
export const CIRCUIT_QUANTITIES = Object.keys(CIRCUITS) as readonly CircuitQuantity[]

/** The number in a field of a reply; null when it is none that such a circuit can give. */
export function numberIn(kind: CircuitKind, field: string | undefined): number | null {
  if (field === undefined || !kind.number.test(field)) return null
  const number = Number(field)
  return number >= kind.low && number <= kind.high ? number : null
}
