import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../server/store/store.ts'
import { LONG_AFTER, type SqliteHistory, sqliteHistory } from './a-history.ts'
import { BATCH_CHANNELS, BATCH_READINGS, batchNumber, TINY } from './batches.ts'
import { allOf, DAY_MS, stored } from './readings.ts'

const PROGRAM = new URL('../../.build/test/store/append-until-killed.js', import.meta.url).pathname
const KILLS = 10
/** How many batches a life may write before it is killed; spread over all stages of a commit. */
const batchesBeforeKill = (kill: number) => 40 + ((kill * 149) % 400)

/** Readings of a channel, as its charts count them. */
async function countIn(store: Store, channel: string): Promise<number> {
  const days = { fromMs: 0, bucketMs: DAY_MS, buckets: 40 }
  return (await store.series(channel, days)).n.reduce((total, n) => total + n, 0)
}

describe('a history whose process is killed', () => {
  let history: SqliteHistory
  beforeEach(async () => {
    history = await sqliteHistory({ ...LONG_AFTER, sealing: TINY })
  })
  afterEach(() => history.remove())

  /** Lets a process append until it has reported enough, then kills it; gives what it reported. */
  async function liveAndDie(first: number, batches: number): Promise<number[]> {
    const child = spawn(process.execPath, [PROGRAM, history.path, String(first)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const reported: number[] = []
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      reported.push(Number(line))
      if (reported.length === batches) child.kill('SIGKILL')
    })
    await Promise.all([once(child, 'exit'), once(lines, 'close')])
    return reported
  }

  it(`has lost and invented nothing after ${KILLS} kills, and holds each batch whole or not at all`, async () => {
    const resolved = new Set<number>()
    let next = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const reported = await liveAndDie(next, batchesBeforeKill(kill))
      expect(reported.length).toBeGreaterThan(0)
      for (const number of reported) resolved.add(number)
      next = Math.max(...reported) + 10
    }

    const store = await history.open()
    const readings = (
      await Promise.all(BATCH_CHANNELS.map((channel) => allOf(store, channel)))
    ).flat()
    const charted = await Promise.all(BATCH_CHANNELS.map((channel) => countIn(store, channel)))
    expect(charted.reduce((total, n) => total + n, 0)).toBe(readings.length)
    await history.rolledUp()
    expect(await Promise.all(BATCH_CHANNELS.map((channel) => countIn(store, channel)))).toEqual(
      charted,
    )
    await store.close()
    const perBatch = new Map<number, number>()
    for (const { value } of readings) {
      perBatch.set(Number(value), (perBatch.get(Number(value)) ?? 0) + 1)
    }
    expect([...resolved].filter((number) => !perBatch.has(number))).toEqual([])
    expect([...perBatch.values()].filter((count) => count !== BATCH_READINGS)).toEqual([])
    const expected = [...perBatch.keys()].flatMap(batchNumber).map(stored)
    const byChannelAndTime = (one: { channel: string; at: number }, other: typeof one) =>
      one.channel.localeCompare(other.channel) || one.at - other.at
    expect(readings.sort(byChannelAndTime)).toEqual(expected.sort(byChannelAndTime))
    expect(history.damage).toEqual([])
  }, 60_000)
})
