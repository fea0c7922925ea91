import type { ChannelBasics, Station } from '../driver.ts'
import type { Air } from './air.ts'
import { measureBme280 } from './bme280.ts'
import type { LiveBoard } from './board.ts'
import { type I2c, i2cOf } from './i2c.ts'
import { together } from './parts.ts'
import { measureSht31 } from './sht31.ts'
import { readTogether, type Stop } from './together.ts'

export const CHIPS = ['bme280', 'sht31'] as const
export type Chip = (typeof CHIPS)[number]

/** Address of a chip whose select pin is left as it comes. */
export const USUAL_ADDRESS: Record<Chip, number> = { bme280: 0x76, sht31: 0x44 }

const MEASURE: Record<Chip, (i2c: I2c, address: number) => Promise<Air>> = {
  bme280: measureBme280,
  sht31: measureSht31,
}

/** One number of a chip. */
export interface AirChannel extends ChannelBasics {
  readonly chip: Chip
  readonly address: number
  readonly gives: 'celsius' | 'humidityPct'
}

/** Finer than any of these chips resolve; a shorter number costs half the bytes. */
const toThousandth = (number: number) => Math.round(number * 1_000) / 1_000

/** Measures each chip of the board once a sweep, one after the other, and names those in trouble. */
export function readChips(
  board: LiveBoard,
  channels: readonly AirChannel[],
  station: Station,
): Stop {
  const i2c = i2cOf(board)
  const chips = new Map(channels.map((channel) => [channel.address, channel.chip]))
  let isStopped = false
  const measure = async () => {
    const airs = new Map<number, Air>()
    for (const [address, chip] of chips) {
      if (!isStopped) airs.set(address, await MEASURE[chip](i2c, address))
    }
    const troubles = [...airs.values()].flatMap(({ trouble }) => trouble ?? [])
    if (!isStopped) station.up(together(troubles))
    return numbersIn(airs, channels)
  }
  const stop = readTogether(channels, measure, station)
  return () => {
    isStopped = true
    stop()
  }
}

function numbersIn(airs: ReadonlyMap<number, Air>, channels: readonly AirChannel[]) {
  const numbers = new Map<string, number>()
  for (const { id, address, gives } of channels) {
    const number = airs.get(address)?.[gives] ?? null
    if (number !== null) numbers.set(id, toThousandth(number))
  }
  return numbers
}
