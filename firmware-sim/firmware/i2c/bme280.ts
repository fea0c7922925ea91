/**
 * A BME280 (Bosch BST-BME280-DS002): registers, forced mode, and converter counts found by turning
 * the data sheet's integer compensation (4.2.3) around.
 */
import type { I2cChip } from './bus.ts'

export interface Air {
  readonly celsius: number
  readonly humidityPct: number
}

export interface Bme280Setup {
  readonly address: number
  air(): Air
  /** 0x60; a BMP280, which is often sold instead, says 0x58 and has no humidity */
  readonly id?: number
  isGone(): boolean
}

/** One chip's constants, of the size that real ones have. */
const T = { t1: 28_386, t2: 26_683, t3: 50 } as const
const H = { h1: 75, h2: 367, h3: 0, h4: 311, h5: 50, h6: 30 } as const

/** 4.2.3, in its own thirty-two bits: t_fine of a count. */
function fineOf(count: number): number {
  const first = (((count >> 3) - (T.t1 << 1)) * T.t2) >> 11
  const off = (count >> 4) - T.t1
  return first + ((((off * off) >> 12) * T.t3) >> 14)
}
const hundredthsOf = (count: number) => (fineOf(count) * 5 + 128) >> 8

/** 4.2.3: %RH in 1/1024. Products leave thirty-two bits on the way, so they are taken in BigInt. */
function humidityOf(count: number, fine: number): number {
  const warm = BigInt(fine - 76_800)
  const [h1, h2, h3, h4, h5, h6] = [H.h1, H.h2, H.h3, H.h4, H.h5, H.h6].map(BigInt) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ]
  const left = ((BigInt(count) << 14n) - (h4 << 20n) - h5 * warm + 16_384n) >> 15n
  const bend = ((warm * h6) >> 10n) * (((warm * h3) >> 11n) + 32_768n)
  const right = ((((bend >> 10n) + 2_097_152n) * h2 + 8_192n) >> 14n) as bigint
  const product = left * right
  const square = ((product >> 15n) * (product >> 15n)) >> 7n
  const bent = product - ((square * h1) >> 4n)
  const held = bent < 0n ? 0n : bent
  return Number((held > 419_430_400n ? 419_430_400n : held) >> 12n)
}

/** The least count in 0 … 2^bits − 1 for which a rising function reaches `wanted`. */
function countFor(bits: number, wanted: number, rising: (count: number) => number): number {
  let [low, high] = [0, 2 ** bits - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rising(middle) >= wanted) high = middle
    else low = middle + 1
  }
  return low
}

const REGISTERS = 0x100
const FIRST_DATA = 0xf7
/** What the data registers hold before anything was measured. */
const NOTHING = [0x80, 0, 0, 0x80, 0, 0, 0x80, 0]
const FORCED = 0x01

const two = (number: number) => [number & 0xff, (number >> 8) & 0xff]

function powerUp(id: number): number[] {
  const registers = new Array<number>(REGISTERS).fill(0)
  const put = (first: number, bytes: readonly number[]) => {
    for (const [index, byte] of bytes.entries()) registers[first + index] = byte
  }
  put(0x88, [T.t1, T.t2, T.t3].flatMap(two))
  put(0xa1, [H.h1])
  const nibbles = (H.h4 & 0x0f) | ((H.h5 & 0x0f) << 4)
  put(0xe1, [...two(H.h2), H.h3, H.h4 >> 4, nibbles, H.h5 >> 4, H.h6])
  put(0xd0, [id])
  put(FIRST_DATA, NOTHING)
  return registers
}

export function bme280({ address, air, id = 0x60, isGone }: Bme280Setup): I2cChip {
  const registers = powerUp(id)
  let pointer = 0
  const measure = () => {
    const { celsius, humidityPct } = air()
    const warmth = countFor(20, Math.round(100 * celsius), hundredthsOf)
    const humid = countFor(16, Math.round(1_024 * humidityPct), (count) =>
      humidityOf(count, fineOf(warmth)),
    )
    const humidity = id === 0x60 && registers[0xf2] !== 0 ? [humid >> 8, humid & 0xff] : [0x80, 0]
    const temperature = [warmth >> 12, (warmth >> 4) & 0xff, (warmth & 0x0f) << 4]
    for (const [index, byte] of [0x80, 0, 0, ...temperature, ...humidity].entries()) {
      registers[FIRST_DATA + index] = byte
    }
  }
  return {
    address,
    write([register, ...bytes]) {
      if (isGone()) return false
      pointer = register ?? pointer
      // Several writes go as pairs of register and value (6.2.1).
      const [value, ...more] = bytes
      if (value !== undefined) {
        registers[pointer] = value
        if (pointer === 0xf4 && (value & 0x03) === FORCED) measure()
      }
      return more.length === 0 || this.write(more)
    },
    read(count) {
      if (isGone()) return null
      const bytes = registers.slice(pointer, pointer + count)
      pointer += count
      return bytes
    },
  }
}
