import { describe, expect, it } from 'vitest'
import { allOf, aReading, DAY_MS, everyMinute, MINUTE_MS, NOON, stored } from './readings.ts'
import type { UnderTest } from './under-test.ts'

const CHANNEL = 'tandon-1-ph'
const emptied = { value: null, raw: null, reason: null, compensationC: null } as const

/** Taking away what is in history: readings, and single numbers of them. */
export function deletingContract(under: UnderTest): void {
  it('a rewrite can take a value, a reason and a temperature away, and give them back', async () => {
    const before = aReading({ quality: 'uncertain', reason: 'spike' })
    const beside = aReading({ at: NOON + 1 })
    await under.store.append([before, beside])
    await under.store.rewrite(CHANNEL, NOON, NOON + 1, (reading) => ({ ...reading, ...emptied }))
    await under.reopen()
    expect(await allOf(under.store, CHANNEL)).toEqual([
      stored({ ...before, ...emptied }),
      stored(beside),
    ])
    expect((await firstMinute(under)).bad).toEqual([1])
    await under.store.rewrite(CHANNEL, NOON, NOON + 1, () => stored(before))
    await under.reopen()
    expect(await allOf(under.store, CHANNEL)).toEqual([stored(before), stored(beside)])
  })

  describe('forgetting', () => {
    it('drops what is older than asked, in every channel, for good', async () => {
      const readings = everyMinute(2500)
      const other = { channel: 'tandon-1-ec', quantity: 'ec' } as const
      await under.store.append(readings)
      await under.store.append(readings.slice(0, 10).map((reading) => ({ ...reading, ...other })))
      const beforeMs = NOON + 1234 * MINUTE_MS
      await under.store.forget('raw', beforeMs)
      expect(await allOf(under.store, CHANNEL)).toEqual(readings.slice(1234).map(stored))
      await under.reopen()
      expect(await allOf(under.store, CHANNEL)).toEqual(readings.slice(1234).map(stored))
      expect(await allOf(under.store, 'tandon-1-ec')).toEqual([])
      expect(await under.store.latest([CHANNEL, 'tandon-1-ec'])).toEqual([stored(readings.at(-1)!)])
    })

    it('leaves room for readings that come again', async () => {
      const readings = everyMinute(20)
      await under.store.append(readings)
      await under.store.forget('raw', NOON + DAY_MS)
      expect(await under.store.latest([CHANNEL])).toEqual([])
      await under.store.append(readings.slice(4, 6))
      await under.reopen()
      expect(await allOf(under.store, CHANNEL)).toEqual(readings.slice(4, 6).map(stored))
    })
  })
}

const firstMinute = (under: UnderTest) =>
  under.store.series(CHANNEL, { fromMs: NOON, bucketMs: MINUTE_MS, buckets: 1 })

/** An engine that cannot delete says so, and leaves history as it was. */
export function notDeletingContract(under: UnderTest): void {
  it('refuses to delete, says what to do, and alters nothing', async () => {
    await under.store.append([aReading()])
    const taking = under.store.rewrite(CHANNEL, NOON, NOON + 1, (reading) => {
      return { ...reading, ...emptied }
    })
    const refusal = {
      code: 'failed',
      sentence: {
        id: expect.stringMatching(/tidak dapat menghapus.*masa simpan/),
        en: expect.stringMatching(/cannot delete.*--retention-period/),
      },
    }
    await expect(taking).rejects.toMatchObject(refusal)
    await expect(under.store.forget('raw', NOON + DAY_MS)).rejects.toMatchObject(refusal)
    expect(await allOf(under.store, CHANNEL)).toEqual([stored(aReading())])
  })
}
