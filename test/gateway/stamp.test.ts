import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { farmClock } from '../../gateway/time/clock.ts'
import { NO_MARKS, STAMP_GRAIN_MS, stamper } from '../../gateway/time/stamp.ts'

const clockAt = (time: { ms: number }) => ({ now: () => time.ms })
const NOON = Date.UTC(2026, 10, 21, 5)
const HOUR_MS = 3_600_000
const DECADE_MS = 10 * 365 * 24 * HOUR_MS

/** Stamps two channels five times and says whether any pair was given before. */
function stampSome(stamps: ReturnType<typeof stamper>, given: Set<string>): boolean {
  let isNew = true
  for (let i = 0; i < 10; i += 1) {
    const channel = i % 2 === 0 ? 'ph' : 'ec'
    const pair = `${channel} ${stamps.stamp(channel).at}`
    if (given.has(pair)) isNew = false
    given.add(pair)
  }
  return isNew
}

describe('times of measurement', () => {
  it('no channel gets a time twice, whatever the clock does and however often it restarts', () => {
    const move = fc.oneof(
      fc.integer({ min: 0, max: 5_000 }),
      fc.integer({ min: -60_000, max: 60_000 }),
      fc.constantFrom(-HOUR_MS, HOUR_MS, -DECADE_MS, DECADE_MS),
    )
    const step = fc.record({ move, restart: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const time = { ms: NOON }
        let stamps = stamper(clockAt(time), NO_MARKS)
        const given = new Set<string>()
        for (const { move, restart } of steps) {
          time.ms += move
          if (restart) stamps = stamper(clockAt(time), stamps.marks())
          expect(stampSome(stamps, given)).toBe(true)
        }
      }),
    )
  })

  it('a board that wakes up at the same wrong hour a hundred times gives no time twice', () => {
    const given = new Set<string>()
    let marks = NO_MARKS
    for (let boot = 0; boot < 100; boot += 1) {
      const time = { ms: 1_000 }
      const stamps = stamper(clockAt(time), marks)
      for (let i = 0; i < 20; i += 1) {
        expect(stampSome(stamps, given)).toBe(true)
        time.ms += 2_000
      }
      marks = stamps.marks()
    }
  })

  it('a time is within a grain of the clock that was read, also after a glitch into the future', () => {
    const time = { ms: NOON + 7 }
    const stamps = stamper(clockAt(time), NO_MARKS)
    const isNear = () => Math.abs(stamps.stamp('a').at - time.ms) < STAMP_GRAIN_MS * 2
    expect(isNear()).toBe(true)
    time.ms += DECADE_MS
    expect(isNear()).toBe(true)
    time.ms = NOON + 60_000
    expect(isNear()).toBe(true)
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
