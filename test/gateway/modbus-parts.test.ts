import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crcBytes, hasCrc, withCrc } from '../../firmware-sim/firmware/modbus/crc.ts'
import { answerOf } from '../../firmware-sim/firmware/modbus/device.ts'
import { esSmTh01s } from '../../firmware-sim/firmware/modbus/probes.ts'
import { rtuFrame, rtuRequests } from '../../firmware-sim/firmware/modbus/rtu.ts'
import { blocksOf } from '../../gateway/drivers/modbus/blocks.ts'
import { type Asked, answerIn } from '../../gateway/drivers/modbus/frames.ts'
import { mbapOf, mbapReader } from '../../gateway/drivers/modbus/mbap.ts'
import { pointOf, seatOf } from '../../gateway/drivers/modbus/point.ts'
import { lengthOf, numberOf, type Register } from '../../gateway/drivers/modbus/register.ts'

const bytesOf = (hex: string) => [...Buffer.from(hex.replaceAll(' ', ''), 'hex')]

/** Requests and answers recorded from an ES-SM-TH-01S and printed in the manual of a 3-in-1 probe. */
const RECORDED: readonly (readonly [request: string, answers: readonly string[]])[] = [
  ['01 03 00 12 00 01 24 0F', ['01 03 02 00 00 B8 44', '01 03 02 00 2D 78 59']],
  ['01 03 01 00 00 01 85 F6', ['01 03 02 00 01 79 84']],
  ['01 03 01 00 00 02 C5 F7', ['01 03 04 00 01 00 02 2A 32']],
  ['01 03 01 01 00 01 D4 36', ['01 03 02 00 02 39 85']],
  ['01 03 00 00 00 03 05 CB', ['01 03 06 02 92 FF 9B 03 E8 D8 0F']],
]

const PLAIN: Register = {
  function: 'holding',
  register: 0,
  type: 'uint16',
  wordOrder: 'big',
  scale: 1,
  rawUnit: 'raw',
}
const words = (bytes: Buffer) => [bytes.readUInt16BE(0), bytes.readUInt16BE(2)]
const aPoint = (register: number, more: object = {}) =>
  pointOf({
    id: `r${register}`,
    periodMs: 1_000,
    quantity: 'moisture',
    device: 1,
    register,
    ...more,
  })

describe('frames recorded from real probes', () => {
  it.each(RECORDED)('%s is found with its answer by the gateway', (request, answers) => {
    const frame = Buffer.from(bytesOf(request))
    const asked: Asked = { device: 1, code: 3, count: frame.readUInt16BE(4) }
    for (const answer of answers) {
      const bytes = Buffer.from(bytesOf(answer))
      expect(answerIn(bytes, asked)).toEqual(bytes)
    }
  })

  it.each(RECORDED)('%s and its answers carry the checksum of the virtual probe', (...recorded) => {
    for (const hex of recorded.flat()) expect(hasCrc(bytesOf(hex))).toBe(true)
  })

  it('the virtual ES-SM-TH-01S gives the recorded answers, byte for byte', () => {
    let moisturePct = 0
    const registers = esSmTh01s(1, () => ({ moisturePct, soilC: 25 }))
    const device = { address: 1, register: registers, ailment: () => null }
    const answerTo = (request: string) => {
      const [asked = []] = rtuRequests(() => 0)(bytesOf(request))
      return rtuFrame(answerOf(device, asked)?.words ?? [], false)
    }
    for (const [request, answers] of RECORDED.slice(0, 4)) {
      moisturePct = 0
      expect(answerTo(request)).toEqual(bytesOf(answers[0] ?? ''))
    }
    moisturePct = 4.5
    expect(answerTo('01 03 00 12 00 01 24 0F')).toEqual(bytesOf('01 03 02 00 2D 78 59'))
  })

  it('the printed answer of the 3-in-1 probe means 65.8 %, -10.1 °C and 1 mS/cm', () => {
    const [, , , ...data] = bytesOf('01 03 06 02 92 FF 9B 03 E8 D8 0F')
    const read = (quantity: 'moisture' | 'soil_temperature' | 'ec') => {
      const point = pointOf({
        id: quantity,
        periodMs: 1,
        quantity,
        device: 1,
        profile: 'soil-7in1',
      })
      const at = 2 * point.register
      return numberOf([((data[at] ?? 0) << 8) | (data[at + 1] ?? 0)], point)
    }
    expect([read('moisture'), read('soil_temperature'), read('ec')]).toEqual([65.8, -10.1, 1])
  })
})

describe('an answer on a serial bus', () => {
  const aDevice = fc.integer({ min: 1, max: 247 })
  const someData = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 2, maxLength: 20 })
  const even = someData.map((data) => data.slice(0, data.length - (data.length % 2)))
  const noise = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 30 })

  it('is found whole, whatever noise stands before and behind it', () => {
    fc.assert(
      fc.property(aDevice, even, noise, noise, (device, data, before, behind) => {
        const frame = withCrc([device, 3, data.length, ...data])
        const asked = { device, code: 3, count: data.length / 2 }
        // Noise that is itself a sound answer is an answer; it is not made here.
        fc.pre(answerIn(Buffer.from(before), asked) === null)
        const found = answerIn(Buffer.from([...before, ...frame, ...behind]), asked)
        expect([...(found ?? [])]).toEqual(frame)
      }),
    )
  })

  it('is none with any one bit wrong', () => {
    fc.assert(
      fc.property(aDevice, even, fc.nat(), (device, data, bit) => {
        const frame = withCrc([device, 3, data.length, ...data])
        const at = bit % (8 * frame.length)
        frame[at >> 3]! ^= 1 << (at & 7)
        expect(answerIn(Buffer.from(frame), { device, code: 3, count: data.length / 2 })).toBeNull()
      }),
    )
  })

  it('of another device or of another length is none', () => {
    const frame = Buffer.from(withCrc([2, 3, 2, 0, 45]))
    expect(answerIn(frame, { device: 1, code: 3, count: 1 })).toBeNull()
    expect(answerIn(frame, { device: 2, code: 3, count: 2 })).toBeNull()
    expect(answerIn(frame, { device: 2, code: 4, count: 1 })).toBeNull()
    expect(answerIn(frame, { device: 2, code: 3, count: 1 })).toEqual(frame)
  })

  it('has the same checksum in both rooms', () => {
    fc.assert(
      fc.property(noise, (bytes) => {
        expect(crcBytes([...withCrc(bytes)])).toEqual([0, 0])
      }),
    )
  })
})

