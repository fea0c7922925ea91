import { type Air, absent, garbled, stranger } from './air.ts'
import { type I2c, settle } from './i2c.ts'

/** Registers of the BME280 (Bosch BST-BME280-DS002, 5.3). */
const ID = 0xd0
const TRIMMING = { first: 0x88, count: 26 }
const HUMIDITY_TRIMMING = { first: 0xe1, count: 7 }
const CTRL_HUM = 0xf2
const CTRL_MEAS = 0xf4
const DATA = { first: 0xf7, count: 8 }

const BME280_ID = 0x60
/** Siblings without humidity that are sold under its name. */
const BMP280_IDS: readonly number[] = [0x56, 0x57, 0x58]
const ONCE = 0x01
/** temperature once, pressure skipped, forced mode */
const MEASURE = 0x21
/** 9.1: both take 6.4 ms at the longest. */
const MEASURING_MS = 15
/** What the registers hold when nothing was measured (5.4.7 to 5.4.9). */
const NOTHING = { temperature: 0x8_0000, humidity: 0x8000 }

/** The chip's own constants, by the names of table 16. */
export interface Trimming {
  readonly t1: number
  readonly t2: number
  readonly t3: number
  readonly h1: number
  readonly h2: number
  readonly h3: number
  readonly h4: number
  readonly h5: number
  readonly h6: number
}

/** Table 16: the constants as they lie in registers 88h … A1h and E1h … E7h. */
export function trimmingOf(first: readonly number[], second: readonly number[]): Trimming {
  const low = Buffer.from(first)
  const high = Buffer.from(second)
  const nibbles = high.readUInt8(4)
  return {
    t1: low.readUInt16LE(0),
    t2: low.readInt16LE(2),
    t3: low.readInt16LE(4),
    h1: low.readUInt8(25),
    h2: high.readInt16LE(0),
    h3: high.readUInt8(2),
    h4: (high.readInt8(3) << 4) | (nibbles & 0x0f),
    h5: (high.readInt8(5) << 4) | (nibbles >> 4),
    h6: high.readInt8(6),
  }
}

/** t_fine of appendix 8.1: temperature in 1/5120 °C, which humidity needs as well. */
export function fineTemperature(count: number, { t1, t2, t3 }: Trimming): number {
  const first = (count / 16_384 - t1 / 1_024) * t2
  const second = (count / 131_072 - t1 / 8_192) ** 2 * t3
  return first + second
}

export const celsiusOf = (fine: number) => fine / 5_120

/** Appendix 8.1 in double precision; %RH, held to 0 … 100. */
export function humidityOf(count: number, fine: number, trimming: Trimming): number {
  const { h1, h2, h3, h4, h5, h6 } = trimming
  const warm = fine - 76_800
  const slope = 1 + (h6 / 67_108_864) * warm * (1 + (h3 / 67_108_864) * warm)
  const raw = (count - (h4 * 64 + (h5 / 16_384) * warm)) * (h2 / 65_536) * slope
  return Math.min(100, Math.max(0, raw * (1 - (h1 * raw) / 524_288)))
}

/**
 * Measures once. Identity and constants are read every time: a chip can be replaced between two
 * readings, and another chip's constants would make numbers of it that look right.
 */
export async function measureBme280(i2c: I2c, address: number): Promise<Air> {
  const id = (await i2c.read(address, ID, 1))?.[0]
  if (id === undefined) return absent('BME280', address)
  if (BMP280_IDS.includes(id)) return stranger('BME280', address, 'BMP280')
  if (id !== BME280_ID) return stranger('BME280', address, `chip 0x${id.toString(16)}`)
  const first = await i2c.read(address, TRIMMING.first, TRIMMING.count)
  const second = await i2c.read(address, HUMIDITY_TRIMMING.first, HUMIDITY_TRIMMING.count)
  // 5.4.3: a new humidity setting takes effect with the write to ctrl_meas.
  i2c.write(address, [CTRL_HUM, ONCE])
  i2c.write(address, [CTRL_MEAS, MEASURE])
  await settle(MEASURING_MS)
  const data = await i2c.read(address, DATA.first, DATA.count)
  if (first === null || second === null || data === null) return absent('BME280', address)
  return airOf(data, trimmingOf(first, second)) ?? garbled('BME280', address)
}

/** Null when the chip has not measured, or was never given its constants. */
function airOf(data: readonly number[], trimming: Trimming): Air | null {
  const [, , , high = 0, middle = 0, low = 0, humidHigh = 0, humidLow = 0] = data
  const temperature = (high << 12) | (middle << 4) | (low >> 4)
  const humidity = (humidHigh << 8) | humidLow
  const isBlank = trimming.t1 === 0 || trimming.t2 === 0 || trimming.h2 === 0
  if (isBlank || temperature === NOTHING.temperature || humidity === NOTHING.humidity) return null
  const fine = fineTemperature(temperature, trimming)
  const humidityPct = humidityOf(humidity, fine, trimming)
  return { celsius: celsiusOf(fine), humidityPct, trouble: null }
}
