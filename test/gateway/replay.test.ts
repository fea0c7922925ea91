import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Sample } from '../../gateway/drivers/driver.ts'
import { replayDriver } from '../../gateway/drivers/replay.ts'
import { supervise } from '../../gateway/ports/supervise.ts'
import { tcpWire } from '../../gateway/ports/tcp.ts'
import { farmClock } from '../../gateway/time/clock.ts'
import { NO_MARKS, stamper } from '../../gateway/time/stamp.ts'

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 })
const sample = (n: number) => ({ n, channel: 'tandon-1-ph', at: 1_000 * n, raw: n / 8 })

describe('the replay driver', () => {
  let connections: { socket: Socket; said: { after: number }[] }[]
  let server: ReturnType<typeof createServer>
  let taken: Sample[]
  let position: number
  let diskTakes: boolean
  let faults: string[]
  let stop: () => Promise<void>

  const say = (...lines: unknown[]) =>
    connections.at(-1)?.socket.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))

  beforeEach(async () => {
    connections = []
    taken = []
    position = 0
    diskTakes = true
    faults = []
    server = createServer((socket) => {
      const said: { after: number }[] = []
      socket.on('error', () => {})
      socket.on('data', (bytes) => {
        for (const line of String(bytes).trim().split('\n')) said.push(JSON.parse(line))
      })
      connections.push({ socket, said })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const clock = farmClock()
    const driver = replayDriver.make({}, [])
    stop = supervise({
      open: tcpWire('127.0.0.1', (server.address() as AddressInfo).port),
      talk: (wire, signal) =>
        driver.talk(wire, {
          clock,
          stamper: stamper(clock, NO_MARKS),
          up: () => {},
          take: async (samples, n) => {
            if (!diskTakes) return false
            taken.push(...samples)
            position = n ?? position
            return true
          },
          knows: (channel) => channel !== 'asing',
          position: () => position,
          temperatureOf: () => null,
          signal,
        }),
      onDown: ({ en }) => faults.push(en),
      random: () => 0,
    })
    await eventually(() => expect(connections[0]?.said).toEqual([{ after: 0 }]))
  })
  afterEach(async () => {
    await stop()
    for (const { socket } of connections) socket.destroy()
    server.close()
  })

  it('takes samples with their own times and says how far it holds them durably', async () => {
    say({ total: 2 }, sample(1), { ...sample(2), raw: null }, { end: 2 })
    await eventually(() => expect(connections[0]?.said.at(-1)).toEqual({ after: 2 }))
    expect(taken).toMatchObject([
      { channel: 'tandon-1-ph', at: 1_000, raw: 0.125, origin: 'replay', suspicion: null },
      { at: 2_000, raw: null, suspicion: 'dead_probe' },
    ])
  })

  it('goes on after a broken connection where it was, without a hole and without a repeat', async () => {
    say(sample(1), sample(2))
    await eventually(() => expect(position).toBe(2))
    connections[0]?.socket.destroy()
    await eventually(() => expect(connections[1]?.said).toEqual([{ after: 2 }]))
    say(sample(2), sample(3))
    await eventually(() => expect(taken.map(({ at }) => at)).toEqual([1_000, 2_000, 3_000]))
  })

  it('a line cut into pieces by the wire is one line', async () => {
    const text = `${JSON.stringify(sample(1))}\n`
    for (const piece of [text.slice(0, 5), text.slice(5, 20), text.slice(20)]) {
      connections[0]?.socket.write(piece)
    }
    await eventually(() => expect(taken).toHaveLength(1))
  })

  it.each([
    ['garbage', 'bukan json\n'],
    ['a number that skips one', `${JSON.stringify(sample(5))}\n`],
    ['a value that is no number', '{"n":1,"channel":"a","at":1,"raw":"6"}\n'],
    ['a line without end', 'x'.repeat(10_000)],
  ])('%s is no sample: it is reported and the source is asked again', async (_, text) => {
    connections[0]?.socket.write(text)
    await eventually(() => expect(connections).toHaveLength(2))
    expect(faults.join()).toContain('none of its own')
    expect(taken).toEqual([])
    say(sample(1))
    await eventually(() => expect(taken).toHaveLength(1))
  })

  it('what the disk refused is not called durable and is asked for again', async () => {
    diskTakes = false
    say(sample(1))
    await eventually(() => expect(connections).toHaveLength(2))
    diskTakes = true
    await eventually(() => expect(connections[1]?.said).toEqual([{ after: 0 }]))
    say(sample(1))
    await eventually(() => expect(position).toBe(1))
  })
})

describe('a wire that breaks', () => {
  it('nothing listening is a sentence with the address, again and again, never a crash', async () => {
    const faults: string[] = []
    const stop = supervise({
      open: tcpWire('127.0.0.1', 1),
      talk: () => Promise.reject(new Error('never reached')),
      onDown: ({ id }) => faults.push(id),
      random: () => 0,
    })
    await eventually(() => expect(faults.length).toBeGreaterThan(1))
    expect(faults[0]).toMatch(/^tidak menjawab: periksa kabel.*\(127\.0\.0\.1:1, ECONNREFUSED\)$/)
    await stop()
  })
})
