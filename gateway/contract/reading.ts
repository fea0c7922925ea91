export const QUALITIES = ['good', 'uncertain', 'bad'] as const
export type Quality = (typeof QUALITIES)[number]

/** Why a reading is not simply good. */
export const REASONS = [
  'out_of_range',
  'spike',
  'stuck',
  'dead_probe',
  'sentinel',
  'noise',
  'calibrating',
  'uncalibrated',
  'no_compensation',
  'clock',
] as const
export type Reason = (typeof REASONS)[number]

/** Every quantity a channel can have, with its one unit. EC is mS/cm at 25 °C; moisture % of volume. */
export const UNITS = {
  ph: 'pH',
  ec: 'mS/cm',
  water_temperature: '°C',
  air_temperature: '°C',
  soil_temperature: '°C',
  humidity: '%RH',
  moisture: '%',
  light: 'µmol/m²/s',
  water_level: 'cm',
  flow: 'L/min',
} as const
export type Quantity = keyof typeof UNITS
export type Unit = (typeof UNITS)[Quantity]
export const QUANTITIES = Object.keys(UNITS) as readonly Quantity[]

/** Calibrations of a probe are numbered from 1; 0 is the nominal curve. */
export const MAX_CALIBRATION_ID = 2 ** 31 - 1
/** No thermometer of a farm reads outside this. */
export const TEMPERATURE_LIMITS_C = { lowC: -60, highC: 150 } as const
/** No raw value and no value is larger than this, in whatever unit. */
export const MAX_NUMBER = 1e12
export interface Reading {
  readonly channel: string
  /** epoch ms UTC of the measurement itself */
  readonly at: number
  /** in the unit of the channel's quantity; null when no number can be stood for */
  readonly value: number | null
  /** as the probe gave it, in the channel's raw unit; null when it gave no number */
  readonly raw: number | null
  readonly quality: Quality
  readonly reason: Reason | null
  /** id of the calibration in force, 0 for the nominal curve of the probe's kind */
  readonly calibration: number
  /** temperature used for compensation, °C; null when none was used */
  readonly compensationC: number | null
}
