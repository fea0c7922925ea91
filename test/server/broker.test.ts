import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import fc from 'fast-check'
import mqtt, { type IClientOptions } from 'mqtt'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { topicsOf } from '../../gateway/contract/topics.ts'
import { putGateway, revokeGateway } from '../../server/book/gateways.ts'
import { type FrameFault, frameLimit, MAX_FRAME_BYTES } from '../../server/broker/frame-limit.ts'
import { hashSecret, newSecret } from '../../server/broker/secret.ts'
import { mayPublish, maySubscribe } from '../../server/broker/topic-rules.ts'
import { watchCredentials } from '../../server/credentials.ts'
import { aChannel, aGateway, aReading, aState } from './a-gateway.ts'
import { type AServer, aServer, SITE } from './a-server.ts'
import { memoryStore } from './memory-store.ts'

/** CONNACK return code of a login; 0 when it was let in. */
async function connackOf(server: AServer, options: IClientOptions): Promise<number> {
  try {
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${server.mqttPort}`, {
      reconnectPeriod: 0,
      keepalive: 30,
      ...options,
    })
    await client.endAsync()
    return 0
  } catch (error) {
    return (error as { code: number }).code
  }
}

const login = (server: AServer, id = 'kebun-1') => ({
  clientId: id,
  username: id,
  password: server.secrets.get(id) ?? '',
})

describe('a login', () => {
  it('with the gateway id as client id and user name and its secret is let in', async () => {
    const server = await aServer()
    expect(await connackOf(server, login(server))).toBe(0)
  })

  it('with a wrong secret, of an unknown gateway or without any of it is refused as a bad login', async () => {
    const server = await aServer({ gateways: ['kebun-1', 'kebun-2'] })
    const good = login(server)
    const bad: IClientOptions[] = [
      { ...good, password: newSecret() },
      { ...good, password: server.secrets.get('kebun-2') ?? '' },
      { ...good, password: '' },
      { clientId: 'kebun-9', username: 'kebun-9', password: newSecret() },
      { clientId: '__proto__', username: '__proto__', password: newSecret() },
      { clientId: 'kebun-1' },
    ]
    for (const options of bad) expect(await connackOf(server, options)).toBe(4)
    expect(server.log.sentences.join()).toContain('was not let in')
    expect(server.log.sentences.join()).not.toContain(good.password)
  })

  it('under another or an empty client id is refused as a wrong identifier', async () => {
    const server = await aServer({ gateways: ['kebun-1', 'kebun-2'] })
    const good = login(server)
    expect(await connackOf(server, { ...good, clientId: 'kebun-2' })).toBe(2)
    expect(await connackOf(server, { ...good, clientId: '', clean: true })).toBe(2)
  })

  it('of a revoked gateway is refused as not authorized', async () => {
    const server = await aServer()
    const book = await server.openBook()
    await revokeGateway(book, 'kebun-1', 1)
    await book.destroy()
    expect(await connackOf(server, login(server))).toBe(5)
  })

  it('without a keep-alive of at most a minute is refused', async () => {
    const server = await aServer()
    expect(await connackOf(server, { ...login(server), keepalive: 600 })).toBe(6)
  })

  it('ends within seconds of the gateway being revoked or given a new secret', async () => {
    const server = await aServer()
    const book = await server.openBook()
    onTestFinished(() => book.destroy())
    const gone: string[] = []
    const wiped: string[] = []
    const hashes = new Map([
      ['kebun-1', 'a'],
      ['kebun-2', 'b'],
      ['kebun-3', 'c'],
    ])
    const revoked = new Set<string>()
    const stop = watchCredentials(
      async (id) => ({ secretHash: hashes.get(id) ?? '', isRevoked: revoked.has(id) }),
      {
        secretHashOf: (id) =>
          new Map([
            ['kebun-1', 'a'],
            ['kebun-2', 'b'],
            ['kebun-3', 'c'],
          ]).get(id),
        connected: () => ['kebun-1', 'kebun-2', 'kebun-3'].filter((id) => !gone.includes(id)),
        disconnect: (id) => void gone.push(id),
        forget: (id) => void wiped.push(id),
      },
      5,
    )
    onTestFinished(stop)
    revoked.add('kebun-2')
    await vi.waitFor(() => expect(gone).toEqual(['kebun-2']))
    expect(wiped).toEqual(['kebun-2'])
    hashes.set('kebun-3', 'new')
    await vi.waitFor(() => expect(gone).toEqual(['kebun-2', 'kebun-3']))
  })

  it('takes the place of the same gateway’s older connection', async () => {
    const server = await aServer()
    const first = await aGateway(server)
    const closed = once(first.client.stream, 'close')
    const second = await aGateway(server)
    await closed
    await second.announce(aChannel())
    await second.send(1, [aReading(1_000)])
    await second.untilStored(1)
  })
})

describe('a gateway may write', () => {
  const own = topicsOf(SITE, 'kebun-1')
  const other = topicsOf(SITE, 'kebun-2')
  const epoch = '9be16d55-54f6-4a5c-a39b-3ddc24b8ee1c'
  const speaker = { site: SITE, gateway: 'kebun-1' }

  it('its own readings, state and channels', () => {
    for (const topic of [own.state, own.channels]) {
      expect(mayPublish(speaker, topic, true).ok).toBe(true)
    }
    expect(mayPublish(speaker, own.readings(epoch, 1), false).ok).toBe(true)
  })

  it('nothing else', () => {
    const refused = [
      ...[own.stored, own.time, other.state, other.channels, other.readings(epoch, 1)],
      topicsOf('lapas-serang', 'kebun-1').state,
      ...['$SYS/x/new/clients', '$share/g/panen', '', '/', own.base, `${own.state}/x`],
      ...[`${own.state}\u0000`, `${own.state}\ufffd`, own.state.toUpperCase()],
      ...[own.readings(epoch, 0), own.readings(epoch, 1.5), own.readings('1', 1)],
      ...[`${own.base}/readings/+/1`, `${own.base}/#`, 'panen/v2/x/y/state'],
    ]
    for (const topic of refused)
      expect([topic, mayPublish(speaker, topic, false).ok]).toEqual([topic, false])
    expect(mayPublish(speaker, own.readings(epoch, 1), true).ok).toBe(false)
  })

  it('only under its own name, for any names and any topic', () => {
    const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,2}$/)
    const name = fc.record({ site: slug, gateway: slug })
    const kinds = ['state', 'channels', 'stored', 'time', 'command', `readings/${epoch}/7`]
    fc.assert(
      fc.property(name, name, fc.constantFrom(...kinds), (own, said, kind) => {
        const isOwn = own.site === said.site && own.gateway === said.gateway
        const topic = `panen/v1/${said.site}/${said.gateway}/${kind}`
        const mayWrite = isOwn && /^(state|channels|readings)/.test(kind)
        expect(mayPublish(own, topic, false).ok).toBe(mayWrite)
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (topic) => !mayPublish(speaker, topic, false).ok),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (filter) => !maySubscribe(speaker, filter)),
    )
  })
})

