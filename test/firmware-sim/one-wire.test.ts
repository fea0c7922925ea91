/** The emulated DS18B20 and its bus, by the data sheet and by firmata-io's own encoders. */
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { pack, unpack } from '../../firmware-sim/firmware/firmata/seven-bit.ts'
import { oneWireBus } from '../../firmware-sim/firmware/one-wire/bus.ts'
import { crc8 } from '../../firmware-sim/firmware/one-wire/crc8.ts'
import { ds18b20 } from '../../firmware-sim/firmware/one-wire/ds18b20.ts'
import { WIRING } from '../../firmware-sim/wiring.ts'

interface SevenBit {
  to7BitArray(bytes: readonly number[]): number[]
  from7BitArray(bytes: readonly number[]): number[]
}
const require = createRequire(import.meta.url)
const encoder = require('firmata-io/lib/encoder7bit.js') as SevenBit
const oneWire = require('firmata-io/lib/onewireutils.js') as {
  crc8(bytes: readonly number[]): number
}

const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 40 })
const ADDRESS = '281f3c79a21603e2'
const OTHER = '28e0d479a2160350'
const CONVERT = 0x44
const READ = 0xbe
const MATCH = 0x55
const SKIP = 0xcc

describe('the seven-bit packing of ConfigurableFirmata', () => {
  it('is firmata-io’s, both ways', () => {
    fc.assert(
      fc.property(bytes, (plain) => {
        expect(pack(plain)).toEqual(encoder.to7BitArray(plain))
        expect(unpack(pack(plain)).slice(0, plain.length)).toEqual(plain)
      }),
    )
  })
})

describe('the Dallas checksum', () => {
  it('is firmata-io’s', () => {
    fc.assert(
      fc.property(bytes, (plain) => {
        expect(crc8(plain)).toBe(oneWire.crc8(plain))
      }),
    )
  })

  it('stands at the end of every address in the wiring', () => {
    for (const wire of WIRING) {
      if (wire.kind !== 'thermometer') continue
      const rom = [...Buffer.from(wire.address, 'hex')]
      expect(rom[0]).toBe(0x28)
      expect(crc8(rom.slice(0, 7))).toBe(rom[7])
    }
  })
})

describe('a DS18B20 on its bus', () => {
  let nowMs = 0
  let celsius = 25
  let gone = false
  let garbled = false
  const world = {
    celsius: () => celsius,
    nowMs: () => nowMs,
    isGone: () => gone,
    isGarbled: () => garbled,
  }
  const still = { ...world, celsius: () => 20, isGone: () => false, isGarbled: () => false }
  let bus = oneWireBus([])
  beforeEach(() => {
    nowMs = 0
    celsius = 25
    gone = false
    garbled = false
    bus = oneWireBus([ds18b20(ADDRESS, world), ds18b20(OTHER, still)])
  })
  const select = (address: string, ...commands: number[]) => {
    bus.reset()
    for (const byte of [MATCH, ...Buffer.from(address, 'hex'), ...commands]) bus.write(byte)
  }
  const scratchpad = (address: string) => {
    select(address, READ)
    return Array.from({ length: 9 }, () => bus.read())
  }
  const sixteenths = ([low = 0, high = 0]: readonly number[]) => (((high << 8) | low) << 16) >> 16
  const measure = () => {
    select(ADDRESS, CONVERT)
    nowMs += 750
    return sixteenths(scratchpad(ADDRESS)) / 16
  }

  it('shows 85 °C until its first conversion is done', () => {
    expect(sixteenths(scratchpad(ADDRESS)) / 16).toBe(85)
    select(ADDRESS, CONVERT)
    nowMs += 749
    expect(sixteenths(scratchpad(ADDRESS)) / 16).toBe(85)
    nowMs += 1
    expect(sixteenths(scratchpad(ADDRESS)) / 16).toBe(25)
  })

  it('measures what is so, in sixteenths, from −55 to 125 °C', () => {
    fc.assert(
      fc.property(fc.double({ min: -80, max: 150, noNaN: true }), (truth) => {
        celsius = truth
        const held = Math.min(125, Math.max(-55, truth))
        expect(Math.abs(measure() - held)).toBeLessThanOrEqual(1 / 32)
        const answer = scratchpad(ADDRESS)
        expect(crc8(answer.slice(0, 8))).toBe(answer[8])
      }),
    )
  })

  it('takes the temperature of the moment it is told to convert', () => {
    select(ADDRESS, CONVERT)
    celsius = 30
    nowMs += 400
    select(ADDRESS, CONVERT)
    nowMs += 350
    expect(sixteenths(scratchpad(ADDRESS)) / 16).toBe(25)
  })

  it('says busy with 0 bits and done with 1 bits', () => {
    select(ADDRESS, CONVERT)
    expect(bus.read()).toBe(0x00)
    nowMs += 750
    expect(bus.read()).toBe(0xff)
  })

  it('converts faster at a lower resolution', () => {
    select(ADDRESS, 0x4e, 75, 70, 0x1f)
    celsius = 25.3
    select(ADDRESS, CONVERT)
    nowMs += 94
    expect(sixteenths(scratchpad(ADDRESS)) / 16).toBe(25)
    expect(scratchpad(ADDRESS).slice(2, 5)).toEqual([75, 70, 0x1f])
  })

  it('is found by a search together with its neighbour, and alone when in alarm', () => {
    const roms = [OTHER, ADDRESS].map((address) => [...Buffer.from(address, 'hex')])
    expect(bus.search(false)).toEqual(roms)
    for (const address of [ADDRESS, OTHER]) select(address, 0x4e, 75, 0xf6, 0x7f)
    celsius = 80
    measure()
    select(OTHER, CONVERT)
    nowMs += 750
    expect(bus.search(true)).toEqual([roms[1]])
  })

  it('hears a command to all, and reads together as a wired AND', () => {
    bus.reset()
    bus.write(SKIP)
    bus.write(CONVERT)
    nowMs += 750
    expect(sixteenths(scratchpad(OTHER)) / 16).toBe(20)
    bus.reset()
    bus.write(SKIP)
    bus.write(READ)
    expect(bus.read()).toBe((25 * 16) & (20 * 16) & 0xff)
  })

  it('tells its own address when asked alone', () => {
    const alone = oneWireBus([ds18b20(ADDRESS, world)])
    alone.reset()
    alone.write(0x33)
    const rom = Array.from({ length: 8 }, () => alone.read())
    expect(Buffer.from(rom).toString('hex')).toBe(ADDRESS)
  })

  it('is not on the bus when its wire is broken', () => {
    gone = true
    expect(bus.search(false)).toHaveLength(1)
    expect(scratchpad(ADDRESS)).toEqual(new Array(9).fill(0xff))
  })

  it('does not carry its checksum through a bad joint', () => {
    garbled = true
    const answer = scratchpad(ADDRESS)
    expect(crc8(answer.slice(0, 8))).not.toBe(answer[8])
  })
})
