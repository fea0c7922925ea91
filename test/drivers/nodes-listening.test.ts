import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Login } from '../../gateway/ports/logins.ts'
import { MAX_FRAME_BYTES } from '../../gateway/ports/mqtt-listen/frame-limit.ts'
import { listenWire } from '../../gateway/ports/mqtt-listen/listen.ts'
import { freePort } from '../line/free-port.ts'
import { type AChannel, aDisk, watchNodes } from './watch-nodes.ts'

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 })
const LOGINS: readonly Login[] = [
  { user: 'simpul-1', password: 'rahasia-satu' },
  { user: 'simpul-2', password: 'rahasia-dua' },
]
const CHANNELS: readonly AChannel[] = [
  { id: 'bare', periodMs: 1_000, dialect: 'json', topic: 'kebun/polos', unit: '°C' },
  {
    id: 'dated',
    periodMs: 1_000,
    dialect: 'json',
    topic: 'kebun/simpul-1',
    path: '$.v',
    timePath: '$.ts',
    unit: '°C',
    availability: 'kebun/simpul-1/status',
  },
]

let port: number
let disk: ReturnType<typeof aDisk>
let farm: ReturnType<typeof watchNodes>

const start = async (logins: readonly Login[]) => {
  farm = watchNodes({
    open: listenWire({ host: '127.0.0.1', port, logins }),
    channels: CHANNELS,
    disk,
  })
  await eventually(() => expect(farm.ups()).toBeGreaterThan(0))
}
const aClient = async (options: IClientOptions = {}): Promise<MqttClient> => {
  const client = await mqtt.connectAsync(
    `mqtt://127.0.0.1:${port}`,
    { reconnectPeriod: 0, ...options },
    false,
  )
  client.on('error', () => {})
  onTestFinished(() => client.endAsync(true))
  return client
}
const aSocket = async (): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  return socket
}
const closeOf = (socket: Socket) => new Promise((closed) => socket.once('close', closed))
const say = (client: MqttClient, topic: string, payload: string | Buffer, qos: 0 | 1 = 1) =>
  client.publishAsync(topic, payload, { qos })
const goesOn = async () => {
  const before = farm.of('bare').length
  const client = await aClient()
  await say(client, 'kebun/polos', '21')
  await eventually(() => expect(farm.of('bare').length).toBeGreaterThan(before))
}

beforeEach(async () => {
  port = await freePort()
  disk = aDisk()
})
afterEach(() => farm.stop())

describe('the gateway’s own port for nodes', () => {
  beforeEach(() => start([]))

  it('answers a message only when its reading is durable, and takes it when it comes again', async () => {
    disk.takes = false
    const client = await aClient()
    const dated = JSON.stringify({ v: 6.1, ts: Date.now() - 5_000 })
    const cut = new Promise<void>((resolve) => client.once('close', () => resolve()))
    let isAnswered = false
    say(client, 'kebun/simpul-1', dated).then(
      () => {
        isAnswered = true
      },
      () => {},
    )
    await cut
    expect(isAnswered).toBe(false)
    expect(farm.samples).toEqual([])
    disk.takes = true
    await say(await aClient(), 'kebun/simpul-1', dated)
    expect(farm.of('dated')).toMatchObject([{ raw: 6.1 }])
  })

  it('takes one of a node’s own times once, however often it is sent', async () => {
    const client = await aClient()
    const ts = Date.now() - 2_000
    for (const v of [6, 6, 7]) await say(client, 'kebun/simpul-1', JSON.stringify({ v, ts }))
    expect(farm.of('dated').map(({ raw, at }) => [raw, at])).toEqual([[6, ts]])
  })

  it('answers a repeat no sooner than what it repeats is durable', async () => {
    let commit = () => {}
    disk.until = new Promise((resolve) => {
      commit = resolve
    })
    const dated = JSON.stringify({ v: 6.1, ts: Date.now() - 5_000 })
    const answers: string[] = []
    const first = await aClient()
    const second = await aClient()
    const said = [first, second].map((client, n) =>
      say(client, 'kebun/simpul-1', dated).then(() => answers.push(`${n}`)),
    )
    await say(await aClient(), 'kebun/lain', 'x')
    await say(await aClient(), 'kebun/lain', 'x')
    expect(answers).toEqual([])
    commit()
    await Promise.all(said)
    expect(farm.of('dated')).toHaveLength(1)
  })

  it('does not take a message again that was durable before the gateway was restarted', async () => {
    const ts = Date.now() - 2_000
    await say(await aClient(), 'kebun/simpul-1', JSON.stringify({ v: 6, ts }))
    await farm.stop()
    await start([])
    const client = await aClient()
    await say(client, 'kebun/simpul-1', JSON.stringify({ v: 6, ts }))
    await say(client, 'kebun/simpul-1', JSON.stringify({ v: 7, ts: ts + 1_000 }))
    expect(farm.of('dated').map(({ raw }) => raw)).toEqual([7])
  })

  it('gives readings without a time the time they came, no two the same', async () => {
    const client = await aClient()
    const fromMs = Date.now() - 20
    await Promise.all(['1', '2', '3'].map((v) => say(client, 'kebun/polos', v)))
    const times = farm.of('bare').map(({ at }) => at)
    expect(new Set(times).size).toBe(3)
    for (const at of times) expect(at).toBeGreaterThanOrEqual(fromMs)
  })

  it('a message marked as retained is fresh here: the node says it now', async () => {
    const client = await aClient()
    await client.publishAsync('kebun/polos', '19.5', { qos: 1, retain: true })
    expect(farm.newest('bare')?.raw).toBe(19.5)
    const listener = await aClient()
    await expect(listener.subscribeAsync('#')).rejects.toThrow()
  })

  it.each([
    '',
    ' ',
    'nan',
    'NaN',
    'null',
    'unknown',
    'unavailable',
    '0x10',
    '1e999',
    '6,1',
    '6.1 pH',
  ])('‘%s’ is no number, and not 0', async (text) => {
    await say(await aClient(), 'kebun/polos', text)
    expect(farm.newest('bare')).toMatchObject({ raw: null, suspicion: 'dead_probe' })
  })

  it('a port that is taken says so and is tried again', async () => {
    const second = watchNodes({
      open: listenWire({ host: '127.0.0.1', port, logins: [] }),
      channels: CHANNELS,
    })
    await eventually(() => expect(second.downs[0]?.id).toContain('sudah dipakai program lain'))
    await farm.stop()
    await eventually(() => expect(second.ups()).toBeGreaterThan(0))
    await second.stop()
  })
})

