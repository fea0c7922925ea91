/** I²C through our board and through the real StandardFirmata, and the chips that hang on it. */
import { afterEach, describe, expect, it } from 'vitest'
import { type Board, bootBoard } from '../../firmware-sim/firmware/firmata/board.ts'
import { bme280 } from '../../firmware-sim/firmware/i2c/bme280.ts'
import { type I2cChip, i2cBus } from '../../firmware-sim/firmware/i2c/bus.ts'
import { sht31 } from '../../firmware-sim/firmware/i2c/sht31.ts'
import { hexOf } from './real-board.ts'
import { powerUno } from './uno.ts'

const BOOT_MS = 3_000
const bytesOf = (hex: string) => hex.split(' ').map((byte) => Number.parseInt(byte, 16))
const hex = (bytes: readonly number[]) =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')

const boards: Board[] = []
afterEach(() => {
  for (const board of boards.splice(0)) board.stop()
})

/** A chip of 256 registers that count up from 0xA0. */
function memory(address: number): I2cChip {
  const registers = Array.from({ length: 256 }, (_, index) => (0xa0 + index) & 0xff)
  let pointer = 0
  return {
    address,
    write([first = 0, ...bytes]) {
      pointer = first
      for (const byte of bytes) {
        registers[pointer] = byte
        pointer += 1
      }
      return true
    },
    read: (count) => registers.slice(pointer, pointer + count),
  }
}

function ours(chips: readonly I2cChip[], isStuck = () => false) {
  const heard: number[] = []
  const board = bootBoard({
    sketch: 'StandardFirmata.ino',
    hasOneWire: false,
    send: (bytes) => heard.push(...bytes),
    world: {
      analogCount: () => 0,
      digitalHigh: () => false,
      oneWireOn: () => undefined,
      i2c: i2cBus(chips, isStuck),
    },
  })
  boards.push(board)
  heard.splice(0)
  return (words: string) => {
    board.receive(bytesOf(words))
    return hex(heard.splice(0))
  }
}

function real(chips: readonly I2cChip[]) {
  const heard: number[] = []
  const uno = powerUno(hexOf('2.5'), (byte) => heard.push(byte))
  for (const chip of chips) uno.hang(chip)
  uno.run(BOOT_MS)
  heard.splice(0)
  return (words: string) => {
    uno.send(bytesOf(words))
    uno.run(60)
    return hex(heard.splice(0))
  }
}

const DIALOGUE: readonly (readonly [sentence: string, words: string])[] = [
  ['configuration', 'f0 78 00 00 f7'],
  ['one register', 'f0 76 50 08 10 00 01 00 f7'],
  ['six registers', 'f0 76 50 08 02 00 06 00 f7'],
  ['a register above 0x7f', 'f0 76 50 08 50 01 03 00 f7'],
  ['a write of two bytes', 'f0 76 50 00 10 00 7f 01 05 00 f7'],
  ['what was written', 'f0 76 50 08 10 00 02 00 f7'],
  ['from where the chip stands', 'f0 76 50 08 03 00 f7'],
  ['a chip that is not there', 'f0 76 51 08 10 00 04 00 f7'],
  ['a chip that is not there, without a register', 'f0 76 51 08 04 00 f7'],
  ['a write to a chip that is not there', 'f0 76 51 00 10 00 f7'],
  ['version', 'f9'],
]

describe('I²C through our board and through the real StandardFirmata 2.5', () => {
  it('answers with the same bytes, also for a chip that is not there', () => {
    const [mine, theirs] = [ours([memory(0x50)]), real([memory(0x50)])]
    for (const [sentence, words] of DIALOGUE) {
      expect(`${sentence}: ${mine(words)}`).toBe(`${sentence}: ${theirs(words)}`)
    }
  }, 60_000)

  it('a bus that is held down hangs the whole board', () => {
    const say = ours([memory(0x50)], () => true)
    expect(say('f9')).toBe('f9 02 05')
    expect(say('f0 76 50 08 10 00 01 00 f7')).toBe('')
    expect(say('f9')).toBe('')
  })
})

describe('the virtual chips', () => {
  const air = () => ({ celsius: 28.25, humidityPct: 71.5 })

  it('a BME280 measures nothing until it is told to, and not humidity when that is off', () => {
    const chip = bme280({ address: 0x76, air, isGone: () => false })
    const data = () => {
      chip.write([0xf7])
      return chip.read(8)
    }
    expect(data()).toEqual([0x80, 0, 0, 0x80, 0, 0, 0x80, 0])
    chip.write([0xf4, 0x21])
    expect(data()?.slice(6)).toEqual([0x80, 0])
    chip.write([0xf2, 0x01])
    chip.write([0xf4, 0x21])
    expect(data()?.slice(6)).not.toEqual([0x80, 0])
  })

  it('an SHT31 does not answer before its measurement is done', () => {
    let nowMs = 0
    const chip = sht31({
      address: 0x44,
      air,
      nowMs: () => nowMs,
      isGone: () => false,
      isGarbled: () => false,
    })
    chip.write([0x24, 0x00])
    expect(chip.read(6)).toBeNull()
    nowMs = 13
    expect(chip.read(6)).toHaveLength(6)
  })
})
