import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type BoardKind, boardAtWire } from '../../firmware-sim/firmware/line.ts'
import { oneWireBus } from '../../firmware-sim/firmware/one-wire/bus.ts'
import { ds18b20 } from '../../firmware-sim/firmware/one-wire/ds18b20.ts'
import type { Plug } from '../../firmware-sim/firmware/plug.ts'
import { openPty } from '../../firmware-sim/firmware/pty.ts'
import { serveWire } from '../../firmware-sim/firmware/socket.ts'
import { firmataDriver } from '../../gateway/drivers/firmata/driver.ts'
import { crc8 } from '../../gateway/drivers/firmata/ds18b20.ts'
import type { OpenWire } from '../../gateway/ports/port.ts'
import { serialWire } from '../../gateway/ports/serial.ts'
import { tcpWire } from '../../gateway/ports/tcp.ts'
import { watchBoard } from './watch-board.ts'

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 25_000, interval: 20 })
const romOf = (serial: number[]) => {
  const rom = [0x28, ...serial]
  return Buffer.from([...rom, crc8(rom)]).toString('hex')
}
const TANK = romOf([0x2c, 0x1b, 0x5a, 0x07, 0x00, 0x00])
const BED = romOf([0x2d, 0x1b, 0x5a, 0x07, 0x00, 0x00])

/** What the tests turn on the bench: voltages, a switch, two thermometers, the wire itself. */
const benchOf = () => ({
  counts: [512, 204] as number[],
  level: false,
  celsius: { [TANK]: 27.5, [BED]: 29.25 } as Record<string, number>,
  gone: new Set<string>(),
  throughWire: (bytes: readonly number[]) => bytes,
})
type Bench = ReturnType<typeof benchOf>

const kindOf = (bench: Bench): BoardKind => ({
  sketch: 'ConfigurableFirmata.ino',
  hasOneWire: true,
  throughWire: (bytes) => bench.throughWire(bytes),
  world() {
    const thermometers = [TANK, BED].map((address) =>
      ds18b20(address, {
        celsius: () => bench.celsius[address] ?? 0,
        nowMs: () => performance.now(),
        isGone: () => bench.gone.has(address),
        isGarbled: () => false,
      }),
    )
    const bus = oneWireBus(thermometers)
    return {
      analogCount: (channel: number) => bench.counts[channel] ?? 0,
      digitalHigh: () => bench.level,
      oneWireOn: (pin: number) => (pin === 2 ? bus : undefined),
    }
  },
})

const driver = firmataDriver.make({ samplingMs: 20, referenceMv: 5_000 }, [
  { id: 'ph', quantity: 'ph', pin: 'A0', periodMs: 100 },
  { id: 'ec', quantity: 'ec', pin: 'A1', periodMs: 100 },
  { id: 'pelampung', quantity: 'water_level', pin: 'D4', periodMs: 100 },
  { id: 'suhu-tandon', quantity: 'water_temperature', pin: 2, address: TANK, periodMs: 1_000 },
  {
    id: 'suhu-bedeng',
    quantity: 'water_temperature',
    pin: 2,
    address: BED.toUpperCase(),
    periodMs: 1_000,
  },
])

const isDigital = ([status = 0]: readonly number[]) => (status & 0xf0) === 0x90

interface Wired {
  readonly open: OpenWire
  readonly plug: Plug
}

const WIRES: readonly (readonly [string, (bench: Bench, folder: string) => Promise<Wired>])[] = [
  [
    'a TCP socket',
    async (bench) => {
      const plug = await serveWire(0, boardAtWire(kindOf(bench)))
      return { open: tcpWire('127.0.0.1', plug.port), plug }
    },
  ],
  [
    'a pseudo-terminal',
    async (bench, folder) => {
      const path = join(folder, 'ttyACM0')
      const plug = await openPty(path, boardAtWire(kindOf(bench)))
      return { open: serialWire(path, 57_600), plug }
    },
  ],
]

