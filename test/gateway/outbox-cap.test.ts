import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Batch, fromBatch } from '../../gateway/contract/batch.ts'
import { keepUnder } from '../../gateway/outbox/keep-under.ts'
import type { Entry, Outbox } from '../../gateway/outbox/outbox.ts'
import { sqliteOutbox } from '../../gateway/outbox/sqlite.ts'
import { NO_MARKS } from '../../gateway/time/stamp.ts'

const NOON = Date.UTC(2026, 10, 21, 5)
const DAY_MS = 24 * 3_600_000
const CAP_BYTES = 512 << 10
const none = new Set<number>()

const entry = (n: number, lane: Entry['lane'] = 'live'): Entry => ({
  lane,
  reading: {
    channel: `bedeng-${n % 3}-ph`,
    at: NOON + n * 1_000,
    value: 6,
    raw: n,
    quality: 'good',
    reason: null,
    calibration: 1,
    compensationC: null,
  },
})

describe('what is given up at a cap', () => {
  const capBytes = 8 * 2 ** 30
  const batchBytes = 32 << 10
  const crowded = (usedBytes: number) => {
    let evictions = 0
    const keep = keepUnder(
      '/',
      { maxBytes: capBytes, maxShareOfDisk: 1e9 },
      () => NOON,
      () => {},
    )
    keep({
      usedBytes: () => usedBytes - evictions * batchBytes,
      dropForgotten: () => {},
      evictSome: () => {
        evictions += 1
        return { readings: 500, isNew: false }
      },
    })
    return evictions
  }

  it('is little more than what has to go, also on a large disk', () => {
    expect(crowded(capBytes)).toBe(0)
    expect(crowded(capBytes + 1)).toBeLessThanOrEqual(10)
  })

  it('never holds up the probes, also when the cap was lowered far below what waits', () => {
    expect(crowded(capBytes * 2)).toBeLessThanOrEqual(20)
  })
})

describe('an outbox at its cap', () => {
  let folder: string
  let outbox: Outbox
  let told: number[]
  let nowMs: number

  const open = () => {
    outbox = sqliteOutbox({
      file: join(folder, 'outbox.db'),
      now: () => nowMs,
      maxBytes: CAP_BYTES,
      onEvicted: (bytes) => told.push(bytes),
    })
  }
  const append = (entries: readonly Entry[]) => outbox.append({ entries, clock: NO_MARKS })
  const fill = async (from: number, count: number, lane: Entry['lane'] = 'live') => {
    for (let n = from; n < from + count; n += 500) {
      await append(Array.from({ length: 500 }, (_, i) => entry(n + i, lane)))
    }
  }
  const drain = () => {
    const raws: number[] = []
    for (const lane of ['live', 'backlog'] as const) {
      for (let batch = outbox.next(lane, none); batch; batch = outbox.next(lane, none)) {
        const readings = fromBatch(JSON.parse(batch.payload) as Batch) ?? []
        raws.push(...readings.map(({ raw }) => raw ?? -1))
        outbox.forget([batch.seq])
      }
    }
    return raws.toSorted((a, b) => a - b)
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'panen-cap-'))
    told = []
    nowMs = NOON
    open()
  })
  afterEach(() => {
    outbox.close()
    rmSync(folder, { recursive: true })
  })

  it('gives up the oldest, counts each of them, and keeps the newest', async () => {
    await fill(0, 20_000)
    const { evicted, readings, bytes } = outbox.backlog()
    expect(bytes).toBeLessThanOrEqual(CAP_BYTES * 1.2)
    expect(readings + (evicted?.readings ?? 0)).toBe(20_000)
    const gone = evicted?.readings ?? 0
    expect(evicted).toEqual({
      readings: gone,
      fromMs: NOON,
      toMs: NOON + (gone - 1) * 1_000,
    })
    expect(told).toEqual([CAP_BYTES])
    expect(drain()).toEqual(Array.from({ length: 20_000 - gone }, (_, n) => gone + n))
  })

  it('gives up frozen batches of an older time before rows that wait', async () => {
    outbox.freezeAtOnceWhile(() => true)
    await fill(0, 3_000)
    outbox.freezeAtOnceWhile(() => false)
    await fill(3_000, 15_000)
    const gone = outbox.backlog().evicted?.readings ?? 0
    expect(gone).toBeGreaterThan(3_000)
    expect(drain()[0]).toBe(gone)
  })

  it('gives up nothing in the place of what the server has stored already', async () => {
    outbox.freezeAtOnceWhile(() => true)
    await fill(0, 20_000)
    for (let n = 20_000; outbox.backlog().bytes <= CAP_BYTES; n += 20) {
      await append(Array.from({ length: 20 }, (_, i) => entry(n + i)))
    }
    const before = outbox.backlog().evicted
    for (let left = 5; left > 0; left -= 1) {
      const batch = outbox.next('live', none)
      outbox.forget([batch?.seq ?? 0])
    }
    await append([entry(99_999)])
    expect(outbox.backlog().evicted).toEqual(before)
  })

  it('gives up nothing while it is under its cap', async () => {
    await fill(0, 2_000)
    expect(outbox.backlog().evicted).toBeNull()
    expect(outbox.backlog().hoursLeft).toBeGreaterThan(0)
    expect(drain()).toHaveLength(2_000)
  })

  it('remembers what it gave up over a restart, and shows it for a week', async () => {
    await fill(0, 20_000)
    const { evicted } = outbox.backlog()
    outbox.close()
    open()
    expect(outbox.backlog().evicted).toEqual(evicted)
    nowMs += 8 * DAY_MS
    expect(outbox.backlog().evicted).toBeNull()
  })

  it('tells once of each episode', async () => {
    await fill(0, 20_000)
    expect(told).toHaveLength(1)
    nowMs += DAY_MS
    await fill(20_000, 5_000)
    expect(told).toHaveLength(2)
  })

  it('counts readings that still wait for their time as well', async () => {
    const undated = (n: number): Entry => ({ ...entry(n), boot: 'satu' })
    for (let n = 0; n < 20_000; n += 500) {
      await append(Array.from({ length: 500 }, (_, i) => undated(n + i)))
    }
    const { evicted, readings } = outbox.backlog()
    expect(evicted?.readings).toBeGreaterThan(0)
    expect(readings + (evicted?.readings ?? 0)).toBe(20_000)
    expect(outbox.undated.count()).toBe(readings)
  })

  it('whatever is appended and sent, what left and what was given up is all there ever was', async () => {
    const step = fc.record({
      count: fc.integer({ min: 0, max: 3_000 }),
      lane: fc.constantFrom<Entry['lane']>('live', 'backlog'),
      sends: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        outbox.close()
        folder = mkdtempSync(join(folder, 'run-'))
        open()
        let made = 0
        const left: number[] = []
        for (const { count, lane, sends } of steps) {
          const entries = Array.from({ length: count }, (_, i) => entry(made + i, lane))
          await append(entries)
          made += count
          if (sends) left.push(...drain())
        }
        left.push(...drain())
        expect(new Set(left).size).toBe(left.length)
        expect(left.length + (outbox.backlog().evicted?.readings ?? 0)).toBe(made)
      }),
      { numRuns: 15 },
    )
  })
})
