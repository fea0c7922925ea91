/** Our board against the real StandardFirmata, byte for byte. */
import { afterEach, describe, expect, it } from 'vitest'
import { type Board, bootBoard } from '../../firmware-sim/firmware/firmata/board.ts'
import { hexOf } from './real-board.ts'
import { powerUno, type Uno } from './uno.ts'
import { until } from './until.ts'

const BOOT_MS = 3000
const bytesOf = (hex: string) => hex.split(' ').map((byte) => Number.parseInt(byte, 16))
const hex = (bytes: readonly number[]) =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')

interface Speaker {
  /** says something and gives back what was answered */
  ask(bytes: readonly number[], waitMs?: number): Promise<number[]>
}

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

const COUNTS = new Map([
  [0, 512],
  [1, 204],
])
const high = new Set<number>()

function ourBoard(): { readonly heard: number[]; readonly board: Board } {
  const heard: number[] = []
  const board = bootBoard({
    sketch: 'StandardFirmata.ino',
    hasOneWire: false,
    send: (bytes) => heard.push(...bytes),
    world: {
      analogCount: (channel) => COUNTS.get(channel) ?? 0,
      digitalHigh: (pin) => high.has(pin),
      oneWireOn: () => undefined,
    },
  })
  stops.push(() => board.stop())
  return { heard, board }
}

function ours(): Speaker & { readonly banner: number[] } {
  const { heard, board } = ourBoard()
  const banner = heard.splice(0)
  return {
    banner,
    async ask(bytes) {
      board.receive(bytes)
      return heard.splice(0)
    },
  }
}

function real(version: '2.4' | '2.5'): Speaker & { readonly banner: number[]; readonly uno: Uno } {
  const heard: number[] = []
  const uno = powerUno(hexOf(version), (byte) => heard.push(byte))
  uno.setVolts(0, 2.5)
  uno.setVolts(1, 1.0)
  uno.run(BOOT_MS)
  return {
    uno,
    banner: heard.splice(0),
    async ask(bytes, waitMs = 40) {
      uno.send(bytes)
      uno.run(waitMs)
      return heard.splice(0)
    },
  }
}

/** Each line is said to both boards in turn; each answer must be the same to the byte. */
const DIALOGUE: readonly (readonly [sentence: string, bytes: string])[] = [
  ['version', 'f9'],
  ['sketch name', 'f0 79 f7'],
  ['capabilities', 'f0 6b f7'],
  ['analog mapping', 'f0 69 f7'],
  ['state of an output', 'f0 6d 02 f7'],
  ['state of an analog input', 'f0 6d 0e f7'],
  ['state of the serial pin', 'f0 6d 00 f7'],
  ['state of a pin it does not have', 'f0 6d 63 f7'],
  ['a state query without a pin', 'f0 6d f7'],
  ['slow sampling', 'f0 7a 7f 7f f7'],
  ['a sampling interval cut short', 'f0 7a 01 f7'],
  ['report of A0', 'c0 01'],
  ['report of A1', 'c1 01'],
  ['end of both', 'c0 00 c1 00'],
  ['report of an analog channel it does not have', 'c9 01'],
  ['an input', 'f4 02 00'],
  ['report of port 0', 'd0 01'],
  ['end of that', 'd0 00'],
  ['report of port 2', 'd2 01'],
  ['end of that too', 'd2 00'],
  ['report of a port it does not have', 'd5 01'],
  ['a pull-up', 'f4 02 0b'],
  ['state of the pull-up', 'f0 6d 02 f7'],
  ['a mode nobody knows', 'f4 02 63'],
  ['state after it', 'f0 6d 02 f7'],
  ['1-Wire mode, which this sketch does not have', 'f4 02 07'],
  ['an output set high', 'f4 03 01 f5 03 01'],
  ['state of it', 'f0 6d 03 f7'],
  ['a port written low', '90 00 00'],
  ['state after that', 'f0 6d 03 f7'],
  ['PWM', 'f4 05 03 e5 34 01 f0 6d 05 f7'],
  ['extended analog', 'f0 6f 05 7f 7f 03 f7 f0 6d 05 f7'],
  ['PWM where there is none', 'f4 04 03 f0 6d 04 f7'],
  ['analog where there is none', 'f4 04 02 f0 6d 04 f7'],
  ['a servo', 'f4 09 04 f0 6d 09 f7'],
  ['servo configuration', 'f0 70 0a 00 05 00 10 f7 f0 6d 0a f7'],
  ['a string, which it has no use for', 'f0 71 41 00 f7'],
  ['an unknown sysex', 'f0 01 02 03 f7'],
  ['an empty sysex', 'f0 f7 f9'],
  ['a command byte inside a sysex', 'f0 6d c0 f7 f9'],
  ['a reset byte inside a sysex', 'f0 6d 02 ff f7 f9'],
  ['half a message and then another', 'c0 f9 01 c0 00'],
  ['stray data bytes', '01 02 03 f9'],
  ['unknown command bytes', '80 a5 b7 f1 f8 fa f9'],
  ['1-Wire messages it cannot read', 'f0 73 40 02 f7 f9'],
  ['analog mode by hand', 'f4 0e 02'],
  ['an analog pin as output', 'f4 0e 01 f0 6d 0e f7'],
  ['a reset', 'ff'],
  ['states after a reset', 'f0 6d 02 f7 f0 6d 05 f7 f0 6d 0e f7'],
]

