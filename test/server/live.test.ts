import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { LatestReading } from '../../server/contract/latest.ts'
import { LIVE_ROUTE } from '../../server/contract/live.ts'
import { liveHub } from '../../server/live/hub.ts'
import { newestReadings } from '../../server/live/newest.ts'
import { MAX_NEWS, MAX_NEWS_AGE_MS, newsRing } from '../../server/live/news.ts'
import { type Output, screen } from '../../server/live/screen.ts'
import { aChannel, aGateway, aReading, aState } from './a-gateway.ts'
import { aServer } from './a-server.ts'
import { anEventStream } from './event-stream.ts'
import { memoryStore, unreachable } from './memory-store.ts'

async function aLine(store = memoryStore()) {
  const server = await aServer({ store })
  const gateway = await aGateway(server)
  await gateway.announce(aChannel(), aChannel({ id: 'melon-1-ph', place: 'melon-1' }))
  return { server, gateway, store }
}

describe('a screen that opens the stream', () => {
  it('hears hello, then the whole picture, then each new value as it is measured', async () => {
    const { server, gateway } = await aLine()
    await gateway.send(1, [aReading(1_000, { value: 6.2 })])
    await gateway.untilStored(1)
    const stream = await anEventStream(server)
    await stream.until('snapshot')
    expect(stream.events.map(({ event }) => event).slice(0, 2)).toEqual(['hello', 'snapshot'])
    expect(stream.of('hello')[0]?.data).toMatchObject({ resumed: false, speed: 1 })
    expect(stream.of('snapshot')[0]?.data).toMatchObject({
      readings: [{ channel: 'tandon-1-ph', at: 1_000, value: 6.2, quality: 'good' }],
      gateways: [{ gateway: 'kebun-1' }],
    })
    await gateway.send(2, [aReading(2_000, { value: 6.3 })])
    const readings = await stream.until('readings')
    expect(readings.data.readings).toMatchObject([
      { channel: 'tandon-1-ph', at: 2_000, value: 6.3 },
    ])
    expect(stream.text().startsWith('retry: 2000\n\n')).toBe(true)
  })

  it('hears values while history is away', async () => {
    const { server, gateway, store } = await aLine()
    store.fail(unreachable())
    const stream = await anEventStream(server)
    await stream.until('snapshot')
    await gateway.send(1, [aReading(1_000)])
    expect((await stream.until('readings')).data.readings).toHaveLength(1)
  })

  it('hears nothing of backlog', async () => {
    const { server, gateway } = await aLine()
    const stream = await anEventStream(server)
    await stream.until('snapshot')
    await gateway.send(1, [aReading(1_000)], 'backlog')
    await gateway.send(2, [aReading(2_000)], 'live')
    const readings = await stream.until('readings')
    expect(readings.data.readings).toMatchObject([{ at: 2_000 }])
  })

  it('hears of gateways and of new channels', async () => {
    const { server, gateway } = await aLine()
    const stream = await anEventStream(server)
    await stream.until('snapshot')
    const ports = [
      {
        id: 'papan-1',
        driver: 'firmata',
        up: false,
        sinceMs: 5,
        fault: { id: 'Kabel lepas.', en: 'The cable is out.' },
      },
    ]
    await gateway.say(gateway.topics.state, aState({ ports }), true)
    expect((await stream.until('gateway')).data.gateway).toMatchObject({
      online: true,
      ports: [{ id: 'papan-1', up: false, fault: { en: 'The cable is out.' } }],
    })
    await gateway.announce(aChannel({ id: 'bedeng-1-ph', place: 'bedeng-1' }))
    await stream.until('site')
  })

  it('goes on where it was after losing the connection, without a snapshot', async () => {
    const { server, gateway } = await aLine()
    const first = await anEventStream(server)
    await first.until('snapshot')
    await gateway.send(1, [aReading(1_000)])
    const { id } = await first.until('readings')
    first.close()
    await first.closed
    await gateway.send(2, [aReading(2_000), aReading(2_500, { channel: 'melon-1-ph' })])
    await gateway.send(3, [aReading(3_000)])
    await gateway.untilStored(2, 3)
    const again = await anEventStream(server, id ?? '')
    const missed = await again.until('readings')
    expect(again.of('hello')[0]?.data.resumed).toBe(true)
    expect(again.of('snapshot')).toEqual([])
    expect(missed.data.readings).toMatchObject([
      { channel: 'tandon-1-ph', at: 3_000 },
      { channel: 'melon-1-ph', at: 2_500 },
    ])
  })

  it('gets a snapshot when what it missed is not known any more', async () => {
    const { server } = await aLine()
    for (const id of ['another-run-7', 'x', '', '-1', '9999999999999999999']) {
      const stream = await anEventStream(server, id)
      await stream.until('snapshot')
      expect(stream.of('hello')[0]?.data.resumed).toBe(false)
    }
  })

  it('is told to come back later when a hundred watch already', async () => {
    const { server } = await aLine()
    const streams = await Promise.all(Array.from({ length: 100 }, () => anEventStream(server)))
    expect(streams.every(({ status }) => status === 200)).toBe(true)
    const refused = await server.get(LIVE_ROUTE)
    expect(refused.status).toBe(503)
    expect(await refused.json()).toMatchObject({ code: 'busy' })
    streams[0]?.close()
    const isBackIn = async () => {
      const stream = await anEventStream(server)
      expect(stream.status).toBe(200)
    }
    await vi.waitFor(isBackIn, { timeout: 5_000, interval: 50 })
  })

  it('does not hold up a server that stops', async () => {
    const { server } = await aLine()
    const stream = await anEventStream(server)
    await stream.until('snapshot')
    const startMs = performance.now()
    await server.close()
    expect(performance.now() - startMs).toBeLessThan(2_000)
    await stream.closed
  })

  it('that never reads is held to one value a channel, and others hear as fast as before', async () => {
    const { server, gateway } = await aLine()
    const { port } = new URL(server.httpUrl)
    const frozen = connect(Number(port), '127.0.0.1')
    onTestFinished(() => void frozen.destroy())
    await once(frozen, 'connect')
    frozen.pause()
    frozen.write(`GET ${LIVE_ROUTE} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`)
    const healthy = await anEventStream(server)
    await healthy.until('snapshot')
    for (let seq = 1; seq <= 200; seq++) await gateway.send(seq, [aReading(seq * 1_000)])
    await vi.waitFor(() => expect(healthy.of('readings').at(-1)?.data.readings[0].at).toBe(200_000))
  })
})

