import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Batch,
  fromBatch,
  type Lane,
  MAX_BATCH_BYTES,
  MAX_BATCH_READINGS,
} from '../../gateway/contract/batch.ts'
import type { Reading } from '../../gateway/contract/reading.ts'
import type { Entry, Outbox } from '../../gateway/outbox/outbox.ts'
import { sqliteOutbox } from '../../gateway/outbox/sqlite.ts'
import { NO_MARKS } from '../../gateway/time/stamp.ts'

const NOW = Date.UTC(2026, 10, 21, 3)
const clock = NO_MARKS
const none = new Set<number>()

const reading = (n: number, at = NOW + n): Reading => ({
  channel: `bedeng-${n % 3}-ph`,
  at,
  value: 6 + n / 1000,
  raw: 1500.25 + n,
  quality: 'uncertain',
  reason: 'no_compensation',
  calibration: 3,
  compensationC: null,
})
const entries = (from: number, count: number, lane: Lane = 'live'): Entry[] =>
  Array.from({ length: count }, (_, i) => ({ reading: reading(from + i), lane }))
const readingsOf = (payload: string) => fromBatch(JSON.parse(payload) as Batch) ?? []

let folder: string
let file: string
let opened: Outbox[]
let nowMs = NOW

const open = (onDamage?: (sentence: string) => void) => {
  const outbox = sqliteOutbox({ file, now: () => nowMs, ...(onDamage ? { onDamage } : {}) })
  opened.push(outbox)
  return outbox
}
const reopen = (outbox: Outbox) => {
  outbox.close()
  opened = opened.filter((other) => other !== outbox)
  return open()
}
/** Every commit writes its pages to the log anew. */
const pagesWritten = () => Math.floor(statSync(`${file}-wal`).size / 4_096)
/** Takes every batch out, as a server that stores them would. */
const drain = (outbox: Outbox) => {
  const batches: { lane: Lane; readings: Reading[] }[] = []
  for (const lane of ['live', 'backlog'] as const) {
    for (let batch = outbox.next(lane, none); batch; batch = outbox.next(lane, none)) {
      batches.push({ lane, readings: readingsOf(batch.payload) })
      outbox.forget([batch.seq])
    }
  }
  return batches
}

const step = fc.record({
  kind: fc.constantFrom('append', 'send', 'restart', 'fromNowOn', 'later'),
  count: fc.integer({ min: 0, max: 700 }),
})

/** One outbox through appends, sendings and restarts, with a note of every raw value that left. */
function lifeOf(first: Outbox) {
  let outbox = first
  let made = 0
  const left: number[] = []
  const note = (readings: readonly Reading[]) => left.push(...readings.map(({ raw }) => raw ?? 0))
  return {
    async append(count: number) {
      const fresh = entries(made, count).map(
        (entry): Entry => ({
          ...entry,
          reading: { ...entry.reading, at: nowMs },
        }),
      )
      await outbox.append({ entries: fresh, clock })
      made += count
    },
    send() {
      const batch = outbox.next('live', none) ?? outbox.next('backlog', none)
      if (batch === null) return
      note(readingsOf(batch.payload))
      outbox.forget([batch.seq])
    },
    restart() {
      outbox = reopen(outbox)
    },
    fromNowOn: (count: number) => outbox.freezeAtOnceWhile(() => count % 2 === 0),
    later() {
      nowMs += 60_000
    },
    made: () => made,
    left: () => left,
    waiting: () => outbox.backlog().readings,
    end() {
      for (const { readings } of drain(outbox)) note(readings)
      return left.toSorted((a, b) => a - b)
    },
  }
}

beforeEach(() => {
  nowMs = NOW
  opened = []
  folder = mkdtempSync(join(tmpdir(), 'panen-outbox-'))
  file = join(folder, 'outbox.db')
})
afterEach(() => {
  for (const outbox of opened) outbox.close()
  rmSync(folder, { recursive: true })
})

