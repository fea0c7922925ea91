/**
 * Devices that are no bare probe: Modbus probes on the soil bus, air chips on the I²C wires of
 * papan-3, EZO circuits. Each has faults of its own kind, and they are named apart from those of single probes.
 */

/**
 * mute: says nothing · slow: answers a second later · bad_crc: answers with a flipped bit ·
 * refuses: knows no register · busy: says not now · misnamed: answers under another's address ·
 * scrambled: answers with random bytes · wet: water in its plug flips a bit now and then
 */
const OF_BUS = [
  'mute',
  'slow',
  'bad_crc',
  'refuses',
  'busy',
  'misnamed',
  'scrambled',
  'wet',
] as const
/** mute: pulled off · wrong_chip: a BMP280 in its place · bad_crc: flipped bits · stuck_bus: SDA held down */
const OF_BME280 = ['mute', 'wrong_chip', 'stuck_bus'] as const
const OF_SHT31 = ['mute', 'bad_crc', 'stuck_bus'] as const

/**
 * mute: says nothing · slow: answers late · empty: success without a value · no_probe: its socket is
 * empty · low_voltage: refuses to measure · restarts: once · talkative: reads by itself again ·
 * wrong_kind: another circuit in its place from the next power-up on
 */
const OF_CIRCUIT = [
  'mute',
  'slow',
  'empty',
  'no_probe',
  'low_voltage',
  'restarts',
  'talkative',
  'wrong_kind',
] as const

/** By device, what can go wrong with it on demand. */
export const DEVICE_FAULTS = {
  'tanah-1': OF_BUS,
  'tanah-2': OF_BUS,
  'udara-bus': OF_BUS,
  'bme280-1': OF_BME280,
  'sht31-1': OF_SHT31,
  'ezo-ph': OF_CIRCUIT,
  'ezo-ec': OF_CIRCUIT,
  'ezo-suhu': OF_CIRCUIT,
} as const

export type DeviceId = keyof typeof DEVICE_FAULTS
export type DeviceFault = (typeof DEVICE_FAULTS)[DeviceId][number]
export const DEVICES = Object.keys(DEVICE_FAULTS) as readonly DeviceId[]