describe.each(WIRES)('a Firmata board behind %s', (_, wire) => {
  let bench: Bench
  let folder: string
  let plug: Plug
  let farm: ReturnType<typeof watchBoard>

  beforeEach(async () => {
    bench = benchOf()
    folder = mkdtempSync(join(tmpdir(), 'panen-firmata-'))
    const wired = await wire(bench, folder)
    plug = wired.plug
    farm = watchBoard(wired.open, driver)
    await eventually(() => expect(farm.newest('ph')).toBeDefined())
  })
  afterEach(async () => {
    await farm.stop()
    await plug.close()
    rmSync(folder, { recursive: true })
  })

  it('gives millivolts, levels and degrees of what is on its pins', async () => {
    await eventually(() => {
      expect(farm.newest('ph')?.raw).toBeCloseTo(2_500, 5)
      expect(farm.newest('ec')?.raw).toBeCloseTo((204 * 5_000) / 1_024, 2)
      expect(farm.newest('pelampung')?.raw).toBe(0)
      expect(farm.newest('suhu-tandon')?.raw).toBe(27.5)
      expect(farm.newest('suhu-bedeng')?.raw).toBe(29.25)
    })
    bench.counts[0] = 300
    bench.level = true
    await eventually(() => {
      expect(farm.newest('ph')?.raw).toBeCloseTo((300 * 5_000) / 1_024, 2)
      expect(farm.newest('pelampung')?.raw).toBe(1)
    })
  })

  it('a pulled cable is reported, and measuring goes on by itself when it is back', async () => {
    plug.unplug()
    await eventually(() => expect(farm.faults.length).toBeGreaterThan(0))
    const before = farm.samples.length
    bench.counts[0] = 700
    plug.plugIn()
    await eventually(() => expect(farm.newest('ph')?.raw).toBeCloseTo((700 * 5_000) / 1_024, 2))
    expect(farm.samples.length).toBeGreaterThan(before)
    expect(farm.ups()).toBeGreaterThan(1)
  })

  it('a thermometer that falls off the bus is a dead probe, and the other one goes on', async () => {
    await eventually(() => expect(farm.newest('suhu-bedeng')?.raw).toBe(29.25))
    bench.gone.add(BED)
    bench.celsius[TANK] = 26
    await eventually(() => {
      expect(farm.newest('suhu-bedeng')).toMatchObject({ raw: null, suspicion: 'dead_probe' })
      expect(farm.newest('suhu-tandon')?.raw).toBe(26)
    })
    bench.gone.clear()
    await eventually(() => expect(farm.newest('suhu-bedeng')?.raw).toBe(29.25))
  })

  it('half frames and garbage on the wire never become a value', async () => {
    let n = 0
    bench.throughWire = (bytes) => {
      n += 1
      if (n % 3 === 0) return bytes.slice(0, Math.ceil(bytes.length / 2))
      if (n % 7 === 0) return [0x00, 0xff, 0xe0, 0x7f, 0xf0, 0x6c, 0x55, 0xf7, ...bytes]
      return bytes
    }
    const from = farm.samples.length
    await eventually(() => expect(farm.samples.length).toBeGreaterThan(from + 60))
    const seen = new Set(
      farm.samples.filter(({ channel }) => channel === 'ph').map(({ raw }) => raw),
    )
    expect([...seen]).toEqual([2_500])
  })

  it('a board that falls silent is noticed although the cable is in, and comes back', async () => {
    bench.throughWire = () => []
    await eventually(() => expect(farm.faults.map(({ en }) => en).join()).toContain('silent'))
    bench.throughWire = (bytes) => bytes
    const from = farm.samples.length
    await eventually(() => expect(farm.samples.length).toBeGreaterThan(from + 5))
  })

  it('something that is no Firmata board says what to flash', async () => {
    bench.throughWire = (bytes) => bytes.map(() => 0x41)
    plug.unplug()
    await eventually(() => expect(farm.faults.length).toBeGreaterThan(0))
    plug.plugIn()
    await eventually(() => expect(farm.faults.at(-1)?.id).toMatch(/tidak menjawab sebagai Firmata/))
  })

  it('a change of level that the wire lost is known at the next beat', async () => {
    await eventually(() => expect(farm.newest('pelampung')?.raw).toBe(0))
    bench.throughWire = (bytes) => (isDigital(bytes) ? [] : bytes)
    bench.level = true
    const from = farm.samples.length
    await eventually(() => expect(farm.samples.length).toBeGreaterThan(from + 10))
    bench.throughWire = (bytes) => bytes
    await eventually(() => expect(farm.newest('pelampung')?.raw).toBe(1))
  })
})
