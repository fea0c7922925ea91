import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { yRoom } from '../../dashboard/app/bed/y-room.ts'
import type { ChannelHistory } from '../../dashboard/app/channel-history.ts'
import { sparkOf } from '../../dashboard/app/tile/spark-path.ts'
import { freeRow } from '../../dashboard/charts/label-place.ts'
import { axisUnit, isMidnight, timeTicks } from '../../dashboard/charts/time-ticks.ts'
import { startOf } from '../../dashboard/charts/zone-adapter.ts'
import { formatsIn } from '../../server/words/format.ts'
import { NOW } from './a-farm.ts'

const HOUR = 3_600_000
const WIB = 420
const formats = formatsIn('id', { name: 'Asia/Jakarta', label: 'WIB' })

describe('the time axis', () => {
  it('stands on round times of the site: 06.00 and midnight WIB, not of Greenwich', () => {
    const day = timeTicks(NOW - 24 * HOUR, NOW, 8, WIB).map(formats.bareClock)
    expect(day).toEqual(['12.00', '15.00', '18.00', '21.00', '00.00', '03.00', '06.00', '09.00'])
    const week = timeTicks(NOW - 7 * 24 * HOUR, NOW, 8, WIB)
    expect(week.every((at) => isMidnight(at, WIB))).toBe(true)
  })

  it('has at most as many labels as there is room for, and always some', () => {
    const spans = fc.integer({ min: 300_000, max: 400 * 24 * HOUR })
    fc.assert(
      fc.property(spans, fc.integer({ min: 4, max: 24 }), fc.nat(1e12), (span, most, from) => {
        const ticks = timeTicks(from, from + span, most, WIB)
        expect(ticks.length).toBeLessThanOrEqual(most + 1)
        for (const at of ticks) expect(at).toBeGreaterThanOrEqual(from)
      }),
    )
  })

  it('names its unit by the range, never by the data', () => {
    expect([HOUR, 24 * HOUR, 30 * 24 * HOUR].map(axisUnit)).toEqual(['minute', 'hour', 'day'])
  })

  it('begins a day where the site does', () => {
    expect(formats.moment(startOf(NOW, 24 * HOUR, WIB))).toBe('Sab, 21 Nov, 00.00 WIB')
  })
})

describe('the value axis', () => {
  it('holds the target and the values, and does not blow noise up', () => {
    const [least, most] = yRoom('ph', { low: 5.5, high: 6.5 }, { low: 6, high: 7.2 })
    expect(least).toBeLessThan(5.5)
    expect(most).toBeGreaterThan(7.2)
    expect(yRoom('water_temperature', null, { low: 26, high: 26.2 })).toEqual([24.1, 28.1])
    expect(yRoom('light', null, { low: 0, high: 1_200 })[0]).toBe(0)
    const [low, high] = yRoom('ec', null, null)
    expect(high).toBeGreaterThan(low)
  })
})

describe('the label of a target', () => {
  const rows = [20, 60, 100].map((y) => ({ y, height: 12 }))

  it('stands where no line runs through it, and at its first place when all are crossed', () => {
    expect(freeRow(rows, [])?.y).toBe(20)
    expect(freeRow(rows, [18, 22, 25])?.y).toBe(60)
    expect(freeRow(rows, [5, 40])?.y).toBe(60)
    expect(freeRow(rows, [20, 60, 100])?.y).toBe(20)
    expect(freeRow([], [20])).toBeUndefined()
  })
})

describe('a sparkline', () => {
  const series = (mean: (number | null)[]) =>
    ({ mean, band: { low: 5, high: 7 } }) as unknown as ChannelHistory

  it('leaves holes where there was no data', () => {
    const path = sparkOf(series([6, 6, null, 6, null, 6]))?.path ?? ''
    expect(path.match(/M/g)).toHaveLength(3)
    expect(path.match(/L/g)).toHaveLength(1)
  })

  it('is nothing without data', () => {
    expect(sparkOf(series([null, null]))).toBeNull()
  })

  it('stays inside its box', () => {
    const values = fc.array(fc.option(fc.double({ min: -50, max: 2_000, noNaN: true })), {
      minLength: 2,
      maxLength: 96,
    })
    fc.assert(
      fc.property(values, (mean) => {
        const path = sparkOf(series(mean))?.path ?? ''
        for (const [, x, y] of path.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(0)
          expect(Number(x)).toBeLessThanOrEqual(96)
          expect(Number(y)).toBeGreaterThanOrEqual(0)
          expect(Number(y)).toBeLessThanOrEqual(32)
        }
      }),
    )
  })
})
