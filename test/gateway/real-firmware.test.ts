import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { boardAtWire } from '../../firmware-sim/firmware/line.ts'
import { type SocketPlug, serveWire } from '../../firmware-sim/firmware/socket.ts'
import { firmataDriver } from '../../gateway/drivers/firmata/driver.ts'
import { tcpWire } from '../../gateway/ports/tcp.ts'
import { type RealBoard, startRealBoard } from '../firmware-sim/real-board.ts'
import { watchBoard } from './watch-board.ts'

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 50_000, interval: 50 })
const VOLTS = { 0: 2.5, 1: 1, 2: 4.9 }
/** A ten-bit converter at 5 V, as the ATmega328P's data sheet has it: ADC = V · 1024 / 5. */
const countOf = (volts: number) => Math.floor((volts * 1_024) / 5)

const driver = firmataDriver.make({ samplingMs: 50, referenceMv: 5_000 }, [
  { id: 'a0', quantity: 'light', pin: 'A0', periodMs: 200 },
  { id: 'a1', quantity: 'light', pin: 'A1', periodMs: 200 },
  { id: 'a2', quantity: 'light', pin: 'A2', periodMs: 200 },
  { id: 'd4', quantity: 'light', pin: 'D4', periodMs: 200 },
  { id: 'd7', quantity: 'light', pin: 'D7', periodMs: 200 },
])
const wireAt = (port: number) => tcpWire('127.0.0.1', port)

describe('the real StandardFirmata and the virtual board, read by the same gateway code', () => {
  const world = { volts: { ...VOLTS } as Record<number, number>, high: new Set([4]) }
  let real: RealBoard
  let virtual: SocketPlug
  let boards: Record<'real' | 'virtual', ReturnType<typeof watchBoard>>

  beforeAll(async () => {
    real = await startRealBoard({ analogVolts: VOLTS })
    real.setDigital(4, true)
    virtual = await serveWire(
      0,
      boardAtWire({
        sketch: 'StandardFirmata.ino',
        hasOneWire: false,
        throughWire: (bytes) => bytes,
        world: () => ({
          analogCount: (channel) => countOf(world.volts[channel] ?? 0),
          digitalHigh: (pin) => world.high.has(pin),
          oneWireOn: () => undefined,
        }),
      }),
    )
    boards = {
      real: watchBoard(wireAt(real.port), driver),
      virtual: watchBoard(wireAt(virtual.port), driver),
    }
  })
  afterAll(async () => {
    await boards.real.stop()
    await boards.virtual.stop()
    await real.close()
    await virtual.close()
  })

  const readBy = (name: 'real' | 'virtual') =>
    ['a0', 'a1', 'a2', 'd4', 'd7'].map((channel) => boards[name].newest(channel)?.raw)
  const expected = (a0: number, d4: number, d7: number) => [
    ...[a0, VOLTS[1], VOLTS[2]].map((volts) =>
      Number(((countOf(volts) * 5_000) / 1_024).toFixed(3)),
    ),
    d4,
    d7,
  ]

  it('give the same millivolts and the same levels', async () => {
    await eventually(() => expect(readBy('real')).toEqual(expected(2.5, 1, 0)))
    await eventually(() => expect(readBy('virtual')).toEqual(readBy('real')))
  }, 60_000)

  it('follow the same change to the same values', async () => {
    real.setVolts(0, 0.75)
    real.setDigital(4, false)
    real.setDigital(7, true)
    world.volts[0] = 0.75
    world.high = new Set([7])
    await eventually(() => expect(readBy('real')).toEqual(expected(0.75, 0, 1)))
    await eventually(() => expect(readBy('virtual')).toEqual(readBy('real')))
  }, 60_000)
})