const aLatest = (channel: string, at: number): LatestReading => {
  const { compensationC: _, ...reading } = aReading(at, { channel })
  return reading
}

/** The writing end of a stream that a test can block and look into. */
function anOutput() {
  const written: string[] = []
  const drains: (() => void)[] = []
  const state = { isBlocked: false, waitingBytes: 0, isCut: false }
  const output: Output = {
    write: (text) => {
      written.push(text)
      return !state.isBlocked
    },
    get waitingBytes() {
      return state.waitingBytes
    },
    onDrain: (task) => void drains.push(task),
    onClose: () => {},
    end: () => {},
    cut: () => {
      state.isCut = true
    },
  }
  const drain = () => {
    state.isBlocked = false
    for (const task of drains) task()
  }
  return { output, written, state, drain }
}

describe('a screen that does not keep up', () => {
  const heartbeat = { nowMs: 1, seq: 1, build: 'x' }
  const aScreen = () => {
    const ends = anOutput()
    const time = { wallMs: 0 }
    const tab = screen({ ...ends, run: 'run', now: () => 7, wallMs: () => time.wallMs })
    return { ...ends, tab, time }
  }

  it('misses values in between, never the newest, and is not written to while it is blocked', () => {
    const { tab, written, state, drain, time } = aScreen()
    tab.open()
    state.isBlocked = true
    tab.offer({ seq: 1, news: { kind: 'readings', readings: [aLatest('a', 1)] } })
    for (let seq = 2; seq <= 500; seq++) {
      time.wallMs += 100
      tab.offer({ seq, news: { kind: 'readings', readings: [aLatest('a', seq)] } })
    }
    expect(written).toHaveLength(1)
    drain()
    expect(written).toHaveLength(2)
    expect(written[1]).toContain('"at":500')
    expect(written[1]).not.toContain('"at":499')
    expect(written[1]).toContain('id: run-500\n')
  })

  it('is cut after twenty seconds, and it can go on where it was', () => {
    const { tab, state, time } = aScreen()
    tab.open()
    state.isBlocked = true
    tab.offer({ seq: 1, news: { kind: 'site' } })
    time.wallMs = 20_000
    tab.beat(heartbeat)
    expect(state.isCut).toBe(false)
    time.wallMs = 20_001
    tab.beat(heartbeat)
    expect(state.isCut).toBe(true)
  })

  it('is not written to any more once its stream has ended', () => {
    const { tab, written } = aScreen()
    tab.open()
    tab.end()
    tab.offer({ seq: 1, news: { kind: 'site' } })
    tab.beat(heartbeat)
    expect(written).toEqual([])
  })

  it('is cut when more than 256 KiB wait for it', () => {
    const { tab, state, written } = aScreen()
    tab.open()
    state.waitingBytes = 256 * 1024 + 1
    tab.beat(heartbeat)
    expect(state.isCut).toBe(true)
    expect(written).toEqual([])
  })
})

