import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { toBatch } from '../../gateway/contract/batch.ts'
import { grumble } from '../../server/grumble.ts'
import { channelRegistry } from '../../server/ingest/channel-registry.ts'
import { ANNOUNCE_PATIENCE_MS, hearBatch } from '../../server/ingest/hear-batch.ts'
import { type Arrival, MAX_READINGS_WAITING, startIntake } from '../../server/ingest/intake.ts'
import { openLedger } from '../../server/ingest/ledger.ts'
import { parsePayload } from '../../server/ingest/parse-payload.ts'
import { newTally } from '../../server/ingest/tally.ts'
import type { HistoryReading } from '../../server/store/store.ts'
import { eventually } from '../line/eventually.ts'
import { aChannel, aReading } from './a-gateway.ts'
import { heardLog } from './a-server.ts'
import { memoryStore, unreachable } from './memory-store.ts'

const epoch = randomUUID()
const anArrival = (seq: number, count = 1): Arrival => ({
  name: { gateway: 'kebun-1', epoch, seq },
  topic: `t/${seq}`,
  payload: Buffer.alloc(0),
  readings: Array.from({ length: count }, (_, i): HistoryReading => {
    const at = seq * 1_000 + i
    return { ...aReading(at), quantity: 'ph', gateway: 'kebun-1', place: 'tandon-1' }
  }),
  fault: null,
})

function anIntake(store = memoryStore()) {
  const done: number[] = []
  const deferred: number[] = []
  const said: string[] = []
  const time = { nowMs: 0 }
  const seqs = (arrivals: readonly Arrival[]) => arrivals.map(({ name }) => name.seq)
  const intake = startIntake({
    store,
    setAside: (faulty) => Promise.resolve(faulty.length),
    onDone: (arrivals) => void done.push(...seqs(arrivals)),
    onDeferred: (arrivals) => void deferred.push(...seqs(arrivals)),
    onOutage: (fault) => void said.push(fault.message),
    onRecovery: () => void said.push('back'),
    nowMs: () => time.nowMs,
  })
  return { store, intake, done, deferred, said, time }
}

describe('the intake', () => {
  it('holds a bounded number of readings and lets the rest wait at their gateways', async () => {
    const { store, intake, done, deferred } = anIntake()
    const release = store.hold()
    const batches = MAX_READINGS_WAITING / 500
    for (let seq = 1; seq <= batches + 3; seq++) intake.take(anArrival(seq, 500))
    expect(deferred).toEqual([batches + 1, batches + 2, batches + 3])
    release()
    await intake.idle()
    expect(done).toHaveLength(batches)
    intake.take(anArrival(batches + 1, 500))
    await intake.idle()
    expect(done).toHaveLength(batches + 1)
  })

  it('takes a batch that comes twice while it waits only once', async () => {
    const { store, intake, done } = anIntake()
    const release = store.hold()
    for (const seq of [1, 1, 2, 1]) intake.take(anArrival(seq))
    release()
    await intake.idle()
    expect(done).toEqual([1, 2])
  })

  it('answers each message once, also when one group fails while another is on its way', async () => {
    const groups: { readonly end: (error?: Error) => void }[] = []
    const append = () =>
      new Promise<void>((done, fail) => {
        groups.push({ end: (error) => (error ? fail(error) : done()) })
      })
    const { intake, done, time } = anIntake({ ...memoryStore(), append })
    const answers = new Map<string, number>()
    const send = (seq: number, called: string) => {
      const settled = () => void answers.set(called, (answers.get(called) ?? 0) + 1)
      intake.take({ ...anArrival(seq, 4_000), settled })
    }
    const begun = (count: number) => eventually('groups', () => groups.length === count)
    send(1, 'fails')
    send(2, 'on its way')
    await begun(2)
    groups[0]?.end(unreachable())
    await eventually('an answer', () => answers.has('fails'))
    expect([...answers]).toEqual([
      ['fails', 1],
      ['on its way', 1],
    ])
    time.nowMs = 10_000
    send(2, 'again')
    groups[1]?.end()
    await begun(3)
    expect(done).toEqual([2])
    groups[2]?.end()
    await intake.idle()
    expect([...answers.values()]).toEqual([1, 1, 1])
  })

  it('pauses longer and longer while history fails, and speaks at the start and the end only', async () => {
    const { store, intake, done, deferred, said, time } = anIntake()
    store.fail(unreachable())
    const offer = async (seq: number) => {
      intake.take(anArrival(seq))
      await intake.idle()
    }
    await offer(1)
    time.nowMs = 249
    await offer(2)
    time.nowMs = 250
    await offer(3)
    time.nowMs = 749
    await offer(4)
    expect(deferred).toEqual([1, 2, 3, 4])
    store.fail(null)
    time.nowMs = 750
    await offer(5)
    expect(done).toEqual([5])
    store.fail(unreachable())
    await offer(6)
    expect(said).toEqual([
      'The history cannot be reached.',
      'back',
      'The history cannot be reached.',
    ])
  })
})

