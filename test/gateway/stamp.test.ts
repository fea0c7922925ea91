import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { farmClock } from '../../gateway/clock.ts'
import { STAMP_GRAIN_MS, stamper } from '../../gateway/stamp.ts'

const clockAt = (time: { ms: number }) => ({ now: () => time.ms, speed: 1, every: () => () => {} })
const NOON = Date.UTC(2026, 10, 21, 5)

describe('times of measurement', () => {
  it('no channel gets the same time twice, whatever the clock does and however often it restarts', () => {
    const step = fc.oneof(
      fc.record({ move: fc.integer({ min: 0, max: 5_000 }), restart: fc.constant(false) }),
      fc.record({ move: fc.integer({ min: -60_000, max: 60_000 }), restart: fc.boolean() }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const time = { ms: NOON }
        let stamps = stamper(clockAt(time), { highWaterMs: 0, run: 0 })
        const given = new Set<number>()
        let count = 0
        for (const { move, restart } of steps) {
          time.ms += move
          if (restart) {
            stamps = stamper(clockAt(time), {
              highWaterMs: stamps.highWaterMs(),
              run: stamps.run(),
            })
          }
          for (let i = 0; i < 5; i += 1) given.add(stamps.stamp('bedeng-1-ph').at)
          count += 5
        }
        expect(given.size).toBe(count)
      }),
    )
  })

  it('a time is within a grain of the clock that was read', () => {
    const stamps = stamper(clockAt({ ms: NOON + 7 }), { highWaterMs: 0, run: 0 })
    expect(Math.abs(stamps.stamp('a').at - NOON - 7)).toBeLessThan(STAMP_GRAIN_MS)
  })

  it('a board that wakes up in 1970 says that its clock is not to be trusted', () => {
    const stamps = stamper(clockAt({ ms: 5_000 }), { highWaterMs: NOON, run: 0 })
    expect(stamps.stamp('a').sure).toBe(false)
    expect(stamps.highWaterMs()).toBe(NOON)
  })

  it('a clock that goes on as usual is trusted', () => {
    const time = { ms: NOON }
    const stamps = stamper(clockAt(time), { highWaterMs: NOON - 1_000, run: 0 })
    for (let i = 0; i < 10; i += 1) {
      time.ms += 2_000
      expect(stamps.stamp('a').sure).toBe(true)
    }
    expect(stamps.run()).toBe(0)
  })
})

describe('farm time', () => {
  it('at speed 1 is wall time', () => {
    expect(Math.abs(farmClock().now() - Date.now())).toBeLessThan(50)
  })

  it('at speed 60 two rooms with the same anchor tell the same time', () => {
    const anchor = Date.now() - 1_000
    const [one, other] = [farmClock(60, anchor).now(), farmClock(60, anchor).now()]
    expect(Math.abs(one - other)).toBeLessThan(3_000)
    expect(one - anchor).toBeGreaterThanOrEqual(60_000)
  })
})
