import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Lane, MAX_BATCH_READINGS } from '../../gateway/contract/batch.ts'
import type { Reading } from '../../gateway/contract/reading.ts'
import type { Outbox } from '../../gateway/outbox/outbox.ts'
import { sqliteOutbox } from '../../gateway/outbox/sqlite.ts'
import { NO_MARKS } from '../../gateway/time/stamp.ts'

const NOW = Date.UTC(2026, 10, 21, 3)
const none = new Set<number>()

describe('what the outbox sends when', () => {
  let folder: string
  let outbox: Outbox
  let nowMs: number
  let made: number

  const append = (lane: Lane, count: number, atMs = nowMs) =>
    outbox.append({
      entries: Array.from({ length: count }, () => ({ lane, reading: readingAt(atMs) })),
      clock: NO_MARKS,
    })
  const readingAt = (at: number): Reading => ({
    channel: `bedeng-${made % 5}-ph`,
    at: at + made++,
    value: 6.1,
    raw: 1500,
    quality: 'good',
    reason: null,
    calibration: 3,
    compensationC: 27,
  })
  const open = () => sqliteOutbox({ file: join(folder, 'outbox.db'), now: () => nowMs })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'panen-outbox-'))
    nowMs = NOW
    made = 0
    outbox = open()
  })
  afterEach(() => {
    outbox.close()
    rmSync(folder, { recursive: true })
  })

  it('a live reading is found under a hundred thousand replayed rows', async () => {
    await append('live', 1)
    for (let i = 0; i < 1_000; i += 1) await append('backlog', 100, NOW - 86_400_000)
    expect(outbox.next('live', none)?.readings).toBe(1)
  })

  it('replayed readings that come one by one leave together, however ready the wire is', async () => {
    outbox.freezeAtOnceWhile(() => true)
    for (let i = 0; i < 700; i += 1) await append('backlog', 1, NOW - 86_400_000)
    expect(outbox.next('backlog', none)?.readings).toBe(MAX_BATCH_READINGS)
  })

  it('a backlog batch that is not full waits for the answer to the one before it', async () => {
    await append('backlog', 3)
    const first = outbox.next('backlog', none)
    await append('backlog', 1)
    await append('backlog', 1)
    expect(outbox.next('backlog', new Set([first?.seq ?? 0]))).toBeNull()
    outbox.forget([first?.seq ?? 0])
    expect(outbox.next('backlog', none)?.readings).toBe(2)
  })

  it('a replay that comes in large pieces becomes full batches', async () => {
    for (let i = 0; i < 5; i += 1) await append('backlog', 800)
    const sizes: number[] = []
    for (let batch = outbox.next('backlog', none); batch; batch = outbox.next('backlog', none)) {
      sizes.push(batch.readings)
      outbox.forget([batch.seq])
    }
    expect(sizes).toEqual(Array.from({ length: 8 }, () => MAX_BATCH_READINGS))
  })

  it('a live batch frozen before an outage lets fresh readings pass and keeps its bytes', async () => {
    outbox.freezeAtOnceWhile(() => true)
    await append('live', 2)
    const before = outbox.next('live', none)
    nowMs += 3 * 86_400_000
    await append('live', 1)
    const fresh = outbox.next('live', none)
    expect(fresh?.readings).toBe(1)
    const inFlight = new Set([fresh?.seq ?? 0])
    expect(outbox.next('live', inFlight)).toBeNull()
    expect(outbox.next('backlog', inFlight)).toEqual({ ...before, lane: 'backlog' })
  })

  it('what waited leaves at fifty thousand readings a second', async () => {
    for (let i = 0; i < 40; i += 1) await append('live', 5_000, NOW - 86_400_000)
    let left = 0
    const startedMs = performance.now()
    for (let batch = outbox.next('backlog', none); batch; batch = outbox.next('backlog', none)) {
      left += batch.readings
      outbox.forget([batch.seq])
    }
    const perSecond = left / ((performance.now() - startedMs) / 1_000)
    expect(left).toBe(200_000)
    process.stdout.write(`${Math.round(perSecond)} waiting readings a second leave the outbox\n`)
    // A shared machine may be slow; a search through what waits would be slower by far.
    expect(perSecond).toBeGreaterThan(10_000)
  }, 120_000)
})
