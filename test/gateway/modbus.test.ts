import { describe, expect, it, vi } from 'vitest'
import { busAtWire } from '../../firmware-sim/firmware/modbus/bus.ts'
import type { Ailment } from '../../firmware-sim/firmware/modbus/device.ts'
import type { WireEnd } from '../../firmware-sim/firmware/plug.ts'
import { serveWire } from '../../firmware-sim/firmware/socket.ts'
import type { Sample } from '../../gateway/drivers/driver.ts'
import { modbusDriver } from '../../gateway/drivers/modbus/driver.ts'
import { tcpWire } from '../../gateway/ports/tcp.ts'
import { watchBoard } from './watch-board.ts'

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 25_000, interval: 10 })
const DEVICES = [1, 2, 3, 4] as const

/** What the tests turn on the bench: registers by device, ailments, the wire, and its log. */
const benchOf = () => ({
  registers: new Map<number, Map<number, number>>(
    DEVICES.map((device) => [
      device,
      new Map([0, 1, 2, 3].map((register) => [register, 100 * device + register])),
    ]),
  ),
  ailments: new Map<number, Ailment>(),
  /** how often each device was asked */
  asked: new Map<number, number>(),
  framing: 'rtu' as 'rtu' | 'tcp',
  throughWire: (bytes: readonly number[]) => bytes,
})
type Bench = ReturnType<typeof benchOf>

const busOf =
  (bench: Bench): WireEnd =>
  (wire) =>
    busAtWire({
      framing: bench.framing,
      throughWire: (bytes) => bench.throughWire(bytes),
      devices: DEVICES.map((address) => ({
        address,
        register: (kind, register) =>
          kind === 'holding' ? bench.registers.get(address)?.get(register) : undefined,
        ailment() {
          bench.asked.set(address, (bench.asked.get(address) ?? 0) + 1)
          return bench.ailments.get(address) ?? null
        },
      })),
    })(wire)

const TIMEOUT_MS = 60
const PERIOD_MS = 200
const channel = (device: number, register: number, more: object = {}) => ({
  id: `d${device}-r${register}`,
  quantity: 'moisture' as const,
  device,
  register,
  periodMs: PERIOD_MS,
  ...more,
})
/** registers 0 and 1 lie side by side, 3 by itself */
const CHANNELS = DEVICES.flatMap((device) => [0, 1, 3].map((register) => channel(device, register)))
interface Bus {
  readonly bench: Bench
  readonly farm: ReturnType<typeof watchBoard>
  said(id: string): readonly Sample[]
  /** samples with a number that its register never held */
  wrong(): readonly Sample[]
}

interface Spoilt {
  readonly framing?: 'rtu' | 'tcp'
  readonly ailments?: readonly (readonly [number, Ailment])[]
  readonly channels?: typeof CHANNELS
  readonly quietMs?: number
  readonly timeoutMs?: number
  /** called with every gust of bytes that comes from the gateway */
  readonly onAsked?: () => void
}

/** A test with a bus of its own, so that all can run side by side. */
const onBus = (spoilt: Spoilt, test: (bus: Bus) => Promise<void>) => async () => {
  const { framing = 'rtu', channels = CHANNELS, quietMs = 2, timeoutMs = TIMEOUT_MS } = spoilt
  const { onAsked = () => {} } = spoilt
  const bench: Bench = { ...benchOf(), framing, ailments: new Map(spoilt.ailments) }
  const plug = await serveWire(0, (wire) => {
    wire.on('data', onAsked)
    busOf(bench)(wire)
  })
  const driver = modbusDriver.make({ framing, timeoutMs, quietMs }, channels)
  const farm = watchBoard(tcpWire('127.0.0.1', plug.port), driver)
  try {
    await test({
      bench,
      farm,
      said: (id) => farm.samples.filter((sample) => sample.channel === id),
      wrong: () =>
        farm.samples.filter(({ channel: id, raw }) => {
          const [, device, register] = /^d(\d)-r(\d)$/.exec(id) ?? []
          return raw !== null && raw !== 100 * Number(device) + Number(register)
        }),
    })
  } finally {
    await farm.stop()
    await plug.close()
  }
}
const running = ({ farm }: Bus) => eventually(() => expect(farm.newest('d4-r3')).toBeDefined())

