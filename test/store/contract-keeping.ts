import { describe, expect, it } from 'vitest'
import { MAX_AT_MS } from '../../gateway/contract/shape.ts'
import { type HistoryReading, StoreError } from '../../server/store/store.ts'
import { allOf, aReading, everyMinute, MINUTE_MS, NOON, stored } from './readings.ts'
import type { UnderTest } from './under-test.ts'

const CHANNEL = 'tandon-1-ph'

/** What goes in stays in, once, as it was. */
export function keepingContract(under: UnderTest): void {
  const minuteBuckets = (buckets: number) =>
    under.store.series(CHANNEL, { fromMs: NOON, bucketMs: MINUTE_MS, buckets })

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
      await under.store.append(readings)
      await under.reopen()
      const zero = { value: 0, raw: 0, compensationC: 0 }
      const kept = [...readings.slice(0, -1), aReading({ at: NOON + 5, ...zero })]
      expect(await allOf(under.store, CHANNEL)).toEqual(kept.map(stored))
    })

    it('has a reading on disk when the append resolves', async () => {
      await under.store.append(everyMinute(30))
      await Promise.all(
        everyMinute(30).map((reading) => under.store.append([{ ...reading, channel: 'b' }])),
      )
      const survivor = await under.openAfterCrash()
      expect(await allOf(survivor, CHANNEL)).toEqual(everyMinute(30).map(stored))
      expect(await allOf(survivor, 'b')).toHaveLength(30)
      await survivor.close()
    })

    it('counts a reading once however often it is written', async () => {
      const readings = everyMinute(20)
      await under.store.append([...readings, ...readings])
      await under.store.append(readings.slice(5, 12))
      await under.reopen()
      await Promise.all([under.store.append(readings), under.store.append(readings.toReversed())])
      expect(await allOf(under.store, CHANNEL)).toEqual(readings.map(stored))
      expect((await minuteBuckets(20)).n).toEqual(Array(20).fill(1))
    })

    it('counts a reading once when its twin is long sealed', async () => {
      const readings = everyMinute(2600)
      await under.store.append(readings)
      await under.reopen()
      await under.store.append(readings.slice(0, 1300))
      expect(await allOf(under.store, CHANNEL)).toEqual(readings.map(stored))
    })

    it('puts readings that arrive in any order where they belong', async () => {
      const readings = everyMinute(60)
      const shuffled = readings.map((_, i) => readings[(i * 37) % readings.length]!)
      for (let i = 0; i < shuffled.length; i += 7)
        await under.store.append(shuffled.slice(i, i + 7))
      expect(await allOf(under.store, CHANNEL)).toEqual(readings.map(stored))
    })

    it('puts very late readings into spans closed long ago', async () => {
      const readings = everyMinute(5200)
      const isLate = (_: unknown, i: number) => i % 500 === 250 || (i > 1800 && i < 3100)
      await under.store.append(readings.filter((reading, i) => !isLate(reading, i)))
      await under.reopen()
      await under.store.append(readings.filter(isLate).toReversed())
      await under.reopen()
      expect(await allOf(under.store, CHANNEL)).toEqual(readings.map(stored))
    })

    it('keeps channels apart that many gateways write at once', async () => {
      const channels = Array.from({ length: 12 }, (_, i) => `bedeng-${i}-suhu`)
      await Promise.all(
        channels.flatMap((channel) =>
          [0, 1, 2, 3].map((part) =>
            under.store.append(
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
        const at = (await allOf(under.store, channel)).map((reading) => reading.at)
        expect(at).toEqual(everyMinute(120).map((reading) => reading.at))
      }
    })

    it('takes times from 1970 to 2100', async () => {
      const ats = [0, 1, NOON, Date.UTC(2100, 0), MAX_AT_MS]
      await under.store.append(ats.map((at) => aReading({ at })))
      await under.reopen()
      const kept = await allOf(under.store, CHANNEL, 0, MAX_AT_MS + 1)
      expect(kept.map(({ at }) => at)).toEqual(ats)
      expect(await under.store.latest([CHANNEL])).toEqual([stored(aReading({ at: MAX_AT_MS }))])
      const decade = await under.store.series(CHANNEL, { fromMs: 0, bucketMs: 1000, buckets: 2 })
      expect(decade.n).toEqual([2, 0])
    })

    it('takes names in any script, with spaces, commas and quotes', async () => {
      const place = 'Bédeng sélada, "utara" = 1 花'
      const channel = `kanal 'aneh' = ${place}`
      const reading = aReading({ channel, place, gateway: 'kébun, 1' })
      await under.store.append([reading])
      await under.reopen()
      expect(await allOf(under.store, channel)).toEqual([stored(reading)])
      expect(await under.store.latest([channel])).toEqual([stored(reading)])
    })

    it('takes an append of nothing', async () => {
      await under.store.append([])
      expect(await under.store.latest([CHANNEL])).toEqual([])
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
      const refusal = await under.store.append(batch).catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(StoreError)
      expect(refusal).toMatchObject({ code: 'bad_reading' })
      expect(await allOf(under.store, CHANNEL)).toEqual([])
    })

    it('says in both languages which reading and which field', async () => {
      const refusal = await under.store
        .append([aReading(), aReading({ value: Number.NaN })])
        .catch((error: StoreError) => error.sentence)
      expect(refusal).toMatchObject({
        en: expect.stringMatching(/#1.*tandon-1-ph.*value.*NaN/),
        id: expect.stringMatching(/#1.*tandon-1-ph.*value.*NaN/),
      })
    })

    it('goes on after a refusal', async () => {
      await under.store.append([aReading({ value: Number.NaN })]).catch(() => {})
      await under.store.append([aReading()])
      expect(await allOf(under.store, CHANNEL)).toHaveLength(1)
    })
  })
}
