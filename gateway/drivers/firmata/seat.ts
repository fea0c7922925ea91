import type { Seat } from '../driver.ts'
import { crc8 } from './ds18b20.ts'
import { type Place, pinOf } from './pins.ts'

const RAW_UNITS = { analog: 'mV', digital: 'level', ds18b20: '°C' } as const
/** A board reports every 10 ms at best; a DS18B20 converts for 750 ms (datasheet, table 2). */
const FASTEST_MS = { analog: 20, digital: 20, ds18b20: 1_000 } as const

/** Where a channel sits on the board, and what speaks against it. */
export function seatOf(channel: {
  readonly pin: string | number
  readonly address?: string
}): Seat {
  const place = pinOf(channel.pin, channel.address)
  return {
    rawUnit: RAW_UNITS[place.kind],
    fastestMs: FASTEST_MS[place.kind],
    pin: place.kind === 'analog' ? `A${place.pin}` : String(place.pin),
    address: place.kind === 'ds18b20' ? place.address : null,
    problems: addressProblems(place, channel.address),
  }
}

function addressProblems({ kind, pin }: Place, address: string | undefined): Seat['problems'] {
  if (address === undefined) return []
  if (kind !== 'ds18b20') {
    const sentence = `only a 1-wire probe has an address; remove it, or write the pin as ${pin}`
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
