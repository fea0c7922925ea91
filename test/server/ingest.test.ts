import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { toBatch } from '../../gateway/contract/batch.ts'
import { topicsOf } from '../../gateway/contract/topics.ts'
import { readSetAside } from '../../server/book/set-aside.ts'
import type { Ready } from '../../server/contract/health.ts'
import type { Latest } from '../../server/contract/latest.ts'
import { aChannel, aGateway, aReading, aState } from './a-gateway.ts'
import { type AServer, aServer, SITE } from './a-server.ts'
import { anEventStream } from './event-stream.ts'
import { memoryStore, unreachable } from './memory-store.ts'

const latestOf = async ({ get }: AServer): Promise<Latest> =>
  (await get('/api/v1/latest')).json() as Promise<Latest>
const tallyOf = async ({ httpUrl }: AServer) =>
  ((await (await fetch(`${httpUrl}/ready`)).json()) as Ready).ingest

/** A server, and a gateway that has announced a pH and an EC channel. */
async function aLine(store = memoryStore()) {
  const server = await aServer({ store, gateways: ['kebun-1', 'kebun-2'] })
  const gateway = await aGateway(server)
  await gateway.announce(aChannel(), aChannel({ id: 'tandon-1-ec', quantity: 'ec', unit: 'mS/cm' }))
  return { store, server, gateway }
}

describe('a batch of readings', () => {
  it('is called stored, and is in history with its quantity, gateway and place', async () => {
    const { store, gateway } = await aLine()
    await gateway.send(1, [aReading(1_000), aReading(3_000)])
    await gateway.untilStored(1)
    expect(store.all('tandon-1-ph').map(({ at }) => at)).toEqual([1_000, 3_000])
    const origin = { quantity: 'ph', gateway: 'kebun-1', place: 'tandon-1' }
    expect(store.appends[0]?.[0]).toMatchObject(origin)
    expect(gateway.stored[0]).toMatchObject({ epoch: gateway.epoch, seqs: [1] })
  })

  it('is not called stored before history holds it, whatever the PUBACK says', async () => {
    const { store, gateway } = await aLine()
    const release = store.hold()
    await gateway.send(1, [aReading(1_000)])
    await gateway.announce(aChannel())
    expect(gateway.storedSeqs()).toEqual([])
    expect(store.all()).toEqual([])
    release()
    await gateway.untilStored(1)
  })

  it('shares one append and one acknowledgement with those that come while history is busy', async () => {
    const { store, gateway } = await aLine()
    const release = store.hold()
    await gateway.send(1, [aReading(1_000)])
    for (const seq of [2, 3, 4, 5]) await gateway.send(seq, [aReading(seq * 1_000)])
    release()
    await gateway.untilStored(1, 2, 3, 4, 5)
    expect(store.appends.length).toBeLessThanOrEqual(2)
    expect(gateway.stored.length).toBeLessThanOrEqual(2)
  })

  it('that is sent again counts once and is called stored again', async () => {
    const { store, server, gateway } = await aLine()
    await gateway.send(1, [aReading(1_000)])
    await gateway.untilStored(1)
    await gateway.send(1, [aReading(1_000)])
    await vi.waitFor(() => expect(gateway.storedSeqs()).toEqual([1, 1]))
    expect(store.appends).toHaveLength(1)
    expect(await tallyOf(server)).toMatchObject({ batches: 1, readings: 1, repeatedBatches: 1 })
  })

  it('with the same number from another outbox file is another batch', async () => {
    const { store, gateway } = await aLine()
    await gateway.send(1, [aReading(1_000)])
    const reflashed = '00000000-0000-4000-8000-000000000000'
    await gateway.say(gateway.topics.readings(reflashed, 1), toBatch('live', [aReading(2_000)]))
    await vi.waitFor(() => expect(store.all()).toHaveLength(2))
  })
})