describe('the outbox', () => {
  it('gives back every reading unchanged, after a restart too', async () => {
    const outbox = open()
    await outbox.append({ entries: entries(0, 10), clock })
    const [batch] = drain(reopen(outbox))
    const sorted = batch?.readings.toSorted((a, b) => a.at - b.at)
    expect(sorted).toEqual(entries(0, 10).map((entry) => entry.reading))
  })

  it('never changes a batch once it has a number, and never uses a number twice', async () => {
    const outbox = open()
    await outbox.append({ entries: entries(0, 5), clock })
    const first = outbox.next('live', none)
    await outbox.append({ entries: entries(5, 5), clock })
    const again = reopen(outbox)
    const second = again.next('live', new Set([first?.seq ?? 0]))
    expect(again.next('live', new Set([second?.seq ?? 0]))).toEqual(first)
    again.forget([first?.seq ?? 0, second?.seq ?? 0])
    const third = reopen(again)
    await third.append({ entries: entries(10, 1), clock })
    expect(third.next('live', none)?.seq).toBeGreaterThan(second?.seq ?? 0)
  })

  it('keeps a batch until the server stored it, and not longer', async () => {
    const outbox = open()
    await outbox.append({ entries: entries(0, 3), clock })
    const batch = outbox.next('live', none)
    expect(reopen(outbox).next('live', none)).toEqual(batch)
    const again = opened[0] as Outbox
    again.forget([batch?.seq ?? 0])
    expect(reopen(again).next('live', none)).toBeNull()
  })

  it('sends the newest first, live before what has grown old', async () => {
    const outbox = open()
    await outbox.append({ entries: entries(0, MAX_BATCH_READINGS + 100), clock })
    nowMs = NOW + 3_600_000
    await outbox.append({ entries: [{ reading: reading(9, nowMs), lane: 'live' }], clock })
    const order = drain(outbox)
    expect(order.map(({ lane, readings }) => [lane, readings.length])).toEqual([
      ['live', 1],
      ['backlog', expect.any(Number)],
      ['backlog', expect.any(Number)],
    ])
    expect(order[1]?.readings[0]?.at).toBeGreaterThan(order[2]?.readings[0]?.at ?? 0)
  })

  it('a replayed reading is backlog however recent it is', async () => {
    const outbox = open()
    await outbox.append({ entries: entries(0, 2, 'backlog'), clock })
    expect(outbox.next('live', none)).toBeNull()
    expect(outbox.next('backlog', none)?.readings).toBe(2)
  })

  it('no batch is larger than the contract allows', async () => {
    const outbox = open()
    const wide = entries(0, 2_000).map(({ reading: one, lane }, i) => ({
      lane,
      reading: { ...one, channel: `${'a'.repeat(55)}-${i}` },
    }))
    for (const ready of [false, true]) {
      outbox.freezeAtOnceWhile(() => ready)
      await outbox.append({ entries: wide, clock })
      const seen = new Set<number>()
      for (let batch = outbox.next('live', seen); batch; batch = outbox.next('live', seen)) {
        seen.add(batch.seq)
        expect(Buffer.byteLength(batch.payload)).toBeLessThanOrEqual(MAX_BATCH_BYTES)
        expect(batch.readings).toBeLessThanOrEqual(MAX_BATCH_READINGS)
      }
      outbox.forget([...seen])
    }
  })

  it('whatever is appended, sent, stored and restarted, every reading leaves exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        file = join(mkdtempSync(join(folder, 'run-')), 'outbox.db')
        const life = lifeOf(open())
        for (const { kind, count } of steps) await life[kind](count)
        expect(life.waiting()).toBe(life.made() - life.left().length)
        expect(life.end()).toEqual(Array.from({ length: life.made() }, (_, n) => 1500.25 + n))
      }),
      { numRuns: 25 },
    )
  })

  it('remembers how far a source was read only together with its readings', async () => {
    const outbox = open()
    expect(outbox.position('riwayat')).toBe(0)
    const position = { port: 'riwayat', n: 42 }
    await outbox.append({ entries: entries(0, 2), clock: [7, ...NO_MARKS.slice(1)], position })
    const again = reopen(outbox)
    expect(again.position('riwayat')).toBe(42)
    expect(again.clockMarks()).toEqual([7, ...NO_MARKS.slice(1)])
  })

  it('appends of one moment share one commit', async () => {
    const outbox = open()
    const before = pagesWritten()
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => outbox.append({ entries: entries(i, 1), clock })),
    )
    const together = pagesWritten() - before
    for (let i = 50; i < 60; i += 1) await outbox.append({ entries: entries(i, 1), clock })
    const tenOneByOne = pagesWritten() - before - together
    expect(together).toBeLessThan(tenOneByOne / 2)
  })

  it('a connected gateway commits once a sweep, not once more for what was stored', async () => {
    const outbox = open()
    outbox.freezeAtOnceWhile(() => true)
    const other = new DatabaseSync(file)
    const sweep = async (n: number) => {
      const before = other.prepare('PRAGMA data_version').get()
      await outbox.append({ entries: entries(n * 10, 10), clock })
      expect(other.prepare('PRAGMA data_version').get()).not.toEqual(before)
      const committed = other.prepare('PRAGMA data_version').get()
      const batch = outbox.next('live', none)
      outbox.forget([batch?.seq ?? 0])
      expect(outbox.next('live', none)).toBeNull()
      expect(other.prepare('PRAGMA data_version').get()).toEqual(committed)
    }
    for (let n = 0; n < 5; n += 1) await sweep(n)
    other.close()
  })

  it('says how much waits, since when, and how long the disk still holds', async () => {
    const outbox = open()
    expect(outbox.backlog()).toMatchObject({ readings: 0, oldestMs: null, hoursLeft: null })
    await outbox.append({ entries: entries(0, 20), clock })
    const backlog = outbox.backlog()
    expect(backlog).toMatchObject({ readings: 20, oldestMs: NOW })
    expect(backlog.hoursLeft).toBeGreaterThan(1)
    expect(backlog.bytes).toBeGreaterThan(1_000)
  })

  it('a new file is a new epoch; the same file keeps its own', () => {
    const outbox = open()
    const { epoch } = outbox
    expect(reopen(outbox).epoch).toBe(epoch)
    file = join(folder, 'other.db')
    expect(open().epoch).not.toBe(epoch)
  })

  it('a damaged file is set aside and measuring goes on', async () => {
    const outbox = open()
    await outbox.append({ entries: entries(0, 100), clock })
    outbox.close()
    opened = []
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true })
    writeFileSync(file, Buffer.alloc(20_000, 0x5a))
    const said: string[] = []
    const fresh = open((sentence) => said.push(sentence))
    await fresh.append({ entries: entries(0, 1), clock })
    expect(fresh.next('live', none)?.readings).toBe(1)
    expect(said.join()).toContain('damaged')
    expect(readdirSync(folder).some((name) => name.includes('corrupt'))).toBe(true)
  })

  it('a torn tail of the write-ahead log costs nothing that was committed before it', async () => {
    const outbox = open()
    await outbox.append({ entries: entries(0, 30), clock })
    const cut = join(folder, 'after-the-cut.db')
    copyFileSync(file, cut)
    const torn = Buffer.concat([readFileSync(`${file}-wal`), Buffer.alloc(3_000, 0x37)])
    writeFileSync(`${cut}-wal`, torn)
    file = cut
    expect(drain(open()).flatMap(({ readings }) => readings)).toHaveLength(30)
  })
})
