export const PIN_PATTERN = '^[AD]?[0-9]{1,2}$'
/** A DS18B20's ROM code in hex, family 28 first. */
export const ROM_PATTERN = '^28[0-9a-fA-F]{14}$'

/** Where a channel sits on the board. */
export type Place =
  | { readonly kind: 'analog'; readonly pin: number }
  | { readonly kind: 'digital'; readonly pin: number }
  | { readonly kind: 'ds18b20'; readonly pin: number; readonly address: string | null }

/** 'A0' is analog input 0; 'D4' a digital input; '2' or 2 the 1-wire bus of DS18B20 probes. */
export function pinOf(pin: string | number, address: string | undefined): Place {
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