describe('a server that stops', () => {
  it('finishes what it has taken in, while gateways still send and screens still watch', async () => {
    const { store, server, gateway } = await aLine()
    const stream = await anEventStream(server)
    await stream.until('snapshot')
    const release = store.hold()
    await gateway.send(1, [aReading(1_000)])
    const closing = server.close()
    for (let seq = 2; seq < 50; seq++) {
      gateway.client.publish(
        gateway.topics.readings(gateway.epoch, seq),
        JSON.stringify(toBatch('live', [aReading(seq * 1_000)])),
        { qos: 1 },
      )
    }
    await stream.closed
    release()
    await closing
    expect(store.all().map(({ at }) => at)).toContain(1_000)
  })
})

describe('while history is away', () => {
  it('nothing is called stored, screens go on, and the log says it once', async () => {
    const { store, server, gateway } = await aLine()
    store.fail(unreachable())
    for (const seq of [1, 2, 3]) await gateway.send(seq, [aReading(seq * 1_000)])
    await vi.waitFor(async () => expect((await latestOf(server)).readings[0]?.at).toBe(3_000))
    expect(gateway.storedSeqs()).toEqual([])
    const said = server.log.sentences.filter((sentence) => sentence.includes('wait at their'))
    expect(said).toEqual(['Readings wait at their gateways: The history cannot be reached.'])
    const ready = await fetch(`${server.httpUrl}/ready`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({
      store: { ok: false, fault: { id: 'Riwayat tidak terjangkau.' } },
      broker: { ok: true },
    })
  })

  it('gateways keep their readings, and bring them when it is back', async () => {
    const { store, server, gateway } = await aLine()
    store.fail(unreachable())
    await gateway.send(1, [aReading(1_000)])
    await vi.waitFor(() => expect(server.log.sentences.join()).toContain('cannot be reached'))
    store.fail(null)
    const resend = async () => {
      await gateway.send(1, [aReading(1_000)])
      expect(gateway.storedSeqs()).toContain(1)
    }
    await vi.waitFor(resend, { timeout: 5_000, interval: 50 })
    expect(store.all()).toHaveLength(1)
    expect(server.log.sentences).toContain('The history takes readings again.')
  })

  it('one reading that history refuses does not hold up the others', async () => {
    const { store, server, gateway } = await aLine()
    store.refuse(({ at }) => at === 2_000)
    const release = store.hold()
    for (const seq of [1, 2, 3]) await gateway.send(seq, [aReading(seq * 1_000)])
    release()
    await gateway.untilStored(1, 2, 3)
    expect(store.all().map(({ at }) => at)).toEqual([1_000, 3_000])
    expect(await tallyOf(server)).toMatchObject({ setAsideBatches: 1 })
  })
})

describe('a batch that cannot be read', () => {
  const good = toBatch('live', [aReading(1_000)])
  const rubbish: [string, string | Buffer][] = [
    ['nothing at all', ''],
    ['bytes that are not UTF-8', Buffer.from([0xff, 0xfe, 0x00])],
    ['text that is not JSON', '{"lane":'],
    ['JSON of another shape', '[1,2,3]'],
    [
      'columns of different length',
      JSON.stringify({ ...good, readings: { ...good.readings, at: [1, 2] } }),
    ],
    [
      'a channel it does not list',
      JSON.stringify({ ...good, readings: { ...good.readings, channel: [7] } }),
    ],
    ['a number beyond numbers', JSON.stringify(good).replace('6.1', '1e999')],
    ['a good reading without value', JSON.stringify(good).replace('6.1', 'null')],
    ['a good reading with a reason', JSON.stringify(good).replace('[null]', '["spike"]')],
    ['a bad reading without reason', JSON.stringify(good).replace('"good"', '"bad"')],
    ['one channel twice', JSON.stringify({ ...good, channels: ['tandon-1-ph', 'tandon-1-ph'] })],
    ['a calibration nobody numbered', JSON.stringify(good).replace('[1]', '[1e300]')],
    ['water far below freezing', JSON.stringify(good).replace('[27]', '[-5000]')],
    ['a key too many', JSON.stringify({ ...good, extra: 1 })],
    ['a key named __proto__', JSON.stringify(good).replace('{', '{"__proto__":{"polluted":1},')],
    ['a quality nobody knows', JSON.stringify(good).replace('"good"', '"excellent"')],
    ['ten thousand levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['a hundred thousand keys', `{${Array.from({ length: 6_000 }, (_, i) => `"k${i}":1`).join()}}`],
    ['more bytes than a batch may have', `"${'x'.repeat(40_000)}"`],
  ]

  it.each(rubbish)(
    'because it is %s is acknowledged, set aside and counted',
    async (_what, payload) => {
      const { store, server, gateway } = await aLine()
      await gateway.say(gateway.topics.readings(gateway.epoch, 1), payload)
      await gateway.send(2, [aReading(1_000)])
      await gateway.untilStored(1, 2)
      expect(store.all()).toHaveLength(1)
      expect(await tallyOf(server)).toMatchObject({ setAsideBatches: 1 })
      expect(({} as { polluted?: number }).polluted).toBeUndefined()
      const book = await server.openBook()
      const [kept] = await readSetAside(book)
      await book.destroy()
      expect(kept).toMatchObject({
        gateway: 'kebun-1',
        topic: gateway.topics.readings(gateway.epoch, 1),
        payload_bytes: Buffer.from(payload).length,
      })
      expect(kept?.reason).not.toBe('')
    },
  )

  it('never stops the ones behind it, however a good one was damaged', async () => {
    const { store, server, gateway } = await aLine()
    const bytes = Buffer.from(JSON.stringify(good))
    const damaged = fc
      .array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 5,
      })
      .map((changes) => {
        const copy = Buffer.from(bytes)
        for (const [at, byte] of changes) copy[at] = byte
        return copy
      })
    let seq = 0
    await fc.assert(
      fc.asyncProperty(damaged, async (payload) => {
        seq += 2
        await gateway.say(gateway.topics.readings(gateway.epoch, seq - 1), payload)
        await gateway.send(seq, [aReading(1_000_000 + seq)])
        // One changed letter of the channel's name makes a good batch of a channel nobody announced.
        const isHeld = JSON.stringify(server.log.sentences).includes('has not announced')
        await gateway.untilStored(...(isHeld ? [seq] : [seq - 1, seq]))
      }),
      { numRuns: 100 },
    )
    expect(store.all().filter(({ at }) => at > 1_000_000)).toHaveLength(seq / 2)
    expect((await fetch(`${server.httpUrl}/health`)).status).toBe(200)
  })
})

