import { type Air, absent, garbled } from './air.ts'
import { type I2c, settle } from './i2c.ts'

/** Commands of the SHT3x (Sensirion SHT3x-DIS, tables 9 and 18): high repeatability, no stretching. */
const READ_STATUS = [0xf3, 0x2d]
const MEASURE = [0x24, 0x00]
const STATUS_BYTES = 3
const DATA_BYTES = 6
/** Table 4: 15.5 ms at the longest. */
const MEASURING_MS = 20

/** The chip's checksum (4.12): x⁸ + x⁵ + x⁴ + 1 from 0xFF; 0xBEEF gives 0x92. */
export function crc8(bytes: readonly number[]): number {
  let crc = 0xff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80 ? ((crc << 1) ^ 0x31) & 0xff : crc << 1
  }
  return crc
}

/** A word of sixteen bits with its checksum behind it; null without. */
export function wordOf(bytes: readonly number[]): number | null {
  const [high = 0, low = 0, crc] = bytes
  return crc === crc8([high, low]) ? (high << 8) | low : null
}

/** Conversion of 4.13. */
export const celsiusOf = (word: number) => -45 + (175 * word) / 65_535
export const humidityOf = (word: number) => (100 * word) / 65_535

/**
 * Measures once. The status is read first: its answer is shorter, so a measurement that comes late
 * from an earlier request is not taken for this one's.
 */
export async function measureSht31(i2c: I2c, address: number): Promise<Air> {
  i2c.write(address, READ_STATUS)
  const status = await i2c.read(address, null, STATUS_BYTES)
  if (status === null) return absent('SHT31', address)
  if (wordOf(status) === null) return garbled('SHT31', address)
  i2c.write(address, MEASURE)
  await settle(MEASURING_MS)
  const data = await i2c.read(address, null, DATA_BYTES)
  if (data === null) return absent('SHT31', address)
  const [warmth, humid] = [wordOf(data.slice(0, 3)), wordOf(data.slice(3))]
  if (warmth === null || humid === null) return garbled('SHT31', address)
  return { celsius: celsiusOf(warmth), humidityPct: humidityOf(humid), trouble: null }
}
