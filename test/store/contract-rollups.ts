import { describe, expect, it } from 'vitest'
import { aReading, DAY_MS, everyMinute, MINUTE_MS, NOON, withQuality } from './readings.ts'
import type { UnderTest } from './under-test.ts'

const CHANNEL = 'tandon-1-ph'
const HOUR_MS = 60 * MINUTE_MS

const hoursOf =
  (under: UnderTest) =>
  (count: number, fromMs = NOON) =>
    under.store.series(CHANNEL, { fromMs, bucketMs: HOUR_MS, buckets: count })

/** Charts of long spans come from rollups, and say what the readings say. */
export function rollupContract(under: UnderTest): void {
  const hours = hoursOf(under)

  describe('rolling up', () => {
    it('changes nothing in a chart', async () => {
      await under.store.append(everyMinute(2000))
      const before = await hours(34)
      await under.rolledUp()
      expect(await hours(34)).toEqual(before)
      await under.reopen()
      expect(await hours(34)).toEqual(before)
    })

    it('lets late, repeated and altered readings show at once', async () => {
      await under.store.append(everyMinute(600))
      await under.rolledUp()
      await under.store.append([aReading({ at: NOON + 1, value: 11 }), ...everyMinute(5)])
      expect(await hours(1)).toMatchObject({ n: [61], max: [11] })
      await under.rolledUp()
      expect(await hours(1)).toMatchObject({ n: [61], max: [11] })
      const toMs = NOON + 2 * HOUR_MS
      await under.store.rewrite(CHANNEL, NOON, toMs, (one) => ({ ...one, value: 3 }))
      expect(await hours(3)).toMatchObject({ min: [3, 3, 6], max: [3, 3, 6.39] })
      await under.rolledUp()
      expect(await hours(3)).toMatchObject({ min: [3, 3, 6], max: [3, 3, 6.39] })
    })

    it('does not take long over the years between a stray reading and the others', async () => {
      const [first, last] = [0, Date.UTC(2100, 0)]
      await under.store.append([aReading({ at: first }), aReading({ at: last })])
      await under.store.rewrite(CHANNEL, first, last + 1, (one) => ({ ...one, value: 3 }))
      await under.rolledUp()
      for (const fromMs of [first, last]) expect(await hours(1, fromMs)).toMatchObject({ max: [3] })
      expect((await hours(400, last - 399 * HOUR_MS)).n.filter((n) => n > 0)).toEqual([1])
    })

    it('keeps good, uncertain and bad readings apart', async () => {
      const readings = [
        withQuality('good', NOON, 6),
        withQuality('uncertain', NOON + 1, 8),
        withQuality('bad', NOON + 2, 99),
        withQuality('bad', NOON + 3, null),
      ]
      await under.store.append(readings)
      const span = { fromMs: NOON, bucketMs: DAY_MS, buckets: 1 }
      const expectApart = async () => {
        const same = { bad: [2], worst: ['bad'] }
        const chart = (quality: 'usable' | 'good' | 'all') =>
          under.store.series(CHANNEL, span, quality)
        expect(await chart('usable')).toMatchObject({
          ...same,
          n: [2],
          max: [8],
          lastAt: [NOON + 1],
        })
        expect(await chart('good')).toMatchObject({ ...same, n: [1], max: [6], lastAt: [NOON] })
        expect(await chart('all')).toMatchObject({ ...same, n: [3], max: [99], mean: [113 / 3] })
      }
      await expectApart()
      await under.rolledUp()
      await expectApart()
    })
  })
}

/** Summaries outlive the readings they were made of. */
export function forgettingContract(under: UnderTest): void {
  const hours = hoursOf(under)

  describe('charts of what is forgotten', () => {
    it('stay, to the minute', async () => {
      const readings = everyMinute(3000)
      await under.store.append(readings)
      const before = await hours(50)
      const cutMs = NOON + 1234 * MINUTE_MS
      expect(await under.store.older('raw', cutMs)).toMatchObject({
        channels: 1,
        entries: 1234,
        oldestKeptAt: cutMs,
      })
      await under.store.forget('raw', cutMs)
      expect(await under.store.older('raw', cutMs)).toMatchObject({ channels: 0, entries: 0 })
      expect(await hours(50)).toEqual(before)
      await under.store.append(readings.slice(100, 130))
      await under.rolledUp()
      expect(await hours(50)).toEqual(before)
      const minutes = { fromMs: NOON + 60_000, bucketMs: MINUTE_MS, buckets: 3 }
      expect((await under.store.series(CHANNEL, minutes)).n).toEqual([1, 1, 1])
    })

    it('show at once what comes late to a fuller minute, and keep what came to a poorer one', async () => {
      await under.store.append(everyMinute(600, NOON + MINUTE_MS / 2))
      const cutMs = NOON + 90 * MINUTE_MS
      await under.store.forget('raw', cutMs)
      const late = [100, 101, 1, 2, 3].map((minute) => NOON + minute * MINUTE_MS)
      await under.store.append(late.map((at) => aReading({ at, value: 3 })))
      await under.store.append([2, 3].map((i) => aReading({ at: late[2]! + i, value: 4 })))
      const expected = { n: [62, 62, 60], min: [3, 3, 6], max: [6.39, 6.39, 6.39] }
      expect(await hours(3)).toMatchObject(expected)
      await under.rolledUp()
      expect(await hours(3)).toMatchObject(expected)
      await under.store.forget('raw', NOON + 150 * MINUTE_MS)
      expect(await hours(3)).toMatchObject(expected)
    })

    it('lose minutes and then hours, in whole days and thirty days', async () => {
      const old = NOON - 40 * DAY_MS
      await under.store.append([...everyMinute(300, old), ...everyMinute(60)])
      await under.store.forget('minute', NOON)
      expect((await hours(5, old)).n).toEqual([60, 60, 60, 60, 60])
      await under.store.forget('raw', NOON)
      expect(await under.store.older('minute', NOON)).toMatchObject({ channels: 1, entries: 300 })
      await under.store.forget('minute', NOON)
      const halves = { fromMs: old, bucketMs: HOUR_MS / 2, buckets: 4 }
      expect((await under.store.series(CHANNEL, halves)).n).toEqual([60, 0, 60, 0])
      expect((await hours(5, old)).n).toEqual([60, 60, 60, 60, 60])
      await under.store.forget('hour', NOON)
      expect((await hours(5, old)).n).toEqual([0, 0, 0, 0, 0])
      expect((await hours(1)).n).toEqual([60])
    })
  })
}