describe('a channel', () => {
  it('that nobody has announced lets its batch wait, until its gateway announces it', async () => {
    const server = await aServer()
    const gateway = await aGateway(server)
    await gateway.send(1, [aReading(1_000)])
    await vi.waitFor(() => expect(server.log.sentences.join()).toContain('has not announced'))
    expect(gateway.storedSeqs()).toEqual([])
    await gateway.announce(aChannel())
    await gateway.send(1, [aReading(1_000)])
    await gateway.untilStored(1)
  })

  it('of another gateway is not written; the batch is set aside with the reason', async () => {
    const { store, server, gateway } = await aLine()
    const stranger = await aGateway(server, 'kebun-2')
    await stranger.announce(aChannel(), aChannel({ id: 'melon-1-ph', place: 'melon-1' }))
    await stranger.send(1, [
      aReading(1_000, { value: 14 }),
      aReading(2_000, { channel: 'melon-1-ph' }),
    ])
    await stranger.untilStored(1)
    expect(store.all('tandon-1-ph')).toEqual([])
    expect(store.all('melon-1-ph')).toHaveLength(1)
    expect(await tallyOf(server)).toMatchObject({ setAsideBatches: 1 })
    expect(server.log.sentences.join()).toContain('already belongs to gateway kebun-1')
    expect((await latestOf(server)).readings.map(({ channel }) => channel)).toEqual(['melon-1-ph'])
    expect(gateway.storedSeqs()).toEqual([])
  })

  it('cannot become another quantity or move to another place under the same id', async () => {
    const { store, server, gateway } = await aLine()
    await gateway.announce(aChannel({ quantity: 'ec', unit: 'mS/cm' }))
    await gateway.send(1, [aReading(1_000)])
    await gateway.untilStored(1)
    expect(store.all()).toEqual([])
    expect(server.log.sentences.join()).toContain('give it another id')
    await gateway.announce(aChannel())
    await gateway.send(2, [aReading(2_000)])
    await gateway.untilStored(2)
    expect(store.all()).toHaveLength(1)
  })

  it('in a unit this farm does not use is refused by name', async () => {
    const server = await aServer()
    const gateway = await aGateway(server)
    await gateway.announce(aChannel({ quantity: 'ec', unit: 'µS/cm' }))
    await vi.waitFor(() => expect(server.log.sentences.join()).toContain('keeps it in mS/cm'))
    const site = (await (await server.get('/api/v1/site')).json()) as { channels: [] }
    expect(site.channels).toEqual([])
  })
})

