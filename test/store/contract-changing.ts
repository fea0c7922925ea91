import { describe, expect, it } from 'vitest'
import { allOf, aReading, DAY_MS, everyMinute, MINUTE_MS, NOON, stored } from './readings.ts'
import type { UnderTest } from './under-test.ts'

const CHANNEL = 'tandon-1-ph'

/** What may alter history, and nothing beside it. */
export function changingContract(under: UnderTest): void {
  describe('rewriting after a calibration was rolled back', () => {
    it('changes the readings of the span and no other', async () => {
      const readings = everyMinute(1500)
      await under.store.append(readings)
      const fromMs = NOON + 700 * MINUTE_MS
      const toMs = NOON + 1400 * MINUTE_MS
      const altered = await under.store.rewrite(CHANNEL, fromMs, toMs, (reading) => ({
        ...reading,
        value: 5,
        quality: 'uncertain',
        reason: 'uncalibrated',
        calibration: 7,
      }))
      expect(altered).toBe(700)
      await under.reopen()
      const kept = await allOf(under.store, CHANNEL)
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

    it('shows in the newest reading', async () => {
      await under.store.append(everyMinute(3))
      await under.store.latest([CHANNEL])
      await under.store.rewrite(CHANNEL, 0, NOON + DAY_MS, (reading) => ({
        ...reading,
        value: 4.5,
      }))
      expect(await under.store.latest([CHANNEL])).toMatchObject([
        { at: NOON + 2 * MINUTE_MS, value: 4.5 },
      ])
    })

    it('counts only what it altered, and cannot move a reading', async () => {
      await under.store.append(everyMinute(10))
      const same = await under.store.rewrite(CHANNEL, 0, NOON + DAY_MS, (reading) => ({
        ...reading,
        at: 1,
        channel: 'elsewhere',
      }))
      expect(same).toBe(0)
      expect(await under.store.rewrite('nobody', 0, NOON, (reading) => reading)).toBe(0)
      expect(await allOf(under.store, CHANNEL)).toEqual(everyMinute(10).map(stored))
    })

    it('refuses a number no history can hold', async () => {
      await under.store.append([aReading()])
      const rewriting = under.store.rewrite(CHANNEL, 0, NOON + 1, (reading) => ({
        ...reading,
        value: Number.NaN,
      }))
      await expect(rewriting).rejects.toMatchObject({ code: 'bad_reading' })
      expect(await allOf(under.store, CHANNEL)).toEqual([stored(aReading())])
    })
  })
}
