/** A Sensirion SHT31: commands of two bytes, words of sixteen bits with a checksum behind each. */
import type { Air } from './bme280.ts'
import type { I2cChip } from './bus.ts'

export interface Sht31Setup {
  readonly address: number
  air(): Air
  nowMs(): number
  isGone(): boolean
  /** answers with flipped bits */
  isGarbled(): boolean
}

const MEASURE = 0x2400
const STATUS = 0xf32d
const MEASURING_MS = 12.5
/** Alert pending and a reset seen: what a chip says after power-up. */
const STATUS_WORD = 0x8010

/** The chip's checksum by long division: 1 0011 0001 into the word, with its register full of ones. */
function checksum(word: number): number {
  let rest = ((word >> 8) & 0xff) ^ 0xff
  const step = () => {
    rest <<= 1
    if (rest & 0x100) rest ^= 0x131
  }
  for (let bit = 0; bit < 8; bit += 1) step()
  rest ^= word & 0xff
  for (let bit = 0; bit < 8; bit += 1) step()
  return rest
}

const wordBytes = (word: number) => [word >> 8, word & 0xff, checksum(word)]
const share = (part: number) => Math.max(0, Math.min(0xffff, Math.round(part * 0xffff)))

export function sht31(setup: Sht31Setup): I2cChip {
  let answer: number[] = []
  let readyMs = 0
  const obey = (command: number) => {
    if (command === STATUS) answer = wordBytes(STATUS_WORD)
    if (command !== MEASURE) return
    const { celsius, humidityPct } = setup.air()
    answer = [share((celsius + 45) / 175), share(humidityPct / 100)].flatMap(wordBytes)
    readyMs = setup.nowMs() + MEASURING_MS
  }
  return {
    address: setup.address,
    write([high = 0, low = 0]) {
      if (setup.isGone()) return false
      obey((high << 8) | low)
      return true
    },
    read(count) {
      if (setup.isGone() || answer.length < count || setup.nowMs() < readyMs) return null
      const bytes = answer.slice(0, count)
      answer = []
      return setup.isGarbled()
        ? bytes.map((byte, index) => (index === 1 ? byte ^ 0x04 : byte))
        : bytes
    },
  }
}