describe('a publish that is not allowed', () => {
  it('reaches nobody, is logged once, and leaves the session of its sender alone', async () => {
    const store = memoryStore()
    const server = await aServer({ store, gateways: ['kebun-1', 'kebun-2'] })
    const victim = await aGateway(server)
    const sender = await aGateway(server, 'kebun-2')
    await victim.announce(aChannel())
    for (let i = 0; i < 20; i++) {
      await sender.say(victim.topics.stored, { epoch: victim.epoch, seqs: [1], serverTimeMs: 1 })
      await sender.say(victim.topics.state, aState({ online: false }), true)
      await sender.say(victim.topics.readings(victim.epoch, 9), 'x')
      await sender.say('$SYS/x/new/clients', 'kebun-1')
    }
    await victim.send(1, [aReading(1_000)])
    await victim.untilStored(1)
    expect(victim.storedSeqs()).toEqual([1])
    expect(victim.client.connected && sender.client.connected).toBe(true)
    const said = server.log.sentences.filter((sentence) => sentence.includes('may not write'))
    expect(said).toHaveLength(2)
  })

  it('is not left behind for the next one to hear, nor spoken by a will', async () => {
    const server = await aServer({ gateways: ['kebun-1', 'kebun-2'] })
    const will = { epoch: 'x', seqs: [1], serverTimeMs: 1 }
    const stranger = await aGateway(server, 'kebun-2', {
      will: {
        topic: topicsOf(SITE, 'kebun-2').stored,
        payload: Buffer.from(JSON.stringify(will)),
        qos: 1,
        retain: true,
      },
    })
    await stranger.say(topicsOf(SITE, 'kebun-1').time, { serverTimeMs: 1, sure: true }, true)
    stranger.client.stream.destroy()
    await vi.waitFor(() => expect(server.log.sentences.join()).toContain('only the server writes'))
    for (const id of ['kebun-1', 'kebun-2']) {
      const gateway = await aGateway(server, id)
      await vi.waitFor(() => expect(gateway.times).toHaveLength(1))
      expect(gateway.times[0]?.serverTimeMs).toBeGreaterThan(1_000)
      expect(gateway.stored).toEqual([])
    }
  })
})

