import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Aedes } from 'aedes'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Batch, fromBatch } from '../../gateway/contract/batch.ts'
import type { Channels } from '../../gateway/contract/channels.ts'
import type { Reply } from '../../gateway/contract/command.ts'
import type { Reading } from '../../gateway/contract/reading.ts'
import type { GatewayState } from '../../gateway/contract/state.ts'
import { parseTopic, topicsOf } from '../../gateway/contract/topics.ts'
import { gatewayLog } from '../../gateway/log.ts'
import type { Outbox } from '../../gateway/outbox/outbox.ts'
import { sqliteOutbox } from '../../gateway/outbox/sqlite.ts'
import { NO_MARKS } from '../../gateway/time/stamp.ts'
import { startUplink, type Uplink } from '../../gateway/uplink/uplink.ts'

const topics = topicsOf('lapas-cilegon', 'kebun-1')
const log = gatewayLog('kebun-1')
log.level = 'silent'

const reading = (raw: number): Reading => ({
  channel: 'tandon-1-ph',
  at: Date.now() + raw,
  value: 6,
  raw,
  quality: 'good',
  reason: null,
  calibration: 1,
  compensationC: 27,
})
const state = (online: boolean): GatewayState => ({
  online,
  version: '0',
  boot: randomUUID(),
  startedAtMs: 0,
  atMs: Date.now(),
  clock: { trust: 'server', undated: 0, aheadMs: 0 },
  backlog: { readings: 0, bytes: 0, oldestMs: null, hoursLeft: null, evicted: null },
  ports: [],
})
const channels: Channels = { channels: [] }
const reply: Reply = {
  id: randomUUID(),
  outcome: { ok: false, refusal: { id: 'tidak', en: 'no' } },
}

/** A broker that notes what a gateway publishes and says `stored` only when it is told to. */
async function startBroker(port = 0) {
  const broker = await Aedes.createBroker()
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    broker.handle(socket)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const heard: { topic: string; payload: string; retain: boolean }[] = []
  broker.on('publish', (packet, client) => {
    if (client === null && !packet.topic.endsWith('state')) return
    heard.push({ topic: packet.topic, payload: String(packet.payload), retain: packet.retain })
  })
  const batches = () =>
    heard.flatMap(({ topic, payload }) => {
      const parsed = parseTopic(topic)
      if (parsed?.kind !== 'readings') return []
      const readings = fromBatch(JSON.parse(payload) as Batch) ?? []
      return [{ ...parsed, payload, raws: readings.map(({ raw }) => raw) }]
    })
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    batches,
    /** as when the power of the gateway goes: no goodbye on the wire */
    cut: () => {
      for (const socket of sockets) socket.destroy()
    },
    say: (topic: string, body: object) =>
      new Promise<void>((resolve, reject) =>
        broker.publish(
          {
            cmd: 'publish',
            topic,
            payload: JSON.stringify(body),
            qos: 1,
            retain: false,
            dup: false,
          },
          (error) => (error ? reject(error) : resolve()),
        ),
      ),
    stop: async () => {
      await new Promise<void>((resolve) => broker.close(() => resolve()))
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 20 })

