import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { boardAtWire } from '../../firmware-sim/firmware/line.ts'
import { oneWireBus } from '../../firmware-sim/firmware/one-wire/bus.ts'
import { ds18b20 } from '../../firmware-sim/firmware/one-wire/ds18b20.ts'
import { type SocketPlug, serveWire } from '../../firmware-sim/firmware/socket.ts'
import { firmataDriver } from '../../gateway/drivers/firmata/driver.ts'
import { tcpWire } from '../../gateway/ports/tcp.ts'
import { eventually } from '../line/eventually.ts'
import { watchBoard } from './watch-board.ts'

const TANK = '281f3c79a21603e2'
const BED = '28e0d479a2160350'
const isDigital = ([status = 0]: readonly number[]) => (status & 0xf0) === 0x90

describe('a board that leaves in doubt what was measured', () => {
  let plug: SocketPlug
  let farm: ReturnType<typeof watchBoard>
  let garbled: Set<string>
  let isDigitalLost: boolean
  let fitted: readonly string[]

  const read = (...channels: Parameters<typeof firmataDriver.make>[1]) => {
    farm = watchBoard(
      tcpWire('127.0.0.1', plug.port),
      firmataDriver.make({ samplingMs: 20, referenceMv: 5_000 }, channels),
    )
  }
  const suhu = { id: 'suhu', quantity: 'water_temperature', pin: 2, periodMs: 1_000 } as const
  const thermometer = (address: string) =>
    ds18b20(address, {
      celsius: () => (address === TANK ? 27.5 : 35),
      nowMs: () => performance.now(),
      isGone: () => false,
      isGarbled: () => garbled.has(address),
    })

  beforeEach(async () => {
    garbled = new Set()
    isDigitalLost = false
    fitted = [TANK, BED]
    plug = await serveWire(
      0,
      boardAtWire({
        sketch: 'ConfigurableFirmata.ino',
        hasOneWire: true,
        throughWire: (bytes) => (isDigitalLost && isDigital(bytes) ? [] : bytes),
        world: () => {
          const bus = oneWireBus(fitted.map(thermometer))
          return {
            analogCount: () => 512,
            digitalHigh: () => false,
            oneWireOn: (pin) => (pin === 2 ? bus : undefined),
          }
        },
      }),
    )
  })
  afterEach(async () => {
    await farm.stop()
    await plug.close()
  })

  it('gives nobody the warmth of another thermometer on its pin when its own is garbled', async () => {
    garbled.add(TANK)
    read(suhu)
    await eventually('two sweeps', () => farm.samples.length >= 2)
    expect(new Set(farm.samples.map(({ raw }) => raw))).toEqual(new Set([null]))
  })

  it('is told which addresses to choose from, and well when the channel has one', async () => {
    read(suhu)
    const fault = await eventually('the fault', () => farm.partFault())
    expect(fault.en).toBe(
      `2 thermometers hang on pin 2: write the address of its own at each channel (${TANK}, ${BED})`,
    )
    expect(fault.id).toContain(`${TANK}, ${BED}`)
    await farm.stop()
    read({ ...suhu, address: TANK })
    await eventually('its own warmth', () => farm.newest('suhu')?.raw === 27.5)
    expect(farm.partFault()).toBeNull()
  })

  it('has no level while it does not say one, and never repeats the one before', async () => {
    read(
      { id: 'pelampung', quantity: 'water_level', pin: 'D4', periodMs: 100 },
      { id: 'ph', quantity: 'ph', pin: 'A0', periodMs: 100 },
    )
    await eventually('a level', () => farm.newest('pelampung'))
    isDigitalLost = true
    const of = (channel: string) => farm.samples.filter((each) => each.channel === channel).length
    const [levels, voltages] = [of('pelampung'), of('ph')]
    await eventually('ten beats', () => of('ph') > voltages + 10)
    // One may have been on its way.
    expect(of('pelampung')).toBeLessThanOrEqual(levels + 1)
  })
})
