import { describe, expect, it } from 'vitest'
import type { BucketSpan } from '../../server/store/store.ts'
import { aReading, DAY_MS, everyMinute, MINUTE_MS, NOON } from './readings.ts'
import type { UnderTest } from './under-test.ts'

const CHANNEL = 'tandon-1-ph'
const HOUR_MS = 60 * MINUTE_MS

const hours = (fromMs: number, buckets: number): BucketSpan => ({
  fromMs,
  bucketMs: HOUR_MS,
  buckets,
})
const EVERYTHING = hours(0, Date.UTC(2199, 0) / HOUR_MS)

/** A word that tells whether a chart is still what it was. */
export function versionContract(under: UnderTest, canDelete: boolean): void {
  const versionOf = (span: BucketSpan, channel = CHANNEL) => under.store.version(channel, span)

  /** Whether work changes the version of a span. */
  const changes = async (span: BucketSpan, work: () => Promise<unknown>) => {
    const before = await versionOf(span)
    await work()
    return (await versionOf(span)) !== before
  }

  describe('the version of a chart', () => {
    it('stays while nothing is written to its span', async () => {
      await under.store.append(everyMinute(600))
      await under.rolledUp()
      const elsewhere = () =>
        under.store.append([
          aReading({ at: NOON + 7 * HOUR_MS }),
          aReading({ at: NOON - 1 }),
          aReading({ channel: 'tandon-2-ph', at: NOON + 10 * MINUTE_MS }),
        ])
      expect(await changes(hours(NOON, 7), elsewhere)).toBe(false)
      const nothing = async () => {
        await under.rolledUp()
        await under.store.series(CHANNEL, hours(NOON, 7))
      }
      expect(await changes(hours(NOON, 7), nothing)).toBe(false)
      expect(await changes(EVERYTHING, elsewhere)).toBe(true)
    })

    it('changes with every late, repeated and altered reading', async () => {
      await under.store.append(everyMinute(600))
      await under.rolledUp()
      const span = hours(NOON, 3)
      const late = () => under.store.append([aReading({ at: NOON + 1, value: 11 })])
      expect(await changes(span, late)).toBe(true)
      const again = () => under.store.append([aReading({ at: NOON + 1, value: 12 })])
      expect(await changes(span, again)).toBe(true)
      const alter = () =>
        under.store.rewrite(CHANNEL, NOON, NOON + 1, (one) => ({ ...one, value: 3 }))
      expect(await changes(span, alter)).toBe(true)
      const alterLater = () =>
        under.store.rewrite(CHANNEL, NOON + 4 * HOUR_MS, NOON + 5 * HOUR_MS, (one) => one)
      await under.rolledUp()
      expect(await changes(span, alterLater)).toBe(false)
    })

    it('is never the same twice while readings are on their way in', async () => {
      const span = hours(NOON, 2)
      const before = await versionOf(span)
      const appending = under.store.append(everyMinute(5))
      const meanwhile = [await versionOf(span), await versionOf(span)]
      await appending
      const after = await versionOf(span)
      expect(new Set([before, ...meanwhile, after]).size).toBe(4)
    })

    it('is another one after a restart: what came meanwhile is not known', async () => {
      await under.store.append(everyMinute(5))
      expect(await changes(hours(NOON, 2), () => under.reopen())).toBe(true)
    })

    const forgetting = async () => {
      await under.store.append(everyMinute(3000))
      await under.rolledUp()
      const span = hours(NOON, 1)
      const cutMs = NOON + 2 * DAY_MS
      for (const level of ['raw', 'minute', 'hour'] as const) {
        expect(await changes(span, () => under.store.forget(level, cutMs))).toBe(true)
      }
    }
    if (canDelete) it('changes when readings or rollups are forgotten', forgetting)

    it('is known for a channel that nobody has heard of', async () => {
      await under.rolledUp()
      expect(await changes(EVERYTHING, async () => {})).toBe(false)
      expect(await versionOf(EVERYTHING, 'nobody')).not.toBe('')
    })
  })
}
