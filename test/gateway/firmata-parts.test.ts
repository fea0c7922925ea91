import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { celsiusOf, crc8 } from '../../gateway/drivers/firmata/ds18b20.ts'
import { frameFilter } from '../../gateway/drivers/firmata/frames.ts'
import { placeOf } from '../../gateway/drivers/firmata/pins.ts'
import { sweepOf, trimmedMean } from '../../gateway/drivers/firmata/sweep.ts'

const dataByte = fc.integer({ min: 0, max: 0x7f })
const analog = fc.tuple(fc.integer({ min: 0xe0, max: 0xef }), dataByte, dataByte)
const sysex = fc
  .array(dataByte, { minLength: 1, maxLength: 40 })
  .map((bytes) => [0xf0, ...bytes, 0xf7])

describe('frames on the wire', () => {
  it('whole messages pass through unchanged, however the wire cuts them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(analog, sysex)),
        fc.array(fc.integer({ min: 1, max: 7 })),
        (messages, cuts) => {
          const bytes = messages.flat()
          const filter = frameFilter()
          const out: number[] = []
          for (let i = 0, cut = 0; i < bytes.length; cut += 1) {
            const size = cuts[cut % Math.max(cuts.length, 1)] ?? 3
            for (const frame of filter.push(Uint8Array.from(bytes.slice(i, i + size)))) {
              out.push(...frame)
            }
            i += size
          }
          expect(out).toEqual(bytes)
          expect(filter.dropped()).toBe(0)
        },
      ),
    )
  })

  it('half a frame followed by a whole one gives the whole one only', () => {
    const filter = frameFilter()
    const frames = filter.push(Uint8Array.of(0xe0, 0x05, 0xe1, 0x11, 0x02, 0xe0, 0xe0, 0x01, 0x01))
    expect(frames.map((frame) => [...frame])).toEqual([
      [0xe1, 0x11, 0x02],
      [0xe0, 0x01, 0x01],
    ])
    expect(filter.dropped()).toBe(3)
  })

  it('garbage never makes a message with a status byte where data belongs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (garbage) => {
        for (const frame of frameFilter().push(garbage)) {
          const inside = frame[0] === 0xf0 ? frame.slice(1, -1) : frame.slice(1)
          expect(inside.every((byte) => byte < 0x80)).toBe(true)
        }
      }),
    )
  })

  it('a message without an end is let go, not kept for ever', () => {
    const filter = frameFilter()
    filter.push(Uint8Array.of(0xf0))
    for (let i = 0; i < 10; i += 1) filter.push(new Uint8Array(1_000))
    expect(filter.dropped()).toBeGreaterThan(9_000)
  })
})

describe('DS18B20', () => {
  const scratchpad = (low: number, high: number) => {
    const bytes = [low, high, 0x4b, 0x46, 0x7f, 0xff, 0x0c, 0x10]
    return [...bytes, crc8(bytes)]
  }

  it.each([
    [0x91, 0x01, 25.0625],
    [0x50, 0x05, 85],
    [0xf8, 0xff, -0.5],
    [0x90, 0xfc, -55],
  ])('the datasheet bytes %i %i are %d °C', (low, high, celsius) => {
    expect(celsiusOf(scratchpad(low, high))).toBe(celsius)
  })

  it('one flipped bit anywhere gives no temperature', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 71 }), (bit) => {
        const bytes = scratchpad(0x91, 0x01)
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(celsiusOf(bytes)).toBeNull()
      }),
    )
  })

  it('an empty bus, of zeros or of ones, is not 0 °C', () => {
    expect(celsiusOf(Array(9).fill(0))).toBeNull()
    expect(celsiusOf(Array(9).fill(0xff))).toBeNull()
    expect(celsiusOf([])).toBeNull()
  })
})

describe('pins and sweeps', () => {
  it('a pin is written as it is printed on the board', () => {
    expect(placeOf({ quantity: 'ph', pin: 'A0' })).toEqual({ kind: 'analog', pin: 0 })
    expect(placeOf({ quantity: 'flow', pin: 'D4' })).toEqual({ kind: 'digital', pin: 4 })
    expect(placeOf({ quantity: 'water_temperature', pin: 2, address: '28FF00000000001A' })).toEqual(
      {
        kind: 'ds18b20',
        pin: 2,
        address: '28ff00000000001a',
      },
    )
  })

  it('a sweep gives one value per beat: the mean of what was heard in it', () => {
    let nowMs = 10_000
    const clock = { now: () => nowMs, speed: 1, every: () => () => {} }
    const sweep = sweepOf(1_000, clock)
    const heard = [100, 102, 104].map((count) => {
      nowMs += 400
      return sweep.push(count)
    })
    expect(heard).toEqual([null, null, 102])
  })

  it('one wild count among five does not move the mean', () => {
    expect(trimmedMean([500, 500, 1023, 500, 500])).toBe(500)
    expect(trimmedMean([7])).toBe(7)
  })
})