describe.each([
  ['a serial server', 'rtu'],
  ['a converter with Modbus TCP', 'tcp'],
] as const)('Modbus devices behind %s', { concurrent: true }, (_, framing) => {
  it(
    'give what stands in their registers, and follow it',
    onBus({ framing }, async (bus) => {
      const { bench, farm } = bus
      await running(bus)
      const expected = CHANNELS.map(({ device, register }) => 100 * device + register)
      await eventually(() =>
        expect(CHANNELS.map(({ id }) => farm.newest(id)?.raw)).toEqual(expected),
      )
      bench.registers.get(2)?.set(1, 65_535)
      await eventually(() => expect(farm.newest('d2-r1')?.raw).toBe(65_535))
      await eventually(() => expect(farm.partFault()).toBeNull())
    }),
  )

  it(
    'one that dies is named while the others keep their period, and comes back',
    onBus({ framing }, async (bus) => {
      const { bench, farm, said } = bus
      await running(bus)
      bench.ailments.set(3, { kind: 'silent' })
      await eventually(() =>
        expect(farm.partFault()?.id).toMatch(/^alat 3 tidak menjawab: periksa/),
      )
      const from = farm.samples.length
      bench.asked.clear()
      const before = said('d1-r0').length
      await eventually(() => expect(said('d1-r0').length).toBeGreaterThan(before + 6))
      const told = farm.samples.slice(from)
      const count = (id: string) => told.filter((sample) => sample.channel === id).length
      expect(count('d3-r0')).toBe(0)
      for (const id of ['d2-r0', 'd4-r0', 'd4-r3']) expect(count(id)).toBeGreaterThan(4)
      const askedOf = (device: number) => bench.asked.get(device) ?? 0
      expect(askedOf(3)).toBeLessThan(askedOf(1) / 2)
      expect(farm.faults).toEqual([])
      bench.ailments.delete(3)
      await eventually(() => expect(farm.newest('d3-r0')?.at).toBeGreaterThan(told.at(-1)?.at ?? 0))
      await eventually(() => expect(farm.partFault()).toBeNull())
    }),
  )

  it(
    'a register that one does not have is refused by name, and its neighbour is read',
    onBus({ framing }, async (bus) => {
      const { bench, farm, said } = bus
      await running(bus)
      bench.registers.get(2)?.delete(1)
      await eventually(() => {
        expect(farm.newest('d2-r1')).toMatchObject({ raw: null, suspicion: 'dead_probe' })
        expect(farm.partFault()?.en).toMatch(
          /^device 2 refuses register 1 \(code 2\) of d2-r1: check profile/,
        )
      })
      const before = said('d2-r0').length
      await eventually(() => expect(said('d2-r0').length).toBeGreaterThan(before + 2))
      expect(farm.newest('d2-r0')?.raw).toBe(200)
    }),
  )

  it(
    'one that is busy says nothing about its probe',
    onBus({ framing }, async (bus) => {
      const { bench, farm } = bus
      await running(bus)
      bench.ailments.set(1, { kind: 'refuses', code: 6 })
      await eventually(() => expect(farm.partFault()?.id).toMatch(/alat 1 .*sibuk/))
      expect(farm.samples.every(({ raw }) => raw !== null)).toBe(true)
    }),
  )
})

