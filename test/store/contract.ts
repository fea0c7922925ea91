import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_AT_MS } from '../../gateway/contract.ts'
import { type HistoryReading, type Store, StoreError } from '../../server/store/store.ts'
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

/** A place for one history; it is empty at first and outlives the stores opened on it. */
export interface History {
  open(): Promise<Store>
  /** Opens what would be left if this process died now, while the other store is still open. */
  openAfterCrash(): Promise<Store>
  remove(): Promise<void>
}

const CHANNEL = 'tandon-1-ph'

/** What every adapter of the store port promises. `place` makes an empty history for one test. */
export function storeContract(name: string, place: () => Promise<History>): void {
  describe(`history in ${name}`, () => {
    let history: History
    let store: Store
    beforeEach(async () => {
      history = await place()
      store = await history.open()
    })
    afterEach(async () => {
      await store.close()
      await history.remove()
    })

    const reopen = async () => {
      await store.close()
      store = await history.open()
    }
    const minuteBuckets = (buckets: number, fromMs = NOON) =>
      store.series(CHANNEL, { fromMs, bucketMs: MINUTE_MS, buckets })

    describe('keeping readings', () => {
      it('gives back every column of a reading after a restart', async () => {
        const readings = [
          aReading(),
          aReading({ at: NOON + 1, value: null, raw: null, quality: 'bad', reason: 'dead_probe' }),
          aReading({
            at: NOON + 2,
            compensationC: null,
            calibration: 0,
            reason: 'no_compensation',
          }),
          aReading({
            at: NOON + 3,
            value: 1 / 3,
            raw: 5e-324,
            quality: 'uncertain',
            reason: 'spike',
          }),
          aReading({
            at: NOON + 4,
            value: -1.7976931348623157e308,
            raw: 1e21,
            calibration: 2 ** 40,
          }),
          aReading({ at: NOON + 5, value: -0, raw: -0, compensationC: -0 }),
        ]
        await store.append(readings)
        await reopen()
        const zero = { value: 0, raw: 0, compensationC: 0 }
        const kept = [...readings.slice(0, -1), aReading({ at: NOON + 5, ...zero })]
        expect(await allOf(store, CHANNEL)).toEqual(kept.map(stored))
      })

      it('has a reading on disk when the append resolves', async () => {
        await store.append(everyMinute(30))
        await Promise.all(
          everyMinute(30).map((reading) => store.append([{ ...reading, channel: 'b' }])),
        )
        const survivor = await history.openAfterCrash()
        expect(await allOf(survivor, CHANNEL)).toEqual(everyMinute(30).map(stored))
        expect(await allOf(survivor, 'b')).toHaveLength(30)
        await survivor.close()
      })

      it('counts a reading once however often it is written', async () => {
        const readings = everyMinute(20)
        await store.append([...readings, ...readings])
        await store.append(readings.slice(5, 12))
        await reopen()
        await Promise.all([store.append(readings), store.append(readings.toReversed())])
        expect(await allOf(store, CHANNEL)).toEqual(readings.map(stored))
        expect((await minuteBuckets(20)).n).toEqual(Array(20).fill(1))
      })

      it('counts a reading once when its twin is long sealed', async () => {
        const readings = everyMinute(2600)
        await store.append(readings)
        await reopen()
        await store.append(readings.slice(0, 1300))
        expect(await allOf(store, CHANNEL)).toEqual(readings.map(stored))
      })

      it('puts readings that arrive in any order where they belong', async () => {
        const readings = everyMinute(60)
        const shuffled = readings.map((_, i) => readings[(i * 37) % readings.length]!)
        for (let i = 0; i < shuffled.length; i += 7) await store.append(shuffled.slice(i, i + 7))
        expect(await allOf(store, CHANNEL)).toEqual(readings.map(stored))
      })

      it('puts very late readings into spans closed long ago', async () => {
        const readings = everyMinute(5200)
        const isLate = (_: unknown, i: number) => i % 500 === 250 || (i > 1800 && i < 3100)
        await store.append(readings.filter((reading, i) => !isLate(reading, i)))
        await reopen()
        await store.append(readings.filter(isLate).toReversed())
        await reopen()
        expect(await allOf(store, CHANNEL)).toEqual(readings.map(stored))
      })

      it('keeps channels apart that many gateways write at once', async () => {
        const channels = Array.from({ length: 12 }, (_, i) => `bedeng-${i}-suhu`)
        await Promise.all(
          channels.flatMap((channel) =>
            [0, 1, 2, 3].map((part) =>
              store.append(
                everyMinute(30, NOON + part * 30 * MINUTE_MS).map((reading) => ({
                  ...reading,
                  channel,
                  quantity: 'water_temperature' as const,
                })),
              ),
            ),
          ),
        )
        for (const channel of channels) {
          const at = (await allOf(store, channel)).map((reading) => reading.at)
          expect(at).toEqual(everyMinute(120).map((reading) => reading.at))
        }
      })

      it('takes times from 1970 to 2100', async () => {
        const ats = [0, 1, NOON, Date.UTC(2100, 0), MAX_AT_MS]
        await store.append(ats.map((at) => aReading({ at })))
        await reopen()
        const kept = await allOf(store, CHANNEL, 0, MAX_AT_MS + 1)
        expect(kept.map(({ at }) => at)).toEqual(ats)
        expect(await store.latest([CHANNEL])).toEqual([stored(aReading({ at: MAX_AT_MS }))])
        const decade = await store.series(CHANNEL, { fromMs: 0, bucketMs: 1000, buckets: 2 })
        expect(decade.n).toEqual([2, 0])
      })

      it('takes names in any script, with spaces, commas and quotes', async () => {
        const place = 'Bédeng sélada, "utara" = 1 花'
        const channel = `kanal 'aneh' = ${place}`
        const reading = aReading({ channel, place, gateway: 'kébun, 1' })
        await store.append([reading])
        await reopen()
        expect(await allOf(store, channel)).toEqual([stored(reading)])
        expect(await store.latest([channel])).toEqual([stored(reading)])
      })

      it('takes an append of nothing', async () => {
        await store.append([])
        expect(await store.latest([CHANNEL])).toEqual([])
      })
    })

    describe('refusing what no history can hold', () => {
      const wrong: [string, Partial<HistoryReading>][] = [
        ['NaN as a value', { value: Number.NaN }],
        ['an infinite value', { value: Number.POSITIVE_INFINITY }],
        ['an infinite raw value', { raw: Number.NEGATIVE_INFINITY }],
        ['NaN as a temperature', { compensationC: Number.NaN }],
        ['half a millisecond', { at: NOON + 0.5 }],
        ['a time before 1970', { at: -1 }],
        ['a time after 2200', { at: MAX_AT_MS + 1 }],
        ['a negative calibration', { calibration: -1 }],
        ['a channel without a name', { channel: '' }],
        ['a line break in a name', { place: 'bedeng\n1' }],
      ]
      it.each(wrong)('refuses %s, and writes nothing of that append', async (_, about) => {
        const batch = [aReading({ at: NOON - 1 }), aReading(about), aReading({ at: NOON + 1 })]
        const refusal = await store.append(batch).catch((error: unknown) => error)
        expect(refusal).toBeInstanceOf(StoreError)
        expect(refusal).toMatchObject({ code: 'bad_reading' })
        expect(await allOf(store, CHANNEL)).toEqual([])
      })

      it('says in both languages which reading and which field', async () => {
        const refusal = await store
          .append([aReading(), aReading({ value: Number.NaN })])
          .catch((error: StoreError) => error.sentence)
        expect(refusal).toMatchObject({
          en: expect.stringMatching(/#1.*tandon-1-ph.*value.*NaN/),
          id: expect.stringMatching(/#1.*tandon-1-ph.*value.*NaN/),
        })
      })

      it('goes on after a refusal', async () => {
        await store.append([aReading({ value: Number.NaN })]).catch(() => {})
        await store.append([aReading()])
        expect(await allOf(store, CHANNEL)).toHaveLength(1)
      })
    })

    describe('the newest readings', () => {
      it('are those measured last, not those that arrived last', async () => {
        await store.append([aReading({ at: NOON + 5 })])
        await store.append([aReading({ at: NOON + 2 })])
        await store.append([aReading({ channel: 'tandon-1-ec', quantity: 'ec', at: NOON })])
        const newest = await store.latest(['tandon-1-ec', 'nobody', CHANNEL])
        expect(newest.map(({ channel, at }) => [channel, at])).toEqual([
          ['tandon-1-ec', NOON],
          [CHANNEL, NOON + 5],
        ])
      })

      it('are known after a restart, also when a late reading comes first', async () => {
        await store.append([aReading({ at: NOON + 5 })])
        await reopen()
        await store.append([aReading({ at: NOON + 2 })])
        expect(await store.latest([CHANNEL])).toEqual([stored(aReading({ at: NOON + 5 }))])
      })

      it('appear for a channel that was asked for before it spoke', async () => {
        expect(await store.latest([CHANNEL])).toEqual([])
        await store.append([aReading()])
        expect(await store.latest([CHANNEL])).toEqual([stored(aReading())])
      })
    })

    describe('charts', () => {
      it('hold mean, envelope, count and times of each bucket', async () => {
        await store.append([
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
        await store.append([
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
        await store.append([
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
        await store.append(drawn)
        const bucketMs = Math.ceil((30 * DAY_MS) / 700)
        const fromMs = NOON - 30 * DAY_MS
        const chart = await store.series(CHANNEL, { fromMs, bucketMs, buckets: 700 })
        const bucket = Math.floor((spikeAt - fromMs) / bucketMs)
        expect(chart.max[bucket]).toBe(11.9)
        expect(chart.max.filter((value) => value !== null && value > 7)).toHaveLength(1)
        expect(chart.n.reduce((total, n) => total + n, 0)).toBe(readings.length)
      })

      it('begin where they are asked to, in buckets of any length', async () => {
        await store.append(everyMinute(100))
        const fromMs = NOON + 90_001
        const chart = await store.series(CHANNEL, { fromMs, bucketMs: 420_007, buckets: 13 })
        expect(chart.n).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7])
        expect(chart.firstAt[0]).toBe(NOON + 2 * MINUTE_MS)
        expect(chart.lastAt[12]).toBe(NOON + 92 * MINUTE_MS)
      })

      it('are all holes for a channel nobody knows and a span nothing was measured in', async () => {
        await store.append([aReading()])
        const span = { fromMs: NOON, bucketMs: 1000, buckets: 3 }
        const unknown = await store.series("nobody' OR 'a'='a", span)
        expect(unknown.n).toEqual([0, 0, 0])
        expect(unknown.mean).toEqual([null, null, null])
        const before = await store.series(CHANNEL, { ...span, fromMs: NOON - 5000 })
        expect(before.worst).toEqual([null, null, null])
      })
    })

    describe('raw readings', () => {
      it('come in order of time, the end of the span left out', async () => {
        await store.append(everyMinute(10).toReversed())
        const some = await allOf(store, CHANNEL, NOON + 2 * MINUTE_MS, NOON + 5 * MINUTE_MS)
        expect(some.map(({ at }) => at)).toEqual([2, 3, 4].map((i) => NOON + i * MINUTE_MS))
      })

      it('are none in an empty span and for a channel nobody knows', async () => {
        await store.append([aReading()])
        expect(await allOf(store, CHANNEL, NOON, NOON)).toEqual([])
        expect(await allOf(store, CHANNEL, NOON + 1, NOON)).toEqual([])
        expect(await allOf(store, 'nobody')).toEqual([])
      })

      it('come whole while new ones are written', async () => {
        const readings = everyMinute(6000)
        await store.append(readings.slice(0, 3000))
        const seen: number[] = []
        let next = 3000
        for await (const { at } of store.raw(CHANNEL, 0, Date.UTC(2199, 0))) {
          seen.push(at)
          if (seen.length % 600 !== 0 || next >= readings.length) continue
          await store.append(readings.slice(next, next + 600))
          next += 600
        }
        expect(seen.slice(0, 3000)).toEqual(readings.slice(0, 3000).map(({ at }) => at))
        expect(seen).toEqual([...new Set(seen)].sort((one, other) => one - other))
      })
    })

    describe('rewriting after a calibration was rolled back', () => {
      it('changes the readings of the span and no other', async () => {
        const readings = everyMinute(1500)
        await store.append(readings)
        const fromMs = NOON + 700 * MINUTE_MS
        const toMs = NOON + 1400 * MINUTE_MS
        const altered = await store.rewrite(CHANNEL, fromMs, toMs, (reading) => ({
          ...reading,
          value: 5,
          quality: 'uncertain',
          reason: 'uncalibrated',
          calibration: 7,
        }))
        expect(altered).toBe(700)
        await reopen()
        const kept = await allOf(store, CHANNEL)
        expect(kept.map(({ at }) => at)).toEqual(readings.map(({ at }) => at))
        expect(kept.filter(({ calibration }) => calibration === 7)).toHaveLength(700)
        expect(kept[699]).toEqual(stored(readings[699]!))
        expect(kept[700]).toMatchObject({
          value: 5,
          reason: 'uncalibrated',
          raw: readings[700]!.raw,
        })
        expect(kept[1400]).toEqual(stored(readings[1400]!))
      })

      it('can take a value, a reason and a temperature away, and give them back', async () => {
        const before = aReading({ quality: 'uncertain', reason: 'spike' })
        const beside = aReading({ at: NOON + 1 })
        await store.append([before, beside])
        const emptied = { value: null, raw: null, reason: null, compensationC: null } as const
        await store.rewrite(CHANNEL, NOON, NOON + 1, (reading) => ({ ...reading, ...emptied }))
        await reopen()
        expect(await allOf(store, CHANNEL)).toEqual([
          stored({ ...before, ...emptied }),
          stored(beside),
        ])
        expect((await minuteBuckets(1)).bad).toEqual([1])
        await store.rewrite(CHANNEL, NOON, NOON + 1, () => stored(before))
        await reopen()
        expect(await allOf(store, CHANNEL)).toEqual([stored(before), stored(beside)])
      })

      it('shows in the newest reading', async () => {
        await store.append(everyMinute(3))
        await store.latest([CHANNEL])
        await store.rewrite(CHANNEL, 0, NOON + DAY_MS, (reading) => ({ ...reading, value: 4.5 }))
        expect(await store.latest([CHANNEL])).toMatchObject([
          { at: NOON + 2 * MINUTE_MS, value: 4.5 },
        ])
      })

      it('counts only what it altered, and cannot move a reading', async () => {
        await store.append(everyMinute(10))
        const same = await store.rewrite(CHANNEL, 0, NOON + DAY_MS, (reading) => ({
          ...reading,
          at: 1,
          channel: 'elsewhere',
        }))
        expect(same).toBe(0)
        expect(await store.rewrite('nobody', 0, NOON, (reading) => reading)).toBe(0)
        expect(await allOf(store, CHANNEL)).toEqual(everyMinute(10).map(stored))
      })

      it('refuses a number no history can hold', async () => {
        await store.append([aReading()])
        const rewriting = store.rewrite(CHANNEL, 0, NOON + 1, (reading) => ({
          ...reading,
          value: Number.NaN,
        }))
        await expect(rewriting).rejects.toMatchObject({ code: 'bad_reading' })
        expect(await allOf(store, CHANNEL)).toEqual([stored(aReading())])
      })
    })

    describe('forgetting', () => {
      it('drops what is older than asked, in every channel, for good', async () => {
        const readings = everyMinute(2500)
        const other = { channel: 'tandon-1-ec', quantity: 'ec' } as const
        await store.append(readings)
        await store.append(readings.slice(0, 10).map((reading) => ({ ...reading, ...other })))
        const beforeMs = NOON + 1234 * MINUTE_MS
        await store.forget(beforeMs)
        expect(await allOf(store, CHANNEL)).toEqual(readings.slice(1234).map(stored))
        await reopen()
        expect(await allOf(store, CHANNEL)).toEqual(readings.slice(1234).map(stored))
        expect(await allOf(store, 'tandon-1-ec')).toEqual([])
        expect(await store.latest([CHANNEL, 'tandon-1-ec'])).toEqual([stored(readings.at(-1)!)])
      })

      it('leaves room for readings that come again', async () => {
        const readings = everyMinute(20)
        await store.append(readings)
        await store.forget(NOON + DAY_MS)
        expect(await store.latest([CHANNEL])).toEqual([])
        await store.append(readings.slice(4, 6))
        await reopen()
        expect(await allOf(store, CHANNEL)).toEqual(readings.slice(4, 6).map(stored))
      })
    })

    it('is well while it can be written', async () => {
      await store.health()
      await store.append([aReading()])
      await store.health()
    })
  })
}
