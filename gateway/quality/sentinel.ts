import { type Quantity, UNITS } from '../contract/reading.ts'

/**
 * Numbers that mean "I have nothing to say". −1023: Atlas circuits without a probe. −127, 85:
 * DallasTemperature's lost device and the DS18B20's register at power-on (datasheet, "Operation:
 * Measuring Temperature"). −273.15: a thermistor or PT1000 with a broken wire. 65535, 32767, −32768:
 * an empty register of 16 bits, with the decimals a Modbus table gives it. 255: an empty byte. pH 0.00
 * and 14.00: the rails of a digital pH circuit. EC 0.00: a cell in air; no water with food is 0.
 */
const EMPTY_REGISTERS = [65_535, 32_767, -32_768]
const SCALED_REGISTERS = EMPTY_REGISTERS.flatMap((code) => [code, code / 10, code / 100])
const NO_PERCENT = [...SCALED_REGISTERS, 255, -1, -999, 999]
const NO_CELSIUS = [...SCALED_REGISTERS, 255, -127, -273.15, -999, 999]

const CODES: Record<Quantity, readonly number[]> = {
  ph: [...SCALED_REGISTERS, 255, 0, 14],
  ec: [...EMPTY_REGISTERS, -1, 0],
  water_temperature: NO_CELSIUS,
  air_temperature: NO_CELSIUS,
  soil_temperature: NO_CELSIUS,
  humidity: NO_PERCENT,
  moisture: NO_PERCENT,
  light: EMPTY_REGISTERS,
  water_level: EMPTY_REGISTERS,
  flow: EMPTY_REGISTERS,
}

const POWER_ON_C = 85
/** Water on its way to 85 °C is hot before. */
const ARRIVAL_C = 10

export interface Said {
  readonly raw: number | null
  readonly rawUnit: string
  /** in the quantity's unit */
  readonly value: number | null
  /** the last value that was trusted, null when there was none */
  readonly before: number | null
}

/** Whether a probe, its circuit or its library answered without having measured. */
export function isSentinel(quantity: Quantity, { raw, rawUnit, value, before }: Said): boolean {
  const isOwnUnit = rawUnit === UNITS[quantity]
  if (raw !== null && (isOwnUnit ? CODES[quantity] : EMPTY_REGISTERS).some(isLike(raw))) return true
  // Whatever zero its curve has, a cell that passes no current stands in no water.
  if (quantity === 'ec' && raw === 0) return true
  if (value === null) return false
  if (CODES[quantity].some(isLike(value))) return true
  if (UNITS[quantity] !== '°C') return false
  const hasArrivedBySteps = before !== null && Math.abs(before - value) <= ARRIVAL_C
  return Math.trunc(value) === -1023 || (isLike(value)(POWER_ON_C) && !hasArrivedBySteps)
}

/** Floats of 32 bits do not keep 6553.5 to the last digit. */
const isLike = (number: number) => (code: number) =>
  Math.abs(number - code) <= Math.abs(code) * 1e-6