describe('the uplink', () => {
  let folder: string
  let outbox: Outbox
  let uplink: Uplink | null
  let broker: Awaited<ReturnType<typeof startBroker>>

  const start = (port = broker.port) => {
    uplink = startUplink({
      site: 'lapas-cilegon',
      gateway: 'kebun-1',
      server: `mqtt://127.0.0.1:${port}`,
      secret: 'rahasia',
      backlogPerSecond: 5_000,
      outbox,
      channels: () => channels,
      commands: { handle: async () => reply },
      state,
      onServerTime: () => {},
      log,
      random: () => 0.5,
    })
  }
  const append = (...raws: number[]) =>
    outbox.append({
      entries: raws.map((raw) => ({ reading: reading(raw), lane: 'live' as const })),
      clock: NO_MARKS,
    })
  const storeAll = () =>
    broker.say(topics.stored, {
      epoch: outbox.epoch,
      seqs: broker.batches().map(({ seq }) => seq),
      serverTimeMs: Date.now(),
    })

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'panen-uplink-'))
    outbox = sqliteOutbox({ file: join(folder, 'outbox.db'), now: Date.now })
    broker = await startBroker()
    uplink = null
  })
  afterEach(async () => {
    await uplink?.close()
    outbox.close()
    await broker.stop()
    rmSync(folder, { recursive: true })
  })

  it('says what it measures and how it is, retained, before the first reading', async () => {
    await append(1)
    start()
    await eventually(() => expect(broker.batches()).toHaveLength(1))
    const [first, second, third] = broker.heard
    expect(first).toMatchObject({ topic: topics.channels, retain: true })
    expect(second).toMatchObject({ topic: topics.state, retain: true })
    expect(third?.topic).toBe(topics.readings(outbox.epoch, 1))
  })

  it('keeps a reading the broker has taken until the server calls it stored', async () => {
    start()
    await append(1, 2, 3)
    await eventually(() => expect(broker.batches().flatMap(({ raws }) => raws)).toHaveLength(3))
    expect(outbox.backlog().readings).toBe(3)
    await storeAll()
    await eventually(() => expect(outbox.backlog().readings).toBe(0))
  })

  it('forgets nothing for a stored-ack of another epoch', async () => {
    start()
    await append(1)
    await eventually(() => expect(broker.batches()).toHaveLength(1))
    const seqs = [broker.batches()[0]?.seq ?? 0]
    await broker.say(topics.stored, { epoch: randomUUID(), seqs, serverTimeMs: 0 })
    await broker.say(topics.stored, { epoch: 'nonsense', seqs: 'all' })
    await append(2)
    await eventually(() => expect(broker.batches()).toHaveLength(2))
    expect(outbox.backlog().readings).toBe(2)
  })

  it('after the broker was away it sends the same batches again, byte for byte', async () => {
    start()
    await append(1, 2)
    await eventually(() => expect(broker.batches()).toHaveLength(1))
    const [before] = broker.batches()
    const { port } = broker
    await broker.stop()
    await append(3)
    broker = await startBroker(port)
    await eventually(() => {
      const again = broker.batches()
      expect(again.find(({ seq }) => seq === before?.seq)?.payload).toBe(before?.payload)
      expect(again.flatMap(({ raws }) => raws).toSorted()).toEqual([1, 2, 3])
    })
  })

  it('keeps only a few batches on the wire, and a live reading passes a backlog', async () => {
    const old = Array.from({ length: 20_000 }, (_, n) => ({
      reading: { ...reading(n), at: n },
      lane: 'backlog' as const,
    }))
    await outbox.append({ entries: old, clock: NO_MARKS })
    start()
    await eventually(() => expect(broker.batches()).toHaveLength(4))
    await append(999_999)
    await eventually(() => expect(broker.batches().at(-1)?.raws).toEqual([999_999]))
    expect(broker.batches()).toHaveLength(5)
  })

  it('a broker that is not there yet is waited for', async () => {
    const { port } = broker
    await broker.stop()
    start(port)
    await append(7)
    broker = await startBroker(port)
    await eventually(() => expect(broker.batches().flatMap(({ raws }) => raws)).toEqual([7]))
  })

  describe('with a broker that freezes', () => {
    const CONNACK = Buffer.of(0x20, 0x02, 0x00, 0x00)
    let frozen: Server
    let connections: Socket[]

    const freeze = async (say: Buffer) => {
      connections = []
      frozen = createServer((socket) => {
        connections.push(socket)
        socket.on('error', () => {})
        socket.once('data', () => socket.write(say))
      })
      await new Promise<void>((resolve) => frozen.listen(0, '127.0.0.1', resolve))
      start((frozen.address() as AddressInfo).port)
      await eventually(() => expect(connections).toHaveLength(1))
    }
    afterEach(() => {
      for (const socket of connections) socket.destroy()
      frozen.close()
    })
    const endsSoon = async () => {
      const startedMs = performance.now()
      await uplink?.close()
      uplink = null
      expect(performance.now() - startedMs).toBeLessThan(2_000)
    }

    it('before it greets, the gateway still ends at once', async () => {
      await freeze(Buffer.alloc(0))
      await endsSoon()
    })

    it('after it greeted, the gateway still ends at once', async () => {
      await freeze(CONNACK)
      await endsSoon()
    })

    it('one that hangs up before it greets is tried again, for ever', async () => {
      connections = []
      frozen = createServer((socket) => {
        connections.push(socket)
        socket.on('error', () => {})
        socket.once('data', () => socket.end())
      })
      await new Promise<void>((resolve) => frozen.listen(0, '127.0.0.1', resolve))
      start((frozen.address() as AddressInfo).port)
      await eventually(() => expect(connections.length).toBeGreaterThan(2))
    })

    it('the gateway leaves it and connects anew, with every reading', async () => {
      await append(1)
      await freeze(CONNACK)
      await eventually(() => expect(connections.length).toBeGreaterThan(1))
      expect(outbox.backlog().readings).toBe(1)
    })
  })

  const stateHeard = () => broker.heard.filter(({ topic }) => topic === topics.state).at(-1)
  const isOnline = () => JSON.parse(stateHeard()?.payload ?? '{}').online as boolean | undefined

  it('answers a command of the server', async () => {
    start()
    await eventually(() => expect(isOnline()).toBe(true))
    await broker.say(topics.command, { anything: true })
    await eventually(() =>
      expect(broker.heard.find(({ topic }) => topic === topics.reply)?.payload).toBe(
        JSON.stringify(reply),
      ),
    )
  })

  it('says goodbye when it is ended', async () => {
    start()
    await eventually(() => expect(isOnline()).toBe(true))
    await uplink?.close()
    uplink = null
    await eventually(() => expect(isOnline()).toBe(false))
  })

  it('its will tells the farm when it vanishes', async () => {
    start()
    await eventually(() => expect(isOnline()).toBe(true))
    const before = broker.heard.length
    broker.cut()
    await eventually(() =>
      expect(broker.heard.slice(before).some(({ payload }) => /"online":false/.test(payload))).toBe(
        true,
      ),
    )
  })
})
