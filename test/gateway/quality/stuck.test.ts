import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../faults/random.ts'
import { aChannel, HOUR_MS, healthy, MINUTE_MS, NOON } from './a-channel.ts'

const FIVE_MS = 5 * MINUTE_MS
const still = (hours: number, everyMs: number, value: number) =>
  Array.from({ length: (hours * HOUR_MS) / everyMs }, () => value)

describe('a number that does not move', () => {
  it.each([10_000, FIVE_MS])(
    'is found in hours where a probe is lively, every %i ms',
    (everyMs) => {
      const lively = { mean: 26, swing: 2, noise: 0.02, step: 0.01, random: randomFrom(3) }
      const days = healthy((36 * HOUR_MS) / everyMs, everyMs, lively)
      const water = aChannel({ quantity: 'water_temperature', periodMs: everyMs })
      const frozen = still(8, everyMs, days.at(-1) ?? 0)
      const reasons = water.reasons(NOON, everyMs, [...days, ...frozen])
      expect(reasons.slice(0, days.length).filter((reason) => reason !== null)).toEqual([])
      expect(reasons.at(-1)).toBe('stuck')
      const first = reasons.indexOf('stuck') - days.length
      expect(first * everyMs).toBeGreaterThan(5 * MINUTE_MS)
    },
  )

  it('is the habit of a thermometer of whole degrees', () => {
    const coarse = { mean: 21, swing: 1.4, noise: 0.05, step: 1, random: randomFrom(4) }
    const air = aChannel({ quantity: 'air_temperature', periodMs: FIVE_MS })
    const values = healthy(14 * 288, FIVE_MS, coarse)
    const quiet = still(16, FIVE_MS, values.at(-1) ?? 0)
    const reasons = air.reasons(NOON, FIVE_MS, [...values, ...quiet])
    expect(reasons.filter((reason) => reason !== null)).toEqual([])
  })

  it('is no fault of a probe that speaks when something changes', () => {
    const ways = { reportsOnChange: true }
    const air = aChannel({ quantity: 'air_temperature', periodMs: MINUTE_MS, ways })
    expect(new Set(air.reasons(NOON, HOUR_MS, still(200, HOUR_MS, 24)))).toEqual(new Set([null]))
  })

  it('is night for a light probe, but not for three days', () => {
    const light = aChannel({ quantity: 'light', periodMs: FIVE_MS })
    const day = Array.from(
      { length: 144 },
      (_, n) => 1_800 * Math.sin((n * Math.PI) / 144) + (n % 7),
    )
    const reasons = light.reasons(NOON, FIVE_MS, [...day, ...still(80, FIVE_MS, 0)])
    expect(reasons.slice(0, 144 + 12 * 24).filter((reason) => reason !== null)).toEqual([])
    expect(reasons.at(-1)).toBe('stuck')
  })

  it('is not told from silence: an hour between two equal readings proves nothing', () => {
    const water = aChannel({ quantity: 'water_temperature' })
    const values = healthy(2_000, 10_000, {
      mean: 26,
      swing: 1,
      noise: 0.02,
      step: 0.01,
      random: randomFrom(5),
    })
    water.reasons(NOON, 10_000, values)
    const last = values.at(-1) ?? 0
    expect(water.reason(NOON + 40 * HOUR_MS, last)).toBeNull()
    expect(water.reason(NOON + 41 * HOUR_MS, last)).toBeNull()
  })

  it('is forgiven with the first reading that moves', () => {
    const water = aChannel({ quantity: 'water_temperature', periodMs: FIVE_MS })
    const reasons = water.reasons(NOON, FIVE_MS, [...still(40, FIVE_MS, 26), 26.1])
    expect(reasons.slice(-2)).toEqual(['stuck', null])
  })
})