describe('a node that must log in', () => {
  beforeEach(() => start(LOGINS))

  it('is heard with its own name and password', async () => {
    for (const { user, password } of LOGINS) {
      await say(await aClient({ username: user, password }), 'kebun/polos', '20')
    }
    expect(farm.of('bare')).toHaveLength(2)
  })

  it.each([
    ['no name', {}],
    ['a wrong password', { username: 'simpul-1', password: 'rahasia-dua' }],
    ['a name that is not known', { username: 'tamu', password: 'rahasia-satu' }],
  ])('is turned away with %s, and the farm is told', async (_, login) => {
    await expect(aClient(login)).rejects.toThrow(/not authorized|bad user ?name/i)
    await eventually(() =>
      expect(farm.fault()?.id).toContain('ditolak: nama atau kata sandinya salah'),
    )
    expect(farm.downs).toEqual([])
  })
})

describe('a stranger at the port for nodes', () => {
  beforeEach(() => start([]))

  it('who declares 256 MB is cut before it is buffered, logged in or not', async () => {
    const before = process.memoryUsage().rss
    const hello = Buffer.from('101000044d5154540402003c000461626364', 'hex')
    const sockets = await Promise.all(Array.from({ length: 50 }, () => aSocket()))
    const closed = Promise.all(sockets.map(closeOf))
    for (const [n, socket] of sockets.entries()) {
      if (n % 2 === 0) socket.write(hello)
      socket.write(Buffer.from([n % 2 === 0 ? 0x30 : 0x10, 0xff, 0xff, 0xff, 0x7f]))
      socket.write(Buffer.alloc(1024 * 1024))
    }
    await closed
    await goesOn()
    // The test holds the senders' ends too: fifty megabytes of theirs are in this figure.
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
    await eventually(() => expect(farm.fault()?.en).toContain('too long'))
  })

  it('who opens five hundred silent connections keeps no node out', async () => {
    const before = process.memoryUsage().rss
    const flood = await Promise.all(Array.from({ length: 500 }, () => aSocket()))
    const startMs = performance.now()
    await goesOn()
    expect(performance.now() - startMs).toBeLessThan(2_000)
    await eventually(() => expect(flood.filter(({ closed }) => closed).length).toBeGreaterThan(430))
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  })

  it.each([
    ['HTTP', 'GET / HTTP/1.1\r\n\r\n'],
    ['zeros', '\u0000\u0000'],
    ['rubbish', '\u00ff'.repeat(100)],
    ['a login that breaks off', Buffer.from([0x10, 0x20, 0x00])],
  ])('who sends %s is cut, and nodes go on', async (_, bytes) => {
    const socket = await aSocket()
    const closed = closeOf(socket)
    socket.end(bytes)
    socket.resume()
    await closed
    await goesOn()
  })

  it('who writes broken UTF-8, NUL or the broker’s own topics is heard by nobody', async () => {
    const victim = await aClient({ clientId: 'korban' })
    const frame = (topic: Buffer) =>
      Buffer.concat([
        Buffer.from([0x30, topic.length + 3, 0, topic.length]),
        topic,
        Buffer.from('9'),
      ])
    const socket = await aSocket()
    socket.write(Buffer.from('101000044d5154540402003c000461626364', 'hex'))
    for (const topic of ['kebun/pol\u0000os', '$SYS/x/new/clients', 'kebun/polos\u0000']) {
      socket.write(frame(Buffer.from(topic)))
    }
    for (const topic of ['ff', 'eda080', '6b6562756e2f706f6c6f73ff']) {
      socket.write(frame(Buffer.from(topic, 'hex')))
    }
    await say(victim, '$SYS/x/new/clients', 'korban')
    await goesOn()
    expect(farm.of('bare').map(({ raw }) => raw)).toEqual([21])
    expect(victim.connected).toBe(true)
  })

  it('who is cut in the middle of a message has said nothing', async () => {
    const socket = await aSocket()
    socket.write(Buffer.from('101000044d5154540402003c000461626364', 'hex'))
    const topic = Buffer.from('kebun/polos')
    socket.write(Buffer.from([0x30, topic.length + 4, 0, topic.length]))
    socket.end(topic)
    await closeOf(socket.resume())
    await goesOn()
    expect(farm.of('bare')).toHaveLength(1)
  })

  it('who sends more at once than the disk takes is slowed, not buffered', async () => {
    const client = await aClient()
    const payload = Buffer.alloc(MAX_FRAME_BYTES - 100, 0x20)
    const before = process.memoryUsage().rss
    for (let n = 0; n < 300; n += 1) client.publish('kebun/lain', payload, { qos: 0 })
    await say(client, 'kebun/polos', '20')
    expect(farm.newest('bare')?.raw).toBe(20)
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
  })
})