describe('a gateway may listen', () => {
  it('to what is stored and to the time, and every other filter is refused one by one', async () => {
    const server = await aServer({ gateways: ['kebun-1', 'kebun-2'] })
    const gateway = await aGateway(server)
    const other = topicsOf(SITE, 'kebun-2')
    const filters = [
      ...['#', '+/#', '$SYS/#', `$share/g/${gateway.topics.stored}`, 'refused'],
      ...[`${gateway.topics.base}/#`, `panen/v1/${SITE}/+/stored`, other.stored, other.time],
      gateway.topics.state,
    ]
    const granted = await new Promise<number[]>((resolve) => {
      gateway.client.subscribe(
        [gateway.topics.stored, ...filters],
        { qos: 1 },
        (_error, _granted, packet) => resolve(packet?.granted as number[]),
      )
    })
    expect(granted).toEqual([1, ...filters.map(() => 128)])
  })
})

describe('the frame limit', () => {
  const frame = (type: number, body: Uint8Array): Buffer => {
    const length: number[] = []
    let rest = body.length
    do {
      const low = rest % 128
      rest = Math.floor(rest / 128)
      length.push(rest > 0 ? low | 0x80 : low)
    } while (rest > 0)
    return Buffer.concat([Buffer.from([type, ...length]), body])
  }
  const chunksOf = (bytes: Buffer, cuts: readonly number[]) => {
    const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)
    return [0, ...at].map((from, i) => bytes.subarray(from, at[i] ?? bytes.length))
  }
  const faultOf = (chunks: readonly Buffer[]): FrameFault | null => {
    const limit = frameLimit()
    return chunks.map((chunk) => limit.read(chunk)).find((fault) => fault !== null) ?? null
  }
  const bodies = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 6 })
  const cuts = fc.array(fc.nat(5_000), { maxLength: 12 })

  it('lets packets in order pass, in whatever chunks they come', () => {
    fc.assert(
      fc.property(bodies, cuts, (all, where) => {
        const stream = Buffer.concat(all.map((body, i) => frame(i === 0 ? 0x10 : 0x32, body)))
        expect(faultOf(chunksOf(stream, where))).toBeNull()
      }),
    )
  })

  it('stops at a packet that declares too much, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(
        bodies,
        cuts,
        fc.integer({ min: MAX_FRAME_BYTES + 1, max: 268_435_455 }),
        (all, where, length) => {
          const before = all.map((body, i) => frame(i === 0 ? 0x10 : 0x32, body))
          const declared = [0, 1, 2, 3].map((i) => Math.floor(length / 128 ** i))
          const bytes = declared.map((part, i) =>
            declared[i + 1] ? (part % 128) | 0x80 : part % 128,
          )
          const header = Buffer.from([
            0x32,
            ...bytes.slice(0, declared.findLastIndex((part) => part > 0) + 1),
          ])
          expect(faultOf(chunksOf(Buffer.concat([...before, header]), where))).toBe(
            'packet too long',
          )
        },
      ),
    )
  })

  it('takes the longest allowed packet and not one byte more', () => {
    const connect = frame(0x10, Buffer.alloc(10))
    expect(faultOf([connect, frame(0x32, Buffer.alloc(MAX_FRAME_BYTES))])).toBeNull()
    expect(faultOf([connect, frame(0x32, Buffer.alloc(MAX_FRAME_BYTES + 1))])).toBe(
      'packet too long',
    )
    expect(faultOf([connect, Buffer.from([0x32, 0x80, 0x80, 0x80, 0x80, 0x01])])).toBe(
      'malformed length',
    )
  })

  it('wants CONNECT first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), (type) => {
        fc.pre(type !== 0x10)
        expect(faultOf([Buffer.from([type])])).toBe('first packet is not CONNECT')
      }),
    )
  })
})

