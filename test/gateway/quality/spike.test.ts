import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../faults/random.ts'
import { aChannel, healthy, MINUTE_MS, NOON } from './a-channel.ts'

const SIX = { mean: 6, swing: 0.2, noise: 0.01, step: 0.01, random: randomFrom(1) }

describe('a leap', () => {
  it.each([2_000, 5 * MINUTE_MS])('of one reading is marked, every %i ms', (everyMs) => {
    const before = healthy(100, everyMs, { ...SIX, swing: 0 })
    const reasons = aChannel({ quantity: 'ph' }).reasons(NOON, everyMs, [...before, 7.4, 6, 6.01])
    expect(reasons.filter((reason) => reason !== null)).toEqual(['spike'])
    expect(reasons[100]).toBe('spike')
  })

  it('that stays is believed from its second reading on', () => {
    const ph = aChannel({ quantity: 'ph' })
    expect(ph.reasons(NOON, 2_000, [6, 6.01, 6, 5.2, 5.21, 5.2, 5.19])).toEqual([
      null,
      null,
      null,
      'spike',
      null,
      null,
      null,
    ])
  })

  it('of any size and direction costs a real change at most two marks', () => {
    const water = fc.double({ min: 1.5, max: 12, noNaN: true })
    fc.assert(
      fc.property(water, fc.boolean(), fc.constantFrom(2_000, 60_000, 300_000), (by, up, ms) => {
        const step = up ? by : -by
        const before = Array.from({ length: 20 }, (_, n) => 26 + (n % 2) * 0.06)
        const after = before.map((value) => value + step)
        const ec = aChannel({ quantity: 'water_temperature' })
        const marks = ec.reasons(NOON, ms, [...before, ...after]).filter((word) => word !== null)
        expect(marks.length).toBeLessThanOrEqual(2)
      }),
    )
  })

  it('after a long silence is no leap: much can happen in a night', () => {
    const water = aChannel({ quantity: 'water_temperature' })
    expect(water.reason(NOON, 30)).toBeNull()
    expect(water.reason(NOON + 600 * MINUTE_MS, 24)).toBeNull()
  })

  it('of light or flow is their nature', () => {
    expect(aChannel({ quantity: 'light' }).reasons(NOON, 2_000, [1_900, 200, 1_800])).toEqual([
      null,
      null,
      null,
    ])
    expect(aChannel({ quantity: 'flow' }).reasons(NOON, 2_000, [0, 12, 0])).toEqual([
      null,
      null,
      null,
    ])
  })

  it('is not held against what the buffers showed during a calibration', () => {
    const ph = aChannel({ quantity: 'ph' })
    expect(ph.reason(NOON, 6)).toBeNull()
    expect(ph.reason(NOON + 2_000, 4.01, { isCalibrating: true })).toBe('calibrating')
    expect(ph.reason(NOON + 4_000, 6.3, { calibration: 2 })).toBeNull()
  })

  it('is not seen in a reading that comes out of its order', () => {
    const ph = aChannel({ quantity: 'ph' })
    expect(ph.reason(NOON, 6)).toBeNull()
    expect(ph.reason(NOON - MINUTE_MS, 7.5)).toBeNull()
    expect(ph.reason(NOON + 2_000, 6)).toBeNull()
  })

  it.each([10, 1_800, 7_200])('is seen again soon after the clock fell back %i s', (seconds) => {
    const ph = aChannel({ quantity: 'ph' })
    ph.reasons(NOON, 2_000, [6, 6.01, 6, 6.01, 6])
    const values = [6, 6.01, 6, 6.01, 6, 9.5, 6]
    const after = ph.reasons(NOON + 10_000 - seconds * 1_000, 2_000, values)
    expect(after.slice(4)).toEqual([null, 'spike', null])
  })
})
