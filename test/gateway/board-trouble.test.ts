import { getEventListeners } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Board, bootBoard } from '../../firmware-sim/firmware/firmata/board.ts'
import { firmataDriver } from '../../gateway/drivers/firmata/driver.ts'
import type { OpenWire } from '../../gateway/ports/port.ts'
import { supervise } from '../../gateway/ports/supervise.ts'
import { tcpWire } from '../../gateway/ports/tcp.ts'
import { watchBoard } from './watch-board.ts'

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 25_000, interval: 20 })

/** A board behind a serial server: the socket stays open while the board behind it is reset. */
async function boardBehindServer() {
  const sockets = new Set<Socket>()
  let reset = () => {}
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    let board: Board
    const boot = () => {
      board = bootBoard({
        sketch: 'StandardFirmata.ino',
        hasOneWire: false,
        world: {
          analogCount: () => 512,
          digitalHigh: () => false,
          oneWireOn: () => undefined,
        },
        send: (bytes) => void (socket.writable && socket.write(Uint8Array.from(bytes))),
      })
    }
    boot()
    reset = () => {
      board.stop()
      boot()
    }
    socket.on('data', (bytes) => board.receive(bytes))
    socket.on('close', () => board.stop())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    reset: () => reset(),
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

describe('a board that is in trouble', () => {
  let board: Awaited<ReturnType<typeof boardBehindServer>>
  let farm: ReturnType<typeof watchBoard> | null

  const watch = (channels: Parameters<typeof firmataDriver.make>[1]) => {
    farm = watchBoard(
      tcpWire('127.0.0.1', board.port),
      firmataDriver.make({ samplingMs: 20, referenceMv: 5_000 }, channels),
    )
    return farm
  }
  beforeEach(async () => {
    board = await boardBehindServer()
    farm = null
  })
  afterEach(async () => {
    await farm?.stop()
    board.close()
  })

  it.each([
    ['analog', 'A0', /silent|reset/],
    ['digital', 'D4', /reset/],
  ])('when it is reset on an open wire its %s pins are read again', async (_, pin, why) => {
    const { samples, faults } = watch([{ id: 'a', quantity: 'light', pin, periodMs: 100 }])
    await eventually(() => expect(samples.length).toBeGreaterThan(3))
    // Answers to what was asked while it booted may trail for three seconds.
    const settled = samples.length + 35
    await eventually(() => expect(samples.length).toBeGreaterThan(settled))
    board.reset()
    await eventually(() => expect(faults.map(({ en }) => en).join()).toMatch(why))
    const after = samples.length
    await eventually(() => expect(samples.length).toBeGreaterThan(after + 3))
  })

  it('a pin it does not have is named, and nothing is left running behind each try', async () => {
    const { faults, stop } = watch([
      { id: 'ada', quantity: 'light', pin: 'D4', periodMs: 50 },
      { id: 'tidak-ada', quantity: 'light', pin: 'D60', periodMs: 50 },
    ])
    await eventually(() => expect(faults.length).toBeGreaterThan(2))
    expect(faults.at(-1)?.id).toContain('tidak punya pin D60')
    await stop()
    const timers = () =>
      process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    await eventually(() => expect(timers()).toBeLessThan(5))
    farm = null
  })
})

describe('a port that never answers', () => {
  it('leaves no listener behind, however often it is tried', async () => {
    const open = tcpWire('127.0.0.1', 1)
    const controller = new AbortController()
    for (let i = 0; i < 50; i += 1) await open(controller.signal).catch(() => {})
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0)
  })

  it('a wire that opens after the gateway was ended is closed, not read', async () => {
    let opened = () => {}
    const board = await boardBehindServer()
    const wires: Duplex[] = []
    const late: OpenWire = async () => {
      await new Promise<void>((resolve) => {
        opened = resolve
      })
      wires.push(await tcpWire('127.0.0.1', board.port)(new AbortController().signal))
      return wires[0] as Duplex
    }
    let talked = false
    const stop = supervise({
      open: late,
      talk: async () => {
        talked = true
        return { id: '', en: '' }
      },
      onDown: () => {},
      random: () => 0,
    })
    const ended = stop()
    opened()
    await ended
    await eventually(() => expect(wires[0]?.destroyed).toBe(true))
    expect(talked).toBe(false)
    board.close()
  })
})