describe('a channel whose range stands on its head', () => {
  it('is refused by name, and the others of its gateway are not', async () => {
    const server = await aServer()
    const gateway = await aGateway(server)
    const upsideDown = aChannel({ id: 'melon-1-ph', range: { low: 14, high: 0 } })
    await gateway.announce(upsideDown, aChannel())
    await vi.waitFor(() => expect(server.log.sentences.join()).toContain('the low end comes first'))
    await gateway.send(1, [aReading(1_000)])
    await gateway.untilStored(1)
  })
})

describe('the newest value', () => {
  it('never goes back in time, and backlog does not become it', async () => {
    const { server, gateway } = await aLine()
    await gateway.send(1, [aReading(5_000, { value: 6.5 })])
    await gateway.send(2, [aReading(4_000, { value: 6.4 })])
    await gateway.send(3, [aReading(3_000, { value: 6.3 })], 'backlog')
    await gateway.untilStored(1, 2, 3)
    expect((await latestOf(server)).readings).toMatchObject([{ at: 5_000, value: 6.5 }])
  })
})

describe('a gateway that connects', () => {
  it('hears the time, and is shown as online with its ports and backlog', async () => {
    const { server, gateway } = await aLine()
    await vi.waitFor(() => expect(gateway.times).toHaveLength(1))
    expect(gateway.times[0]).toMatchObject({ sure: true })
    expect(Math.abs((gateway.times[0]?.serverTimeMs ?? 0) - Date.now())).toBeLessThan(5_000)
    const backlog = { readings: 1_240, bytes: 9, oldestMs: 7, hoursLeft: null, evicted: null }
    await gateway.say(gateway.topics.state, aState({ backlog }), true)
    await vi.waitFor(async () =>
      expect((await latestOf(server)).gateways[0]).toMatchObject({
        gateway: 'kebun-1',
        online: true,
        backlogReadings: 1_240,
        backlogOldestMs: 7,
        ports: [{ id: 'papan-1', up: true, fault: null }],
      }),
    )
  })

  it('is shown as away as soon as its connection is gone, whether its will speaks or not', async () => {
    const { server, gateway } = await aLine()
    const second = await aGateway(server, 'kebun-2', {
      will: {
        topic: topicsOf(SITE, 'kebun-2').state,
        payload: Buffer.from(JSON.stringify(aState({ online: false }))),
        qos: 1,
        retain: true,
      },
    })
    for (const each of [gateway, second]) await each.say(each.topics.state, aState(), true)
    const online = async () =>
      (await latestOf(server)).gateways.filter((each) => each.online).map((each) => each.gateway)
    await vi.waitFor(async () => expect(await online()).toEqual(['kebun-1', 'kebun-2']))
    await gateway.client.endAsync()
    second.client.stream.destroy()
    await vi.waitFor(async () => expect(await online()).toEqual([]))
  })

  it('may say a state or channels that cannot be read, and only the log hears of it', async () => {
    const { server, gateway } = await aLine()
    await gateway.say(gateway.topics.state, '{"online":"yes"}', true)
    await gateway.say(gateway.topics.channels, Buffer.from([0xff]), true)
    await vi.waitFor(() => expect(server.log.sentences.join()).toMatch(/state .*cannot be read/))
    await vi.waitFor(() => expect(server.log.sentences.join()).toMatch(/channels that cannot/))
    await gateway.send(1, [aReading(1_000)])
    await gateway.untilStored(1)
  })
})
