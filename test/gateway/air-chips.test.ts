import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bme280 } from '../../firmware-sim/firmware/i2c/bme280.ts'
import { i2cBus } from '../../firmware-sim/firmware/i2c/bus.ts'
import { sht31 } from '../../firmware-sim/firmware/i2c/sht31.ts'
import { boardAtWire } from '../../firmware-sim/firmware/line.ts'
import { type SocketPlug, serveWire } from '../../firmware-sim/firmware/socket.ts'
import {
  celsiusOf,
  fineTemperature,
  humidityOf,
  measureBme280,
  type Trimming,
} from '../../gateway/drivers/firmata/bme280.ts'
import { firmataDriver } from '../../gateway/drivers/firmata/driver.ts'
import type { I2c } from '../../gateway/drivers/firmata/i2c.ts'
import { seatOf } from '../../gateway/drivers/firmata/seat.ts'
import * as sht from '../../gateway/drivers/firmata/sht31.ts'
import { tcpWire } from '../../gateway/ports/tcp.ts'
import { watchBoard } from './watch-board.ts'

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 25_000, interval: 20 })
const anAir = fc.record({
  celsius: fc.double({ min: -10, max: 60, noNaN: true }),
  humidityPct: fc.double({ min: 5, max: 98, noNaN: true }),
})

describe('the formulas of the data sheets', () => {
  it('temperature of the example in BST-BMP280-DS001, 3.12: 25.08 °C', () => {
    const trimming = { t1: 27_504, t2: 26_435, t3: -1_000 } as Trimming
    const fine = fineTemperature(519_888, trimming)
    expect(Math.round(fine)).toBe(128_422)
    expect(celsiusOf(fine)).toBeCloseTo(25.08, 2)
  })

  it('humidity is held to 0 … 100', () => {
    const trimming = { t1: 1, t2: 1, t3: 0, h1: 75, h2: 367, h3: 0, h4: 311, h5: 50, h6: 30 }
    expect(humidityOf(0, 128_000, trimming)).toBe(0)
    expect(humidityOf(65_535, 128_000, trimming)).toBe(100)
  })

  it("Sensirion's checksum of 0xBEEF is 0x92, and its ends are -45 … 130 °C and 0 … 100 %RH", () => {
    expect(sht.crc8([0xbe, 0xef])).toBe(0x92)
    expect(sht.wordOf([0xbe, 0xef, 0x92])).toBe(0xbeef)
    expect(sht.wordOf([0xbe, 0xee, 0x92])).toBeNull()
    expect([sht.celsiusOf(0), sht.celsiusOf(65_535)]).toEqual([-45, 130])
    expect([sht.humidityOf(0), sht.humidityOf(65_535)]).toEqual([0, 100])
  })
})

describe('a chip whose counts come from the integer formula turned around', () => {
  /** The chip right behind the driver, without a board between. */
  const directly = (chip: ReturnType<typeof bme280>): I2c => ({
    write: (_, bytes) => void chip.write(bytes),
    read: async (_, register, count) => {
      if (register !== null) chip.write([register])
      return chip.read(count)
    },
  })

  it('a BME280 is read to a hundredth of a degree and a twentieth of a percent', async () => {
    await fc.assert(
      fc.asyncProperty(anAir, async (air) => {
        const chip = bme280({ address: 0x76, air: () => air, isGone: () => false })
        const measured = await measureBme280(directly(chip), 0x76)
        expect(Math.abs((measured.celsius ?? 999) - air.celsius)).toBeLessThan(0.011)
        expect(Math.abs((measured.humidityPct ?? 999) - air.humidityPct)).toBeLessThan(0.05)
      }),
      { numRuns: 40 },
    )
  })

  it('a chip that says it is a BMP280 is refused by name', async () => {
    const air = { celsius: 28, humidityPct: 70 }
    const chip = bme280({ address: 0x76, air: () => air, isGone: () => false, id: 0x58 })
    const measured = await measureBme280(directly(chip), 0x76)
    expect(measured.trouble?.id).toMatch(/ada BMP280, bukan BME280/)
    expect(measured.celsius).toBeNull()
  })
})

