import { UNITS } from '../../contract/reading.ts'
import type { Seat } from '../driver.ts'
import type { Chip } from './chips.ts'
import { crc8 } from './ds18b20.ts'
import { type Place, placeOf, type Written } from './pins.ts'

const RAW_UNITS = { analog: 'mV', digital: 'level', ds18b20: '°C' } as const
/**
 * A board reports every 10 ms at best; a DS18B20 converts for 750 ms (datasheet, table 2), and an
 * air chip that measures oftener than once a second warms itself.
 */
const FASTEST_MS = { analog: 20, digital: 20, ds18b20: 1_000, chip: 1_000 } as const
/** The addresses that a chip's select pin can choose. */
const ADDRESSES: Record<Chip, readonly number[]> = { bme280: [0x76, 0x77], sht31: [0x44, 0x45] }

const hex = (address: number) => `0x${address.toString(16)}`

/** Where a channel sits on the board, and what speaks against it. */
export function seatOf(channel: Written): Seat {
  const place = placeOf(channel)
  return {
    rawUnit: rawUnitOf(place),
    fastestMs: FASTEST_MS[place.kind],
    pin: pinOf(place),
    address: place.kind === 'ds18b20' ? place.address : null,
    problems: [...missing(channel), ...addressProblems(place, channel), ...chipProblems(channel)],
  }
}

function rawUnitOf(place: Place): string {
  if (place.kind !== 'chip') return RAW_UNITS[place.kind]
  return place.gives === 'celsius' ? '°C' : '%RH'
}

/** Two numbers of one chip are two places. */
function pinOf(place: Place): string {
  if (place.kind === 'chip') return `${rawUnitOf(place)} of I2C ${hex(place.address)}`
  return place.kind === 'analog' ? `A${place.pin}` : String(place.pin)
}

function missing({ pin, chip }: Written): Seat['problems'] {
  if (pin === undefined && chip === undefined) {
    const sentence = "'pin' is missing; add it, or name the chip on the I2C wires"
    return [{ key: 'pin', sentence }]
  }
  if (pin === undefined || chip === undefined) return []
  return [{ key: 'pin', sentence: 'a chip on the I2C wires has no pin of its own; remove one' }]
}

function addressProblems(place: Place, { address }: Written): Seat['problems'] {
  if (address === undefined) return []
  if (place.kind !== 'ds18b20') {
    const instead =
      place.kind === 'chip' ? 'write i2c: 0x76 for a chip' : `write the pin as ${place.pin}`
    const sentence = `only a 1-wire probe has an address; remove it, or ${instead}`
    return [{ key: 'address', sentence }]
  }
  const rom = [...Buffer.from(address, 'hex')]
  if (crc8(rom.slice(0, 7)) === rom[7]) return []
  return [
    {
      key: 'address',
      sentence: `${address} does not carry its checksum, so no probe has it; copy all sixteen digits from the probe again`,
    },
  ]
}

function chipProblems({ chip, i2c, quantity }: Written): Seat['problems'] {
  if (chip === undefined) {
    const sentence = 'only a chip on the I2C wires has this; remove it, or name the chip'
    return i2c === undefined ? [] : [{ key: 'i2c', sentence }]
  }
  const problems: { key: string; sentence: string }[] = []
  if (UNITS[quantity] !== '°C' && quantity !== 'humidity') {
    const sentence = `${chip} gives a temperature and humidity, not ${quantity}; name another quantity`
    problems.push({ key: 'chip', sentence })
  }
  if (i2c !== undefined && !ADDRESSES[chip].includes(i2c)) {
    const sentence = `a ${chip} can only be at ${ADDRESSES[chip].map(hex).join(' or ')}; look at its address pin`
    problems.push({ key: 'i2c', sentence })
  }
  return problems
}