describe('a channel that its gateway never names', () => {
  it('blocks the outbox for a minute after the announcement, then is set aside', () => {
    const time = { nowMs: 0 }
    const taken: (string | null)[] = []
    const registry = channelRegistry([])
    const tally = newTally(0)
    const hear = hearBatch({
      ledger: openLedger([], () => Promise.resolve()),
      registry,
      intake: { take: ({ fault }) => void taken.push(fault), idle: () => Promise.resolve() },
      tally,
      complain: grumble(heardLog(), () => 0),
      onRepeated: () => {},
      onLive: () => {},
      nowMs: () => time.nowMs,
      patienceMs: ANNOUNCE_PATIENCE_MS,
    })
    const send = (seq: number) =>
      hear({
        gateway: 'kebun-1',
        topic: { kind: 'readings', epoch, seq },
        topicText: `t/${seq}`,
        payload: Buffer.from(JSON.stringify(toBatch('live', [aReading(1, { channel: 'x' })]))),
      })
    time.nowMs = 10 * ANNOUNCE_PATIENCE_MS
    send(1)
    registry.announce('kebun-1', [aChannel()], time.nowMs)
    time.nowMs += ANNOUNCE_PATIENCE_MS - 1
    send(2)
    expect([taken, tally.heldBatches]).toEqual([[], 2])
    time.nowMs += 1
    send(3)
    expect(taken).toEqual(['nobody has announced x'])
  })
})

describe('a payload', () => {
  it('is JSON or a sentence about why not, whatever its bytes', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map((text) => Buffer.from(text)),
    )
    fc.assert(
      fc.property(bytes, (payload) => {
        const parsed = parsePayload(payload, 1_000)
        if (!parsed.ok) expect(parsed.why.length).toBeGreaterThan(0)
      }),
    )
  })

  it('may hold any bracket inside its strings', () => {
    const text = JSON.stringify({ a: '[[[[[[[[[[[[{{{{{{{"\\' })
    expect(parsePayload(Buffer.from(text), 1_000)).toEqual({ ok: true, value: JSON.parse(text) })
    expect(parsePayload(Buffer.from('[[[[[[[[[1]]]]]]]]]'), 1_000).ok).toBe(false)
  })
})

describe('a complaint', () => {
  it('is said once a minute, with how often it went unsaid', () => {
    const fields: object[] = []
    const time = { nowMs: 0 }
    const log = {
      ...heardLog(),
      warn: vi.fn((_sentence: string, more = {}) => void fields.push(more)),
    }
    const complain = grumble(log, () => time.nowMs)
    for (let i = 0; i < 50; i++) complain.warn('a', 'A cable is loose.')
    complain.warn('b', 'Another thing.')
    time.nowMs = 60_000
    complain.warn('a', 'A cable is loose.')
    expect(log.warn).toHaveBeenCalledTimes(3)
    expect(fields).toEqual([{}, {}, { timesSinceLastSaid: 49 }])
  })
})
