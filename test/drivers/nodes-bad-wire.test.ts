import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { farmClock } from '../../firmware-sim/clock.ts'
import { type MqttNode, startNode } from '../../firmware-sim/firmware/mqtt-node/node.ts'
import { plainJsonNode } from '../../firmware-sim/firmware/mqtt-node/plain-json.ts'
import { connectWire } from '../../gateway/ports/mqtt-connect.ts'
import { listenWire } from '../../gateway/ports/mqtt-listen/listen.ts'
import { freePort } from '../line/free-port.ts'
import { aBroker } from './a-broker.ts'
import { badWire, noTrouble, type Trouble } from './bad-wire.ts'
import { type AChannel, watchNodes } from './watch-nodes.ts'

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 })
const CHANNELS: readonly AChannel[] = [
  {
    id: 'suhu',
    periodMs: 200,
    dialect: 'json',
    topic: 'kebun/simpul-j',
    path: '$.data[0].value',
    timePath: '$.ts',
    unit: '°C',
  },
]

/** Between those who connect to `port` and `target`, with trouble on the way to the gateway. */
async function troubledWay(target: number, trouble: Trouble, isGatewayTheTarget: boolean) {
  const sockets = new Set<Socket>()
  const pull = () => {
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    const [gateway, other] = isGatewayTheTarget ? [far, near] : [near, far]
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
    }
    const device = badWire(gateway, trouble, pull)
    other.pipe(device).pipe(other)
    other.on('close', () => device.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    pull,
    close() {
      pull()
      server.close()
    },
  }
}

describe.each([
  ['to the gateway’s own port', true],
  ['from a broker to the gateway', false],
])('on a bad network %s', (_, isListening) => {
  let trouble: Trouble
  let celsius: number
  /** how often the node has measured */
  let measured: number
  let way: Awaited<ReturnType<typeof troubledWay>>
  let broker: Awaited<ReturnType<typeof aBroker>> | null
  let node: MqttNode
  let farm: ReturnType<typeof watchNodes>

  const newest = () => farm.newest('suhu')?.raw
  const startANode = (port: number) =>
    startNode({
      id: 'simpul-j',
      dialect: plainJsonNode,
      url: `mqtt://127.0.0.1:${port}`,
      login: null,
      clock: farmClock(),
      periodMs: 60,
      measure: () => {
        measured += 1
        return { temperature: celsius }
      },
      has: () => false,
    })
  const measuredMore = async (times: number) => {
    const before = measured
    await eventually(() => expect(measured).toBeGreaterThan(before + times))
  }
  const follows = async () => {
    celsius += 1
    await eventually(() => expect(newest()).toBe(celsius))
  }

  beforeEach(async () => {
    trouble = noTrouble()
    celsius = 20.5
    measured = 0
    broker = isListening ? null : await aBroker()
    const port = broker?.port ?? (await freePort())
    way = await troubledWay(port, trouble, isListening)
    farm = watchNodes({
      open: isListening
        ? listenWire({ host: '127.0.0.1', port, logins: [] })
        : connectWire({ url: `mqtt://127.0.0.1:${way.port}`, login: null }),
      channels: CHANNELS,
    })
    await eventually(() => expect(farm.ups()).toBeGreaterThan(0))
    node = startANode(isListening ? way.port : port)
    await eventually(() => expect(newest()).toBe(20.5))
  })
  afterEach(async () => {
    const truths = new Set([20.5, 21.5, 22.5, 23.5])
    const times = farm.samples.map(({ at }) => at)
    await node.close()
    await farm.stop()
    way.close()
    await broker?.close()
    expect(farm.samples.filter(({ raw }) => !truths.has(raw ?? Number.NaN))).toEqual([])
    expect(new Set(times).size).toBe(times.length)
  })

  it('what arrives one byte at a time is put together', async () => {
    trouble.crumbs = true
    await follows()
    await follows()
  })

  it('what arrives late keeps the node’s own time', async () => {
    trouble.lateMs = 300
    const before = farm.samples.length
    await follows()
    await eventually(() => expect(farm.samples.length).toBeGreaterThan(before + 3))
    const times = farm.samples.map(({ at }) => at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it('a message that a pulled cable cut short is none, and measuring goes on', async () => {
    for (const bytes of [1, 3, 8]) {
      trouble.cutAfterBytes = bytes
      await eventually(() => expect(trouble.cutAfterBytes).toBe(Number.POSITIVE_INFINITY))
      await follows()
    }
  })

  it('garbage on the wire ends in a fresh connection, never in a value', async () => {
    trouble.garbage = [[0xff, 0x00, 0x55], [0x30], [0x10, 0x00]]
    const { length } = farm.samples
    celsius += 1
    await measuredMore(4)
    trouble.garbage = []
    way.pull()
    await eventually(() => expect(farm.samples.length).toBeGreaterThan(length))
    await eventually(() => expect(newest()).toBe(celsius))
  })

  it('a silent wire gives nothing, and what is said afterwards is heard', async () => {
    trouble.silent = true
    const { length } = farm.samples
    celsius += 1
    await measuredMore(4)
    expect(farm.samples.length).toBe(length)
    trouble.silent = false
    await eventually(() => expect(newest()).toBe(celsius))
  })
})