describe('a board beside the real StandardFirmata 2.5', () => {
  it('boots with the same version and sketch name', () => {
    expect(hex(ours().banner)).toBe(hex(real('2.5').banner))
  })

  it('answers every message with the same bytes', async () => {
    const [mine, theirs] = [ours(), real('2.5')]
    for (const [sentence, words] of DIALOGUE) {
      const expected = hex(await theirs.ask(bytesOf(words)))
      expect(`${sentence}: ${hex(await mine.ask(bytesOf(words)))}`).toBe(`${sentence}: ${expected}`)
    }
  }, 60_000)

  it('speaks again after a sysex that overruns the 64-byte buffer', async () => {
    const long = [0xf0, 0x71, ...Array.from({ length: 100 }, () => 5), 0xf7, 0xf9]
    expect(hex(await ours().ask(long))).toBe('f9 02 05')
    expect(hex(await real('2.5').ask(long, 200))).toBe('f9 02 05')
  })

  it('reports a digital input when it changes, and only then', async () => {
    const { heard, board } = ourBoard()
    const theirs = real('2.5')
    heard.splice(0)
    board.receive(bytesOf('f4 02 00 d0 01'))
    high.add(2)
    await until('frames', () => heard.length >= 6)
    high.delete(2)
    await until('frames', () => heard.length >= 9)
    const expected = await theirs.ask(bytesOf('f4 02 00 d0 01'))
    theirs.uno.setDigital(2, true)
    expected.push(...(await theirs.ask([], 20)))
    theirs.uno.setDigital(2, false)
    expected.push(...(await theirs.ask([], 20)))
    expect(hex(heard)).toBe('90 00 00 90 04 00 90 00 00')
    expect(hex(heard)).toBe(hex(expected))
  })

  it('sends the same analog frames at the sampling interval', async () => {
    const { heard, board } = ourBoard()
    heard.splice(0)
    board.receive(bytesOf('f0 7a 28 00 f7 c0 01 c1 01'))
    const startedMs = performance.now()
    await until('frames', () => heard.length >= 6 + 5 * 6)
    const tookMs = performance.now() - startedMs
    const expected = await real('2.5').ask(bytesOf('f0 7a 28 00 f7 c0 01 c1 01'), 225)
    expect(hex(heard.slice(0, 36))).toBe(hex(expected.slice(0, 36)))
    expect(expected).toHaveLength(36)
    expect(tookMs).toBeGreaterThan(5 * 40 - 45)
  })
})

describe('the real StandardFirmata 2.4 of the Uno folder', () => {
  it('differs in the version it says and in pull-ups and single pins it does not know', async () => {
    const [mine, theirs] = [ours(), real('2.4')]
    expect(hex(theirs.banner)).toBe(hex(mine.banner).replaceAll('02 05', '02 04'))
    const withoutPullup = hex(await mine.ask(bytesOf('f0 6b f7'))).replaceAll(' 0b 01', '')
    expect(hex(await theirs.ask(bytesOf('f0 6b f7'), 60))).toBe(withoutPullup)
    for (const words of ['f0 69 f7', 'f0 6d 0e f7', 'f0 7a 7f 7f f7', 'c0 01', 'c0 00']) {
      expect(hex(await theirs.ask(bytesOf(words)))).toBe(hex(await mine.ask(bytesOf(words))))
    }
  })
})