describe('a stranger on the wire', () => {
  const socketTo = async (server: AServer): Promise<Socket> => {
    const socket = connect(server.mqttPort, '127.0.0.1')
    socket.on('error', () => {})
    onTestFinished(() => void socket.destroy())
    await once(socket, 'connect')
    return socket
  }
  const closeOf = (socket: Socket) => new Promise((closed) => socket.once('close', closed))

  it('who declares 256 MB is cut before it is buffered, and nobody else notices', async () => {
    const store = memoryStore()
    const server = await aServer({ store })
    const gateway = await aGateway(server)
    await gateway.announce(aChannel())
    const sockets = await Promise.all(Array.from({ length: 50 }, () => socketTo(server)))
    const closed = Promise.all(sockets.map(closeOf))
    const before = process.memoryUsage().rss
    for (const socket of sockets) {
      socket.write(Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]))
      socket.write(Buffer.alloc(1024 * 1024))
    }
    await closed
    await gateway.send(1, [aReading(1_000)])
    await gateway.untilStored(1)
    // The test holds the senders' ends too: fifty megabytes of theirs are in this figure.
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
  })

  it('who opens hundreds of silent connections keeps no gateway out', async () => {
    const server = await aServer()
    const flood = await Promise.all(Array.from({ length: 400 }, () => socketTo(server)))
    const startMs = performance.now()
    const gateway = await aGateway(server)
    await gateway.announce(aChannel())
    await gateway.send(1, [aReading(1_000)])
    await gateway.untilStored(1)
    expect(performance.now() - startMs).toBeLessThan(2_000)
    await vi.waitFor(() => expect(flood.filter(({ closed }) => closed).length).toBeGreaterThan(190))
  })

  it('who sends rubbish, half a packet or HTTP is cut, and gateways go on', async () => {
    const server = await aServer()
    const gateway = await aGateway(server)
    await gateway.announce(aChannel())
    for (const bytes of ['GET / HTTP/1.1\r\n\r\n', '\u0000\u0000', '\u00ff'.repeat(100)]) {
      const socket = await socketTo(server)
      const closed = closeOf(socket)
      socket.write(bytes)
      await closed
    }
    const broken = await socketTo(server)
    const closed = closeOf(broken)
    broken.end(Buffer.from([0x10, 0x20, 0x00]))
    await closed
    await gateway.send(1, [aReading(1_000)])
    await gateway.untilStored(1)
  })

  it('who sends random bytes after a proper login start never stops the broker', async () => {
    const server = await aServer()
    const hello = Buffer.from('101000044d5154540402003c0004', 'hex')
    const tail = fc.uint8Array({ minLength: 0, maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(tail, async (bytes) => {
        const socket = await socketTo(server)
        const closed = closeOf(socket)
        socket.end(Buffer.concat([hello, bytes]))
        socket.resume()
        await closed
      }),
      { numRuns: 100 },
    )
    expect(await connackOf(server, login(server))).toBe(0)
  })

  it('who floods with topics of control characters and broken UTF-8 is heard by nobody', async () => {
    const store = memoryStore()
    const server = await aServer({ store })
    const gateway = await aGateway(server)
    await gateway.announce(aChannel())
    const { base } = gateway.topics
    for (const topic of [`${base}/sta\u0000te`, `${base}/st\u0007ate`, '\ud800', 'a/b/c/d/e/f/g']) {
      await gateway.say(topic, 'x').catch(() => {})
    }
    await gateway.send(1, [aReading(1_000)])
    await gateway.untilStored(1)
  })
})

describe('a gateway’s secret', () => {
  it('is 256 random bits, kept only as a hash', async () => {
    const secret = newSecret()
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    const server = await aServer()
    const book = await server.openBook()
    await putGateway(book, { id: 'kebun-7', secretHash: hashSecret(secret), atMs: 1 })
    const rows = await book.selectFrom('gateway').selectAll().execute()
    await book.destroy()
    expect(JSON.stringify(rows)).not.toContain(secret)
  })
})