describe('a Modbus bus in trouble', { concurrent: true }, () => {
  const ailing: readonly (readonly [string, Ailment])[] = [
    ['checksums', { kind: 'crc' }],
    ['random bytes', { kind: 'garbage', bytes: [2, 3, 4, 0, 0, 0, 0, 0, 0, 255] }],
    ["another's address", { kind: 'misnamed', address: 1 }],
  ]
  it.each(ailing)('wrong %s never become a value, and the device is named', (_, ailment) =>
    onBus({ ailments: [[2, ailment]] }, async ({ farm, wrong }) => {
      await eventually(() => expect(farm.partFault()?.id).toMatch(/^jawaban alat 2 rusak: periksa/))
      const before = farm.samples.length
      await eventually(() => expect(farm.samples.length).toBeGreaterThan(before + 20))
      expect(farm.samples.filter(({ channel: id }) => id.startsWith('d2'))).toEqual([])
      expect(wrong()).toEqual([])
    })(),
  )

  // Two registers of equal length: on a serial bus their answers look the same.
  it(
    'answers that come after their time are never taken for those of the next request',
    onBus(
      {
        channels: [channel(1, 0), channel(2, 0), channel(2, 3)],
        ailments: [[2, { kind: 'slow', byMs: 3 * TIMEOUT_MS }]],
      },
      async ({ bench, farm, wrong }) => {
        await eventually(() => expect(farm.partFault()?.id).toMatch(/alat 2 menjawab terlambat/))
        bench.ailments.delete(2)
        await eventually(() => expect(farm.newest('d2-r3')).toBeDefined())
        expect(wrong()).toEqual([])
      },
    ),
  )

  it(
    'a stalled serial server that lets go of old answers all at once gives no wrong value',
    onBus(
      { channels: [channel(1, 0), channel(1, 3), channel(2, 0), channel(2, 3)] },
      async ({ bench, farm, wrong }) => {
        await eventually(() => expect(farm.newest('d2-r3')).toBeDefined())
        const held: number[][] = []
        for (let round = 0; round < 3; round += 1) {
          bench.throughWire = (bytes) => {
            held.push([...bytes])
            return []
          }
          const before = held.length
          await eventually(() => expect(held.length).toBeGreaterThan(before + 2))
          bench.throughWire = (bytes) => [...held.splice(0).flat(), ...bytes]
          const from = farm.samples.length
          await eventually(() => expect(farm.samples.length).toBeGreaterThan(from + 4))
        }
        expect(wrong()).toEqual([])
      },
    ),
  )

  it(
    'wet wires that flip and invent bytes give no wrong value',
    onBus({}, async (bus) => {
      const { bench, farm, wrong } = bus
      let n = 0
      bench.throughWire = (bytes) => {
        n += 1
        if (n % 7 === 0) return bytes.map((byte, at) => (at === n % bytes.length ? byte ^ 4 : byte))
        if (n % 11 === 0) return bytes.slice(0, n % bytes.length)
        return n % 3 === 0 ? [0x01, 0x83, 0xff, n & 0xff, ...bytes] : bytes
      }
      await eventually(() => expect(farm.samples.length).toBeGreaterThan(100))
      expect(wrong()).toEqual([])
    }),
  )

  it(
    'when nobody answers the port is down and says what to check',
    onBus(
      { ailments: DEVICES.map((device) => [device, { kind: 'silent' }]) },
      async ({ bench, farm }) => {
        await eventually(() =>
          expect(farm.faults.at(-1)?.en).toMatch(/^device 1, 2, 3, 4 does not answer: check/),
        )
        expect(farm.ups()).toBe(0)
        bench.ailments.clear()
        await eventually(() => expect(farm.newest('d1-r0')?.raw).toBe(100))
      },
    ),
  )

  it('between two frames the line is quiet for as long as the configuration says', async () => {
    const gapsMs: number[] = []
    let answeredMs = 0
    const onAsked = () => {
      if (answeredMs > 0) gapsMs.push(performance.now() - answeredMs)
    }
    await onBus({ quietMs: 15, timeoutMs: 5_000, onAsked }, async ({ bench }) => {
      bench.throughWire = (bytes) => {
        answeredMs = performance.now()
        return bytes
      }
      await eventually(() => expect(gapsMs.length).toBeGreaterThan(20))
    })()
    expect(Math.min(...gapsMs)).toBeGreaterThanOrEqual(14)
  })
})