describe('air chips behind a Firmata board', () => {
  const bench = {
    air: { celsius: 28.5, humidityPct: 72 },
    gone: new Set<string>(),
    isGarbled: false,
    isStuck: false,
  }
  let plug: SocketPlug
  let farm: ReturnType<typeof watchBoard>

  beforeEach(async () => {
    Object.assign(bench, { isGarbled: false, isStuck: false })
    bench.gone.clear()
    plug = await serveWire(
      0,
      boardAtWire({
        sketch: 'StandardFirmata.ino',
        hasOneWire: false,
        throughWire: (bytes) => bytes,
        world: () => ({
          analogCount: () => 0,
          digitalHigh: () => false,
          oneWireOn: () => undefined,
          i2c: i2cBus(
            [
              bme280({
                address: 0x76,
                air: () => bench.air,
                isGone: () => bench.gone.has('bme280'),
              }),
              sht31({
                address: 0x44,
                air: () => bench.air,
                nowMs: () => performance.now(),
                isGone: () => bench.gone.has('sht31'),
                isGarbled: () => bench.isGarbled,
              }),
            ],
            () => bench.isStuck,
          ),
        }),
      }),
    )
    const driver = firmataDriver.make({ samplingMs: 20 }, [
      { id: 'suhu-1', quantity: 'air_temperature', chip: 'bme280', periodMs: 200 },
      { id: 'lembap-1', quantity: 'humidity', chip: 'bme280', periodMs: 200 },
      { id: 'suhu-2', quantity: 'air_temperature', chip: 'sht31', periodMs: 200 },
      { id: 'lembap-2', quantity: 'humidity', chip: 'sht31', periodMs: 200 },
    ])
    farm = watchBoard(tcpWire('127.0.0.1', plug.port), driver)
    await eventually(() => expect(farm.newest('lembap-2')?.raw).toBeCloseTo(72, 1))
  })
  afterEach(async () => {
    await farm.stop()
    await plug.close()
  })

  it('give temperature and humidity of one measurement', async () => {
    await eventually(() => {
      expect(farm.newest('suhu-1')?.raw).toBeCloseTo(28.5, 1)
      expect(farm.newest('lembap-1')?.raw).toBeCloseTo(72, 1)
      expect(farm.newest('suhu-2')?.raw).toBeCloseTo(28.5, 2)
    })
    await eventually(() => expect(farm.partFault()).toBeNull())
  })

  it.each([
    ['bme280', 1, 2],
    ['sht31', 2, 1],
  ])(
    'a %s that is pulled off is a dead probe with a sentence, and the other goes on',
    async (chip, dead, alive) => {
      bench.gone.add(chip)
      bench.air = { celsius: 31, humidityPct: 60 }
      await eventually(() => {
        expect(farm.newest(`suhu-${dead}`)).toMatchObject({ raw: null, suspicion: 'dead_probe' })
        expect(farm.newest(`lembap-${dead}`)).toMatchObject({ raw: null })
        expect(farm.newest(`suhu-${alive}`)?.raw).toBeCloseTo(31, 1)
      })
      expect(farm.partFault()?.id).toMatch(new RegExp(`^sensor ${chip} .* tidak menjawab`, 'i'))
      bench.gone.clear()
      await eventually(() => expect(farm.newest(`suhu-${dead}`)?.raw).toBeCloseTo(31, 1))
      await eventually(() => expect(farm.partFault()).toBeNull())
      bench.air = { celsius: 28.5, humidityPct: 72 }
    },
  )

  it('an answer without its checksum is no value', async () => {
    bench.isGarbled = true
    await eventually(() => expect(farm.partFault()?.en).toMatch(/the SHT31 .* garbled/))
    await eventually(() =>
      expect(farm.newest('suhu-2')).toMatchObject({ raw: null, suspicion: 'dead_probe' }),
    )
    const told = farm.samples.filter(({ raw, channel }) => raw !== null && channel === 'suhu-2')
    expect(told.every(({ raw }) => Math.abs((raw ?? 0) - 28.5) < 0.01)).toBe(true)
  })

  it('a chip that holds the bus down makes the board fall silent, which is said', async () => {
    bench.isStuck = true
    await eventually(() => expect(farm.faults.map(({ id }) => id).join()).toContain('papan diam'))
  })
})

describe('a chip in the configuration', () => {
  it('gives its quantity in its own unit', () => {
    const chip = { chip: 'sht31', i2c: 0x45 } as const
    expect(seatOf({ ...chip, quantity: 'air_temperature' })).toMatchObject({
      rawUnit: '°C',
      problems: [],
    })
    expect(seatOf({ ...chip, quantity: 'humidity' })).toMatchObject({
      rawUnit: '%RH',
      problems: [],
    })
  })

  it.each([
    [{ quantity: 'ph', chip: 'bme280' }, 'chip', /a temperature and humidity, not ph/],
    [{ quantity: 'humidity', chip: 'bme280', i2c: 0x44 }, 'i2c', /only be at 0x76 or 0x77/],
    [{ quantity: 'humidity', chip: 'sht31', pin: 'A4' }, 'pin', /has no pin of its own/],
    [{ quantity: 'ph', pin: 'A0', i2c: 0x76 }, 'i2c', /only a chip on the I2C wires/],
    [{ quantity: 'ph' }, 'pin', /'pin' is missing; add it, or name the chip/],
  ] as const)('%j is refused at its key with the remedy', (channel, key, sentence) => {
    expect(seatOf(channel).problems).toContainEqual({
      key,
      sentence: expect.stringMatching(sentence),
    })
  })
})