describe('Modbus TCP', () => {
  it('gives the messages that were sent, however the bytes are cut', () => {
    const message = fc.record({
      transaction: fc.integer({ min: 0, max: 65_535 }),
      words: fc.uint8Array({ minLength: 3, maxLength: 40 }).map((words) => Buffer.from(words)),
    })
    fc.assert(
      fc.property(fc.array(message), fc.integer({ min: 1, max: 9 }), (messages, cut) => {
        const bytes = Buffer.concat(messages.map(mbapOf))
        const read = mbapReader()
        const got = []
        for (let from = 0; from < bytes.length; from += cut) {
          got.push(...read(bytes.subarray(from, from + cut)))
        }
        expect(got).toEqual(messages)
      }),
    )
  })
})

describe('a number in registers', () => {
  it('comes back from every type and word order', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), (number) => {
        const bytes = Buffer.alloc(4)
        bytes.writeInt32BE(number)
        const register = { ...PLAIN, type: 'int32' as const }
        expect(numberOf(words(bytes), register)).toBe(Number(number.toPrecision(12)))
        const swapped = { ...register, wordOrder: 'little' as const }
        expect(numberOf(words(bytes).toReversed(), swapped)).toBe(Number(number.toPrecision(12)))
      }),
    )
  })

  it('is none when a float says so', () => {
    const register = { ...PLAIN, type: 'float32' as const }
    expect(numberOf([0x7fc0, 0], register)).toBeNull()
    expect(numberOf([0x7f80, 0], register)).toBeNull()
    expect(numberOf([0x41c8, 0], register)).toBe(25)
  })

  it('carries no digits that the scale invented', () => {
    expect(numberOf([45], { ...PLAIN, scale: 0.1 })).toBe(4.5)
    expect(numberOf([3], { ...PLAIN, scale: 0.1 })).toBe(0.3)
  })
})

describe('registers that lie side by side', () => {
  it('are read by one request, and a hole is never read over', () => {
    const blocks = blocksOf([aPoint(3), aPoint(0), aPoint(1), aPoint(5, { type: 'float32' })])
    expect(blocks.map(({ start, count }) => [start, count])).toEqual([
      [0, 2],
      [3, 1],
      [5, 2],
    ])
  })

  it('are kept apart by device, function and period', () => {
    const blocks = blocksOf([
      aPoint(0),
      aPoint(1, { device: 2 }),
      aPoint(2, { function: 'input' }),
      aPoint(1, { periodMs: 5_000 }),
    ])
    expect(blocks).toHaveLength(4)
  })

  it('cover every point, and no request is longer than the protocol allows', () => {
    const someRegisters = fc.array(
      fc.record({ register: fc.integer({ min: 0, max: 300 }), wide: fc.boolean() }),
      { minLength: 1, maxLength: 200 },
    )
    fc.assert(
      fc.property(someRegisters, (registers) => {
        const points = registers.map(({ register, wide }, index) => ({
          ...aPoint(register, { type: wide ? 'uint32' : 'uint16' }),
          id: `p${index}`,
        }))
        const blocks = blocksOf(points)
        for (const { start, count, points: own } of blocks) {
          expect(count).toBeLessThanOrEqual(125)
          for (const { register, type } of own) {
            expect(register).toBeGreaterThanOrEqual(start)
            expect(register + lengthOf(type)).toBeLessThanOrEqual(start + count)
          }
        }
        const covered = blocks.flatMap((block) => block.points.map(({ id }) => id))
        expect(covered.sort()).toEqual(points.map(({ id }) => id).sort())
      }),
    )
  })
})

describe('a channel on the bus', () => {
  it('takes unit and scale from its profile, and what is written beside it stands above', () => {
    const channel = { quantity: 'ec' as const, device: 3, profile: 'soil-7in1' }
    expect(seatOf(channel)).toMatchObject({ rawUnit: 'mS/cm', problems: [] })
    const own = pointOf({ ...channel, id: 'a', periodMs: 1, scale: 0.01, register: 7 })
    expect(own).toMatchObject({ scale: 0.01, register: 7, rawUnit: 'mS/cm' })
  })

  it.each([
    [{}, 'register', /name a profile: soil-3in1, soil-7in1/],
    [{ profile: 'xy-md02' }, 'profile', /gives air_temperature, humidity, not ph/],
    [{ register: 65_535, type: 'float32' as const }, 'register', /takes two registers/],
    [{ register: 1, scale: 0 }, 'scale', /every value into 0/],
  ])('%j is refused at its key with the remedy', (own, key, sentence) => {
    const { problems } = seatOf({ quantity: 'ph', device: 1, ...own })
    expect(problems).toEqual([{ key, sentence: expect.stringMatching(sentence) }])
  })
})
