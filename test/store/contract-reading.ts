import { describe, expect, it } from 'vitest'
import {
  allOf,
  aReading,
  DAY_MS,
  everyMinute,
  MINUTE_MS,
  NOON,
  stored,
  withQuality,
} from './readings.ts'
import type { UnderTest } from './under-test.ts'

const CHANNEL = 'tandon-1-ph'

/** What screens ask for. */
export function readingContract(under: UnderTest): void {
  const minuteBuckets = (buckets: number) =>
    under.store.series(CHANNEL, { fromMs: NOON, bucketMs: MINUTE_MS, buckets })

  describe('the newest readings', () => {
    it('are those measured last, not those that arrived last', async () => {
      await under.store.append([aReading({ at: NOON + 5 })])
      await under.store.append([aReading({ at: NOON + 2 })])
      await under.store.append([aReading({ channel: 'tandon-1-ec', quantity: 'ec', at: NOON })])
      const newest = await under.store.latest(['tandon-1-ec', 'nobody', CHANNEL])
      expect(newest.map(({ channel, at }) => [channel, at])).toEqual([
        ['tandon-1-ec', NOON],
        [CHANNEL, NOON + 5],
      ])
    })

    it('are known after a restart, also when a late reading comes first', async () => {
      await under.store.append([aReading({ at: NOON + 5 })])
      await under.reopen()
      await under.store.append([aReading({ at: NOON + 2 })])
      expect(await under.store.latest([CHANNEL])).toEqual([stored(aReading({ at: NOON + 5 }))])
    })

    it('are known after a restart, also of a probe that fell silent long ago', async () => {
      const silentSince = NOON - 20 * DAY_MS
      await under.store.append([aReading({ at: silentSince })])
      await under.reopen()
      await under.store.append([aReading({ at: silentSince - DAY_MS })])
      expect(await under.store.latest([CHANNEL])).toEqual([stored(aReading({ at: silentSince }))])
    })

    it('appear for a channel that was asked for before it spoke', async () => {
      expect(await under.store.latest([CHANNEL])).toEqual([])
      await under.store.append([aReading()])
      expect(await under.store.latest([CHANNEL])).toEqual([stored(aReading())])
    })
  })

  describe('charts', () => {
    it('hold mean, envelope, count and times of each bucket', async () => {
      await under.store.append([
        aReading({ at: NOON + 1_000, value: 6 }),
        aReading({ at: NOON + 11_000, value: 7.5 }),
        aReading({ at: NOON + 59_999, value: 4.5 }),
        aReading({ at: NOON + 60_000, value: 5 }),
      ])
      expect(await minuteBuckets(2)).toEqual({
        mean: [6, 5],
        min: [4.5, 5],
        max: [7.5, 5],
        n: [3, 1],
        bad: [0, 0],
        worst: ['good', 'good'],
        firstAt: [NOON + 1_000, NOON + 60_000],
        lastAt: [NOON + 59_999, NOON + 60_000],
      })
    })

    it('leave a hole where nothing was measured', async () => {
      await under.store.append([
        aReading({ value: 6 }),
        aReading({ at: NOON + 3 * MINUTE_MS, value: 6.5 }),
      ])
      expect(await minuteBuckets(5)).toEqual({
        mean: [6, null, null, 6.5, null],
        min: [6, null, null, 6.5, null],
        max: [6, null, null, 6.5, null],
        n: [1, 0, 0, 1, 0],
        bad: [0, 0, 0, 0, 0],
        worst: ['good', null, null, 'good', null],
        firstAt: [NOON, null, null, NOON + 3 * MINUTE_MS, null],
        lastAt: [NOON, null, null, NOON + 3 * MINUTE_MS, null],
      })
    })

    it('keep bad and missing values out of the envelope and count them apart', async () => {
      await under.store.append([
        withQuality('good', NOON + 1, 6),
        withQuality('uncertain', NOON + 2, 8),
        withQuality('bad', NOON + 3, 99),
        withQuality('uncertain', NOON + 4, null),
        withQuality('bad', NOON + MINUTE_MS, null),
        withQuality('uncertain', NOON + 2 * MINUTE_MS, 6.25),
      ])
      expect(await minuteBuckets(3)).toEqual({
        mean: [7, null, 6.25],
        min: [6, null, 6.25],
        max: [8, null, 6.25],
        n: [2, 0, 1],
        bad: [2, 1, 0],
        worst: ['bad', 'bad', 'uncertain'],
        firstAt: [NOON + 1, null, NOON + 2 * MINUTE_MS],
        lastAt: [NOON + 2, null, NOON + 2 * MINUTE_MS],
      })
    })

    it('show a spike of one sample in 30 days at 700 points', async () => {
      const readings = everyMinute(30 * 24 * 60, NOON - 30 * DAY_MS)
      const spikeAt = readings[31_234]!.at
      const drawn = readings.map((one) => (one.at === spikeAt ? { ...one, value: 11.9 } : one))
      await under.store.append(drawn)
      const bucketMs = Math.ceil((30 * DAY_MS) / 700)
      const fromMs = NOON - 30 * DAY_MS
      const chart = await under.store.series(CHANNEL, { fromMs, bucketMs, buckets: 700 })
      const bucket = Math.floor((spikeAt - fromMs) / bucketMs)
      expect(chart.max[bucket]).toBe(11.9)
      expect(chart.max.filter((value) => value !== null && value > 7)).toHaveLength(1)
      expect(chart.n.reduce((total, n) => total + n, 0)).toBe(readings.length)
    })

    it('begin where they are asked to, in buckets of any length', async () => {
      await under.store.append(everyMinute(100))
      const fromMs = NOON + 90_001
      const chart = await under.store.series(CHANNEL, { fromMs, bucketMs: 420_007, buckets: 13 })
      expect(chart.n).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7])
      expect(chart.firstAt[0]).toBe(NOON + 2 * MINUTE_MS)
      expect(chart.lastAt[12]).toBe(NOON + 92 * MINUTE_MS)
    })

    it('are all holes for a channel nobody knows and a span nothing was measured in', async () => {
      await under.store.append([aReading()])
      const span = { fromMs: NOON, bucketMs: 1000, buckets: 3 }
      const unknown = await under.store.series("nobody' OR 'a'='a", span)
      expect(unknown.n).toEqual([0, 0, 0])
      expect(unknown.mean).toEqual([null, null, null])
      const before = await under.store.series(CHANNEL, { ...span, fromMs: NOON - 5000 })
      expect(before.worst).toEqual([null, null, null])
    })
  })

  describe('raw readings', () => {
    it('come in order of time, the end of the span left out', async () => {
      await under.store.append(everyMinute(10).toReversed())
      const some = await allOf(under.store, CHANNEL, NOON + 2 * MINUTE_MS, NOON + 5 * MINUTE_MS)
      expect(some.map(({ at }) => at)).toEqual([2, 3, 4].map((i) => NOON + i * MINUTE_MS))
    })

    it('are none in an empty span and for a channel nobody knows', async () => {
      await under.store.append([aReading()])
      expect(await allOf(under.store, CHANNEL, NOON, NOON)).toEqual([])
      expect(await allOf(under.store, CHANNEL, NOON + 1, NOON)).toEqual([])
      expect(await allOf(under.store, 'nobody')).toEqual([])
    })

    it('come whole while new ones are written', async () => {
      const readings = everyMinute(6000)
      await under.store.append(readings.slice(0, 3000))
      const seen: number[] = []
      let next = 3000
      for await (const { at } of under.store.raw(CHANNEL, 0, Date.UTC(2199, 0))) {
        seen.push(at)
        if (seen.length % 600 !== 0 || next >= readings.length) continue
        await under.store.append(readings.slice(next, next + 600))
        next += 600
      }
      expect(seen.slice(0, 3000)).toEqual(readings.slice(0, 3000).map(({ at }) => at))
      expect(seen).toEqual([...new Set(seen)].sort((one, other) => one - other))
    })
  })
}
