import { type Quantity, UNITS } from '../../contract/reading.ts'
import { type AirChannel, type Chip, USUAL_ADDRESS } from './chips.ts'

export const PIN_PATTERN = '^[AD]?[0-9]{1,2}$'
/** A DS18B20's ROM code in hex, family 28 first. */
export const ROM_PATTERN = '^28[0-9a-fA-F]{14}$'

/** How a channel says where it sits. */
export interface Written {
  readonly quantity: Quantity
  readonly pin?: string | number
  readonly address?: string
  readonly chip?: Chip
  readonly i2c?: number
}

/** Where a channel sits on the board. */
export type Place =
  | { readonly kind: 'analog'; readonly pin: number }
  | { readonly kind: 'digital'; readonly pin: number }
  | { readonly kind: 'ds18b20'; readonly pin: number; readonly address: string | null }
  | ({ readonly kind: 'chip' } & Pick<AirChannel, 'chip' | 'address' | 'gives'>)

/**
 * 'A0' is analog input 0; 'D4' a digital input; '2' or 2 the 1-wire bus of DS18B20 probes; a chip
 * hangs on the I²C wires and gives what the channel's quantity asks for.
 */
export function placeOf({ quantity, pin, address, chip, i2c }: Written): Place {
  if (chip !== undefined) {
    const gives = UNITS[quantity] === '°C' ? 'celsius' : 'humidityPct'
    return { kind: 'chip', chip, address: i2c ?? USUAL_ADDRESS[chip], gives }
  }
  const text = String(pin)
  const number = Number(text.replace(/^[AD]/, ''))
  if (text.startsWith('A')) return { kind: 'analog', pin: number }
  if (text.startsWith('D')) return { kind: 'digital', pin: number }
  return {
    kind: 'ds18b20',
    pin: number,
    address: address?.toLowerCase() ?? null,
  }
}