describe('news', () => {
  it('goes out at once after a quiet moment, then at most every 25 ms', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { output, written } = anOutput()
    const tab = screen({ output, run: 'run', now: () => 7, wallMs: () => performance.now() })
    tab.open()
    const offer = (seq: number) =>
      tab.offer({ seq, news: { kind: 'readings', readings: [aLatest('a', seq)] } })
    offer(1)
    expect(written).toHaveLength(1)
    offer(2)
    offer(3)
    expect(written).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(26)
    expect(written).toHaveLength(2)
    expect(written[1]).toContain('"at":3')
  })

  it('carries its id on the last event of a flush only', () => {
    const { output, written } = anOutput()
    const tab = screen({ output, run: 'run', now: () => 7, wallMs: () => 0 })
    tab.offer({ seq: 1, news: { kind: 'site' } })
    tab.offer({ seq: 2, news: { kind: 'readings', readings: [aLatest('a', 1)] } })
    tab.open()
    expect(written).toEqual([
      `event: site\ndata: {"nowMs":7}\n\nid: run-2\nevent: readings\ndata: ${JSON.stringify({ nowMs: 7, readings: [aLatest('a', 1)] })}\n\n`,
    ])
  })

  it('is kept for ten minutes or five thousand events, whichever is less', () => {
    const time = { nowMs: 0 }
    const ring = newsRing(() => time.nowMs)
    for (let i = 0; i < MAX_NEWS * 2; i++) ring.add({ kind: 'site' })
    expect(ring.since(MAX_NEWS - 1)).toBeNull()
    expect(ring.since(MAX_NEWS)).toHaveLength(MAX_NEWS)
    expect(ring.since(MAX_NEWS * 2)).toEqual([])
    expect(ring.since(MAX_NEWS * 2 + 1)).toBeNull()
    time.nowMs = MAX_NEWS_AGE_MS + 1
    expect(ring.since(MAX_NEWS * 2 - 1)).toBeNull()
    expect(ring.since(MAX_NEWS * 2)).toEqual([])
  })
})

describe('a heartbeat', () => {
  it('tells the time, the build and how far the news has come', async () => {
    const { output, written } = anOutput()
    const hub = liveHub({
      run: 'run',
      build: '1+abc',
      clock: { now: () => 42, speed: 1 },
      snapshot: async () => ({ nowMs: 42, readings: [], gateways: [] }),
      heartbeatMs: 5,
    })
    onTestFinished(() => hub.close())
    hub.watch(output, undefined)
    hub.tell({ kind: 'site' })
    await vi.waitFor(() =>
      expect(written.join('')).toContain(
        'id: run-1\nevent: heartbeat\ndata: {"nowMs":42,"seq":1,"build":"1+abc"}\n\n',
      ),
    )
  })
})

describe('the newest readings', () => {
  it('are those measured last, whatever the order they come in', () => {
    const newest = newestReadings()
    expect(newest.offer([aLatest('a', 5), aLatest('a', 3), aLatest('b', 1)])).toHaveLength(2)
    expect(newest.offer([aLatest('a', 5), aLatest('a', 4)])).toEqual([])
    expect(newest.list().map(({ channel, at }) => [channel, at])).toEqual([
      ['a', 5],
      ['b', 1],
    ])
    expect(newest.atMs()).toBe(5)
  })
})
